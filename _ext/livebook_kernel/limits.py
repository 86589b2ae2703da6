"""Limits: what Python cannot do in a page is said in one sentence, with what to do instead."""

import importlib.util
import io
import os
import re
import sys

ELSEWHERE = "download the notebook below the title of the page, and run it on your computer"
INPUT = 'a page cannot ask for input; write the value into the cell instead, as in name = "Ada"'
DEBUGGER = "a page has no debugger that could wait for you; print what you want to see instead"
PROGRAMS = "a page cannot start other programs; do it in Python, with os, shutil or pathlib"
THREADS = "A page has one thread. Call the function itself, or use asyncio: `await` may stand outside of functions."
FILES = "A page has the files of the book, and those that its cells have written, but none of your computer."
NETWORK = f"A page loads nothing from other addresses. Write the data into the cell, or {ELSEWHERE}."
EXIT = "The cell has ended here. Stop, below the title of the page, ends Python itself."
PARALLEL = {"multiprocessing", "_multiprocessing", "joblib", "dask", "distributed", "ray"}
WINDOWS = {"tkinter", "_tkinter", "turtle", "idlelib", "pygame", "PyQt5", "PyQt6", "PySide6"}
CONNECTIONS = {"requests", "httpx", "aiohttp", "urllib3", "pooch", "kaggle"}
PIP = re.compile(
    r"[ ;,.:(]*(?:please |try |use |run )*[`'\"]*(?:[%!]|python -m )?(?:pip|conda) install\b.*",
    re.IGNORECASE | re.DOTALL,
)
loadable = {}  # {module: packages that a page loads when a cell imports it}, set by the worker


class NoInput(io.TextIOBase):
    """Standard input of a page: whoever reads it is told that there is none."""

    def readable(self):
        return True

    def readline(self, *_):
        raise RuntimeError(INPUT)

    read = readlines = __next__ = readline

    def close(self):
        """Nothing: exit() closes standard input, and later cells may ask for it again."""


def install():
    """Let what waits for a reader, or for another program, say that it would wait for ever."""
    sys.stdin = NoInput()
    sys.breakpointhook = _no_debugger
    os.system = _no_programs


def _no_debugger(*_, **__):
    raise RuntimeError(DEBUGGER)


def _no_programs(*_, **__):
    raise OSError(PROGRAMS)


def without_pip(words):
    """The words of an error without the advice to install something, which a page cannot."""
    return PIP.sub("", words)


def advice(error):
    """A sentence on what to do instead, for an error that only a page raises; None for all others."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    return next((words for words in map(_advice, seen) if words), None)


def _advice(error):
    if isinstance(error, ModuleNotFoundError) and error.name:
        return _advice_on_module(error.name)
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        return THREADS
    if isinstance(error, OSError) and "does not support processes" in str(error):
        return f"{PROGRAMS[0].upper()}{PROGRAMS[1:]}."
    if type(error) is EOFError and not error.args:  # of getpass; one about a file says what it was reading
        return f"{INPUT[0].upper()}{INPUT[1:]}."
    if isinstance(error, FileNotFoundError):
        return FILES
    if isinstance(error, SystemExit):
        return EXIT
    if isinstance(error, OSError) and type(error).__module__ in ("urllib.error", "socket", "ssl"):
        return NETWORK
    return None


def _advice_on_module(name):
    top = name.partition(".")[0]
    if packages := loadable.get(name) or loadable.get(top):
        return f"This page loads {' and '.join(packages)} when a cell imports it: write `import {top}` into this cell."
    if top in PARALLEL:
        return f"A page has no {top}, because it has one process. Call the function itself, or {ELSEWHERE}."
    if top in WINDOWS:
        return f"A page has no {top}, because it opens no windows. Show a figure or a widget, or {ELSEWHERE}."
    if top in CONNECTIONS:
        return f"A page has no {top}. {NETWORK}"
    if _is_here(top):
        return None  # a module of it is missing, as it would be anywhere
    return f"A page has no {top}, and installs nothing. To use it, {ELSEWHERE}."


def _is_here(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
