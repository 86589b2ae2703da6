"""Help: what `name?` shows: how something is called, and what it says of itself; with `name??` its source."""

import fnmatch
import inspect


def describe(name, namespace, source=False):
    """The words on what a name stands for; a name with * is a pattern, and gets all names that fit."""
    if "*" in name:
        return "\n".join(_matching(name, namespace)) or f"No name is like `{name}`."
    try:
        thing = eval(name, namespace)
    except Exception:  # whatever a name's parts may raise, nothing is found
        return f"Object `{name}` not found."
    parts = {"Signature": _signature(name, thing), "Type": type(thing).__name__, "Value": _value(thing)}
    parts["Source"] = _source(thing) if source else None
    if not parts["Source"]:
        parts["Docstring"] = inspect.getdoc(thing) or "(none)"
    return "\n".join(f"{title}:{_below(words)}" for title, words in parts.items() if words)


def _matching(pattern, namespace):
    owner, dot, last = pattern.rpartition(".")
    try:
        names = dir(eval(owner, namespace)) if owner else list(namespace)
    except Exception:
        return []
    return [f"{owner}{dot}{name}" for name in sorted(names) if fnmatch.fnmatchcase(name, last)]


def _signature(name, thing):
    if not callable(thing):
        return None
    try:
        return f"{name.rpartition('.')[2]}{inspect.signature(thing)}"
    except (TypeError, ValueError):  # of a function in C that does not say
        return None


def _value(thing):
    if callable(thing) or inspect.ismodule(thing):
        return None
    words = repr(thing)
    return words if len(words) < 500 else f"{words[:500]} …"


def _source(thing):
    try:
        return inspect.getsource(thing)
    except (OSError, TypeError):
        return None


def _below(words):
    return f"\n{words}" if "\n" in words else f" {words}"
