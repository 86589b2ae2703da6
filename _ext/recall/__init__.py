"""recall: a Sphinx extension that brings earlier chapters back, and shows a reader what they have done.

Questions are Markdown files, one for each chapter (see `questions`). Three directives write them into pages:
    {recall}       at the end of a chapter: three questions of earlier ones
    {recall-map}   what the reader has read, answered and reached on each page, from their own browser's storage
    {recall-pool}  all questions; a chapter's page fetches from here those that are due
The scripts use those of `livebook`, and its storage. Nothing is sent anywhere.

Configuration, in the `sphinx: config:` part of _config.yml:
    recall_folder    the folder of the questions' files, from the book's root
    recall_chapters  their names without .md, in the order of reading; NAME.md is about the page NAME beside the folder
    recall_map       the page that has the two last directives
"""

from pathlib import Path

from . import book_map, boxes
from .directives import Recall, RecallMap, RecallPool

HERE = Path(__file__).parent


def ship_scripts(app, config):
    config.html_static_path.append(str(HERE / "static"))


def add_scripts(app, page, template, context, doctree):
    """Pages that have questions need scripts and looks; pages of the map need the script that sees them read."""
    if doctree is None:
        return
    has_boxes = next(doctree.findall(boxes.recall_part), None) is not None
    if has_boxes:
        app.add_css_file("livebook/livebook.css")
        app.add_css_file("recall/recall.css")
    if has_boxes or page in book_map.pages(app.env):
        app.add_js_file("recall/main.js", type="module")
        context["body"] += f'<script type="application/json" id="recall-page">"{page}"</script>'


def setup(app):
    app.add_config_value("recall_folder", "", "env")
    app.add_config_value("recall_chapters", [], "env")
    app.add_config_value("recall_map", "", "env")
    for node, visit, depart in (
        (boxes.recall_part, boxes.open_part, boxes.close_part),
        (book_map.recall_map, book_map.write_map, None),
    ):
        others = dict.fromkeys(["latex", "text", "man", "texinfo"], (boxes.pass_by, boxes.pass_by))
        app.add_node(node, html=(visit, depart), **others)
    app.add_directive("recall", Recall)
    app.add_directive("recall-map", RecallMap)
    app.add_directive("recall-pool", RecallPool)
    app.connect("config-inited", ship_scripts)
    app.connect("env-purge-doc", book_map.forget)
    app.connect("env-merge-info", book_map.merge)
    app.connect("doctree-read", book_map.note)
    app.connect("env-updated", book_map.rewrite_map)
    app.connect("html-page-context", add_scripts)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
