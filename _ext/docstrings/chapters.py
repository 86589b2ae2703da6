"""Chapters: the `Book:` line of a module joins what the reference documents and the chapter that explains it.

The reference says which chapter, and each chapter ends with a line of links into the reference.
"""

import re
import sys
from importlib import import_module

from docutils import nodes

BOOK = re.compile(r"Book: (chapters/[\w/]+)")


def chapter_of(thing):
    """The chapter, such as chapters/01_layers, that a docstring names, or else that of the module around it."""
    module = sys.modules.get(getattr(thing, "__module__", None) or getattr(thing, "__name__", ""))
    found = BOOK.search(thing.__doc__ or "") or BOOK.search(module.__doc__ or "")
    return found[1] if found else None


def explained(objects):
    """{chapter: [full name of a class or function]} of the Python domain's `objects`, {full name: entry}."""
    chapters = {}
    for name, entry in objects.items():
        module, _, attribute = name.rpartition(".")
        if entry.objtype in ("class", "function") and not entry.aliased and attribute != "get":
            chapter = chapter_of(getattr(import_module(module), attribute))
            chapters.setdefault(chapter, []).append(name)
    return chapters


def add_foot(app, doctree, docname):
    """At the end of a chapter, a line of links to what the reference has of it."""
    objects = app.env.get_domain("py").objects
    names = explained(objects).get(docname)
    if not names:
        return
    line = nodes.paragraph("", "In the reference: ", classes=["in-the-reference"])
    for place, name in enumerate(sorted(names, key=lambda name: name.rpartition(".")[2].lower())):
        entry = objects[name]
        address = app.builder.get_relative_uri(docname, entry.docname) + "#" + entry.node_id
        code = nodes.literal("", name.rpartition(".")[2])
        line += [nodes.Text(", ")] * bool(place)
        line += nodes.reference("", "", code, refuri=address, internal=True)
    line += nodes.Text(".")
    next(doctree.findall(nodes.section)).append(line)
