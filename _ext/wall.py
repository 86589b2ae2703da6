"""wall: a Sphinx directive for a wall of small pictures, each a link to an explorer of a live page.

An editor of notebooks that does not know the directive shows the same pictures, as links to the notebooks. An entry is
a line of Markdown, and its picture's file is called as its explorer is in links:

    :::{wall}
    [![What the picture shows](../_assets/explorers/one-neuron.webp "One neuron")](01_layers.ipynb)
    :::
"""

import posixpath
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docutils import nodes
from PIL import Image
from sphinx.util.docutils import SphinxDirective

ENTRY = re.compile(r'\[!\[(?P<alt>[^\]]+)\]\((?P<picture>\S+) "(?P<name>[^"]+)"\)\]\((?P<page>\S+?)(?:\.\w+)?\)')


@dataclass
class Entry:
    """One line of a wall. `picture` and `page` lie where the line says, as seen from the page of the wall."""

    alt: str
    picture: str
    name: str
    page: str

    @property
    def fragment(self):
        """What stands for the explorer in the address of its page."""
        return f"#live={Path(self.picture).stem}"


def read(lines):
    """The entries of a wall's lines; ValueError names a line that is none."""
    matches = {line: ENTRY.fullmatch(line.strip()) for line in lines if line.strip()}
    if wrong := [line for line, match in matches.items() if not match]:
        raise ValueError(f'expected [![what is seen](picture "name")](page), received {wrong[0]}')
    return [Entry(**match.groupdict()) for match in matches.values()]


class wall(nodes.General, nodes.Element):
    """A wall; its children are pictures, each with its `size`, `entry`, and the `page` of its explorer."""


class Wall(SphinxDirective):
    """The directive; its content is read as lines, not as Markdown."""

    has_content = True

    def run(self):
        try:
            return [wall("", *map(self.image, read(self.content)))]
        except ValueError as error:
            raise self.error(str(error)) from error

    def image(self, entry):
        """The picture of an entry; Sphinx copies its file."""
        folder = posixpath.dirname(self.env.docname)
        page = posixpath.normpath(posixpath.join(folder, entry.page))
        if page not in self.env.found_docs:
            raise ValueError(f"the book has no page {page}")
        with Image.open(Path(self.env.srcdir, folder, entry.picture)) as picture:
            size = picture.size  # not called width and height: Sphinx would make the picture a link to itself
        return nodes.image(uri=entry.picture, entry=entry, page=page, size=size)


def entry_html(image, builder):
    """One entry of the wall as HTML, on the page that is being written."""
    entry, page = image["entry"], builder.get_relative_uri(builder.current_docname, image["page"])
    picture = posixpath.join(builder.imgpath, builder.images[image["uri"]])
    title, _, _ = builder.env.titles[image["page"]].astext().partition(":")
    chapter = "This page" if image["page"] == builder.current_docname else title
    width, height = image["size"]
    return (
        f'<li><a href="{escape(page + entry.fragment)}">'
        f'<img src="{escape(picture)}" alt="{escape(entry.alt)}" width="{width}" height="{height}" '
        f'loading="lazy">'
        f'<span class="wall-name">{escape(entry.name)}</span> '
        f'<span class="wall-chapter">{escape(chapter)}</span></a></li>'
    )


def write_html(translator, node):
    entries = "".join(entry_html(image, translator.builder) for image in node.children)
    translator.body.append(f'<ul class="wall" role="list">{entries}</ul>')
    raise nodes.SkipNode


def leave_out(translator, node):
    raise nodes.SkipNode


def setup(app):
    others = dict.fromkeys(["latex", "text", "man", "texinfo"], (leave_out, None))
    app.add_node(wall, html=(write_html, None), **others)
    app.add_directive("wall", Wall)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
