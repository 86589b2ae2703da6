"""Book map: what there is to read, to predict, to reach and to do on each page, found in the built pages.

What the reader has done of it only their browser knows; a script joins the two.
"""

import json
import re

from docutils import nodes
from sphinx.addnodes import toctree

NEEDS_SCRIPTS = (
    "<p>What you have read and answered is kept in your own browser, and only a script can show it here. "
    "Scripts are switched off.</p>"
)
VERDICT = re.compile(
    r'class="lab-verdict" data-lab="([^"]+)" data-task="([^"]+)" data-points="[^"]*" data-of="([^"]+)"'
)
EXPLORER = re.compile(r'<div class="explorer"[^>]*? data-view="([^"]+)" data-goals="([1-9]\d*)"')


class recall_map(nodes.General, nodes.Element):
    """The place of the map."""


def note(app, doctree):
    """Remember what a page has, unless it has nothing that can be reached."""
    html = "\n".join(raw.astext() for raw in doctree.findall(nodes.raw) if raw["format"] == "html")
    page = {"predictions": predictions(doctree), "goals": goals(html), "labs": labs(html)}
    if any(page.values()):
        noted(app.env)[app.env.docname] = page


def noted(env):
    """{page: what it has}, kept with Sphinx's environment."""
    if not hasattr(env, "recall_noted"):
        env.recall_noted = {}
    return env.recall_noted


def forget(app, env, docname):
    noted(env).pop(docname, None)


def merge(app, env, docnames, other):
    noted(env).update({name: page for name, page in noted(other).items() if name in docnames})


def predictions(doctree):
    """{number among the page's questions: the right answer's words}, for those that say which is right."""
    boxes = [box for box in doctree.findall(nodes.Admonition) if "predict" in box["classes"]]
    chapters = [box for box in boxes if "recall" not in box["classes"]]
    found = {number: _right_answer(box) for number, box in enumerate(chapters)}
    return {number: words for number, words in found.items() if words}


def _right_answer(box):
    choices = next((child for child in box.children if isinstance(child, nodes.bullet_list)), [])
    reasons = next(box.findall(nodes.enumerated_list), [])
    right = [n for n, reason in enumerate(reasons) if reason.astext().startswith("Right.")]
    return words(choices[right[0]]) if right and right[0] < len(choices) else None


def words(node):
    """A node's text as the page's scripts read it, a formula as its source."""
    if isinstance(node, nodes.math):
        return f"\\({node.astext()}\\)"
    if isinstance(node, nodes.Text):
        return str(node)
    return "".join(map(words, node.children)).strip()


def goals(html):
    """{explorer: how many goals it has}."""
    return {name: int(count) for name, count in EXPLORER.findall(html)}


def labs(html):
    """{lab: {task: its points}}."""
    found = {}
    for lab, task, points in VERDICT.findall(html):
        found.setdefault(lab, {})[task] = float(points)
    return found


def pages(env):
    """The pages that have something, in the order of the book: {page: title in the sidebar}."""
    found = {env.config.root_doc: ""}
    waiting = [env.config.root_doc]
    while waiting:
        for tree in env.tocs.get(waiting.pop(0), nodes.document(None, None)).findall(toctree):
            new = {page: title or "" for title, page in tree["entries"] if page in env.titles and page not in found}
            found |= new
            waiting += new
    return {page: title or env.titles[page].astext() for page, title in found.items() if page in noted(env)}


def rewrite_map(app, env):
    """The map is written again with whatever page has changed."""
    return [app.config.recall_map] if app.config.recall_map in env.found_docs else []


def write_map(translator, node):
    """The data of the map, and, where the script puts it, a sentence for readers without scripts."""
    builder = translator.builder
    rows = [
        {"page": page, "title": title, "href": builder.get_relative_uri(builder.current_docname, page)}
        | noted(builder.env)[page]
        for page, title in pages(builder.env).items()
    ]
    book = {"book": builder.config.html_title or builder.config.project, "rows": rows}
    text = json.dumps(book).replace("<", "\\u003c")
    translator.body.append(f'<div class="recall-map">{NEEDS_SCRIPTS}</div>')
    translator.body.append(f'<script type="application/json" id="recall-book">{text}</script>')
    raise nodes.SkipNode
