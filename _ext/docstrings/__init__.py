"""docstrings: a Sphinx extension that shows docstrings, written for readers of the source, as pages of the book.

Aligned rows become field lists, formulas look like formulas, and each object and its chapter link to each other.

Configuration, in the `sphinx: config:` part of _config.yml:
    docstrings_modules  what the reference documents; a name that two of them have belongs to the first
"""

import inspect
from importlib import import_module

from docutils.nodes import Text as Words
from docutils.nodes import inline, subscript
from docutils.utils import unescape
from sphinx.util.inspect import stringify_signature

from .blocks import to_rst
from .chapters import add_foot, chapter_of
from .sentences import DOCUMENTS, INDEX, split_formula


def fill_indices(app, env, docnames):
    """What docstrings may link to."""
    INDEX.update(_public_names(app))
    DOCUMENTS.update(env.found_docs)


def show_docstring(app, what, name, obj, options, lines):
    """autodoc's hook: replace the lines of a docstring, in place."""
    chapter = chapter_of(obj) if what in ("class", "function", "module") else None
    more = {"Chapter": f":doc:`/{chapter}`"} if chapter else {}
    lines[:] = to_rst("\n".join(lines), name.rpartition(".")[2], more).splitlines()


def show_signature(app, what, name, obj, options, signature, return_annotation):
    """autodoc's hook: a class has the arguments of its __init__; Layer's __new__, which takes anything, hides them."""
    if what != "class" or issubclass(obj, tuple):
        return None
    if obj.__init__ is object.__init__:
        return "()", None
    parameters = list(inspect.signature(obj.__init__).parameters.values())[1:]
    shown = stringify_signature(inspect.Signature(parameters), show_annotation=False)
    return shown.replace("<factory>", "…"), None  # what a dataclass makes anew for each object


def formula(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The role `formula`: text as it stands in the docstring, but y_k with a small k."""
    parts = [subscript("", part) if small else Words(part) for part, small in split_formula(unescape(text))]
    return [inline(rawtext, "", *parts, classes=["formula"], support_smartquotes=False)], []


def setup(app):
    app.setup_extension("sphinx.ext.autodoc")
    app.add_role("formula", formula)
    app.connect("env-before-read-docs", fill_indices)
    app.connect("autodoc-process-docstring", show_docstring)
    app.connect("autodoc-process-signature", show_signature)
    app.connect("doctree-resolved", add_foot)
    app.add_config_value("docstrings_modules", [], "env", [list])
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _public_names(app):
    """{what a docstring calls it: where the reference has it}, for all modules of the configuration."""
    names = {}
    for module_name in app.config.docstrings_modules:
        module = import_module(module_name)
        for name in public_names(module):
            if inspect.isclass(getattr(module, name)) or inspect.isfunction(getattr(module, name)):
                full = names.setdefault(name, f"{module_name}.{name}")
                names[f"{module_name}.{name}"] = full if name != "get" else f"{module_name}.get"
    return names


def public_names(module):
    """What a module offers: its __all__, or else what it defines itself and documents."""
    own = [
        name
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and value.__doc__ and not name.startswith("_")
    ]
    return getattr(module, "__all__", own)
