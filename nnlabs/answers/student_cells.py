"""Student cells: run the code cells of a notebook, statement by statement, in one namespace.   Book: chapters/grading

A statement that fails costs itself: those after it run, and the report names it.
"""

import __future__

import ast
import functools
import inspect
import linecache
import sys
import types

from livebook_kernel.ipython_lines import as_python

from .interruption import TimeOver
from .statements import is_quick, statements
from .student_ipython import NoShell, replace

MAX_FAILURES = 5  # that a report tells
MAX_ERROR_LENGTH = 300  # characters of an error
FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | __future__.annotations.compiler_flag  # a type of a missing package is no error


def new_namespace():
    """The names of a fresh notebook: those of a module __main__, and IPython's, which do nothing here."""
    module = types.ModuleType("__main__")
    module.display = lambda *values, **options: None
    module.get_ipython = NoShell
    sys.modules["__main__"] = module
    return vars(module)


def run(source, namespace, number, only_quick=False):
    """Execute a cell and report what became of it, with lines by their numbers from 1:

    failures  [line, error as text] of the first statements that failed
    failed    how many failed
    ended     the line of the statement in which time was over, or None; of what follows it, definitions have run
    left_out  [line, kind] of what is for IPython alone and has not run

    `only_quick` runs definitions alone.
    """
    left_out, name = [], f"<cell {number}>"
    text = as_python(source, functools.partial(replace, left_out=left_out))
    linecache.cache[name] = len(text), None, text.splitlines(keepends=True), name  # so that errors can quote it
    found, unreadable = statements(text)
    failures, ended = _execute_all(found, name, namespace, only_quick)
    failures = sorted([*failures, *((line, describe_error(error)) for line, error in unreadable)])
    told = {"failures": failures[:MAX_FAILURES], "failed": len(failures), "left_out": left_out[:MAX_FAILURES]}
    return {**told, "ended": ended}


def describe_error(error):
    """An error's type and message, cut short. Computing the message may run code of the student's, which may fail."""
    try:
        return f"{type(error).__name__}: {error}"[:MAX_ERROR_LENGTH]
    except TimeOver:
        raise
    except BaseException:
        return "an error that cannot be told"


def _execute_all(found, name, namespace, only_quick):
    """(failures, ended) of a report on these statements."""
    failures, ended = [], None
    for statement in found:
        if (only_quick or ended) and not is_quick(statement):
            continue
        try:
            words = _failure(statement, name, namespace)
        except TimeOver:
            if ended:
                break
            ended = statement.lineno
            continue
        if words:
            failures.append((statement.lineno, words))
    return failures, ended


def _failure(statement, name, namespace):
    """What a statement raised, as text, or None."""
    try:
        _execute(statement, name, namespace)
    except TimeOver:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt are the student's, too
        return describe_error(error)
    return None


def _execute(statement, name, namespace):
    code = compile(ast.Module([statement], []), name, "exec", FLAGS, dont_inherit=True)
    value = eval(code, namespace)
    if code.co_flags & inspect.CO_COROUTINE:
        _loop().run_until_complete(value)


@functools.cache
def _loop():
    """The loop in which statements with `await` run, all in one, as in Jupyter."""
    import asyncio  # here, because few notebooks need it

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return loop
