"""Launch links: the line at the end of a notebook's page that leads elsewhere: to Binder, to Colab, to the file itself.

The theme knows the addresses but hides them in menus that need JavaScript; here they are plain links with words.
"""

from html import escape
from pathlib import Path
from posixpath import basename
from urllib.parse import quote

from .notebooks import is_text, write_notebook

THEIRS = {"launch-buttons", "download-buttons", "download-source-button", "download-notebook-button"}


def add_launch_links(app, page, template, context, doctree):
    """Put the links at the end of a page that has code cells, and take the theme's own out of its header."""
    if 'id="livebook-data"' not in context.get("body", ""):
        return
    launches = _take_launches(context)
    source = context.get("sourcename")
    if source and is_text(app.env, page):
        source = f"{page}.ipynb"
        write_notebook(app.env, page, Path(app.outdir) / "_sources" / source)
    links = [_launch(button) for button in launches]
    if source:
        links.append(_download(f"{context['pathto']('_sources', 1)}/{quote(source)}", f"{basename(page)}.ipynb"))
    if links:
        colab = any(button["text"] == "Colab" for button in launches)
        install = _install(app.config) if colab and app.config.livebook_colab else ""
        words = "<span>This page is a notebook:</span>"
        line = f'<nav class="livebook-doors" aria-label="Open this notebook">{words}{"".join(links)}{install}</nav>'
        context["body"] = f"{context['body']}\n{line}"


def _take_launches(context):
    """The theme's launch buttons, removed from its header together with the link to the source; printing stays."""
    groups = context.get("header_buttons", [])
    launches = [button for group in groups if group.get("label") == "launch-buttons" for button in group["buttons"]]
    inner = [button for group in groups if group.get("label") == "download-buttons" for button in group["buttons"]]
    printing = [{**button, "text": "", "icon": "fas fa-print"} for button in inner if button["label"] not in THEIRS]
    groups[:] = [*printing, *(group for group in groups if group.get("label") not in THEIRS)]
    return [button for button in launches if button["type"] == "link"]


def _launch(button):
    """A link to a service; a new tab, so that this page keeps its Python."""
    address, name, title = (escape(button[key]) for key in ("url", "text", "tooltip"))
    return f'<a href="{address}" title="{title}" target="_blank" rel="noopener">{name}</a>'


def _download(address, name):
    return f'<a href="{address}" download="{escape(name)}">Download this notebook</a>'


def _install(config):
    repository = config.html_theme_options.get("repository_url", "")
    line = config.livebook_colab.replace("{repository}", repository)
    return f"<details><summary>Colab needs one line first</summary><p><code>{escape(line)}</code></p></details>"
