"""Forbidden: pieces of nnlib that refuse to work while an answer that should replace them is called.

A student can still copy their code. This only keeps an honest one from calling the solution by mistake.
"""

import contextlib
import functools

METHODS = (
    *("__init__", "__call__", "forward", "backward", "function", "slope", "derivative"),
    *("gradient", "value_and_gradient", "step", "update"),
)


class Forbidden(Exception):
    """An answer used the very piece of nnlib that it should be."""


@contextlib.contextmanager
def forbidden(names):
    """Let the classes and functions with these names, such as "layers.Dense", raise Forbidden inside the block."""
    import nnlib

    with contextlib.ExitStack() as undo:
        for name in names:
            *path, last = name.split(".")
            owner = functools.reduce(getattr, path, nnlib)
            piece = getattr(owner, last)
            if not isinstance(piece, type):
                _replace(undo, owner, last, name)
                continue
            for method in METHODS:
                if hasattr(piece, method):
                    _replace(undo, piece, method, name)
        yield


def _replace(undo, owner, attribute, name):
    def refuse(*_, **__):
        raise Forbidden(f"nn.{name}")

    if attribute in vars(owner):
        undo.callback(setattr, owner, attribute, vars(owner)[attribute])
    else:  # inherited
        undo.callback(delattr, owner, attribute)
    setattr(owner, attribute, refuse)
