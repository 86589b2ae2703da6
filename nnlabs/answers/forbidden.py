"""Forbidden: pieces of nnlib that refuse to work while an answer that should replace them is called.

Python tells a profiler of each function that begins. Ours knows the code of the pieces, so it does not matter by which
way an answer came to them. A student can still copy their source: this only keeps an honest one from calling the
solution by mistake.
"""

import contextlib
import inspect
import sys
import threading

import nnlib


class Forbidden(Exception):
    """An answer used the very piece of nnlib that it should be."""


def _codes(piece):
    """Pairs (code, the class whose objects it is called for, or None for all) of a class or function."""
    if not isinstance(piece, type):
        return [(_code_of(piece), None)]
    found = [(_code_of(one), None if base is piece else piece) for base in piece.__mro__ for one in vars(base).values()]
    written = [(code, owner) for code, owner in found if code and not code.co_filename.startswith("<")]
    return written  # what dataclass makes, such as __init__, is equal to that of other people's classes


def _code_of(attribute):
    """The code of a function or a method, below its decorators; None for what is no function."""
    function = getattr(attribute, "fget", None) or getattr(attribute, "__func__", attribute)
    return getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None


MODULES = {"": nnlib} | {f"{name}.": part for name, part in vars(nnlib).items() if inspect.ismodule(part)}
CODES = {  # of each piece as it was when this was imported, whatever is put in its place afterwards
    start + name: _codes(piece)
    for start, module in MODULES.items()
    for name, piece in vars(module).items()
    if inspect.isclass(piece) or inspect.isfunction(piece)
}


class Pieces:
    """The classes and functions of nnlib with these names, such as "layers.Dense".

    Known are the functions of a class, those that it inherits if they are called for an object of the class, and every
    copy of them: code that is imported or run from the file once more is equal.
    """

    def __init__(self, names):
        self.owners = {}  # {code: [(name of the piece, the class whose objects it is called for, or None for all)]}
        for name in names:
            for code, owner in CODES[name]:
                self.owners.setdefault(code, []).append((name, owner))
        self.function_names = {code.co_name for code in self.owners}  # quicker to look up than code

    def find(self, frame):
        """The name of the piece that a frame belongs to, or None."""
        if frame.f_code.co_name not in self.function_names:
            return None
        owners = self.owners.get(frame.f_code, [])
        return next((name for name, owner in owners if owner is None or _is_called_for(owner, frame)), None)


@contextlib.contextmanager
def forbidden(pieces):
    """Let these Pieces raise Forbidden inside the block, and so the block, even if what it calls keeps that quiet."""
    if not pieces.owners:
        yield
        return
    used = []

    def watch(frame, event, _):
        name = pieces.find(frame) if event == "call" else None
        if name:
            used.append(name)
            raise Forbidden(f"nn.{name}")

    before = [module.getprofile() for module in (sys, threading)]
    sys.setprofile(watch)
    threading.setprofile(watch)
    try:
        yield
    finally:
        for module, function in zip((sys, threading), before):
            module.setprofile(function if callable(function) else None)
    if used:
        raise Forbidden(f"nn.{used[0]}")


def _is_called_for(owner, frame):
    """Whether a function's first argument is an object of this class, or the class."""
    first = frame.f_locals.get(next(iter(frame.f_code.co_varnames), None))
    return isinstance(first, owner) or (isinstance(first, type) and issubclass(first, owner))
