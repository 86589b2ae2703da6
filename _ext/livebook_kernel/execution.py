"""Execution: run a cell as a notebook does: the value of its last line is shown, errors become outputs."""

import ast
import asyncio
import contextlib
import inspect
import linecache

from . import outputs
from .ipython_lines import as_python
from .outputs import display, emit, mime_bundle, show_error, show_figures
from .ticks import ticks


def get_ipython():
    """What a cell finds in the place of IPython's shell."""
    from .magics import Shell  # here, because most cells ask for none

    return Shell(namespace, evaluate)


START = {"__name__": "__main__", "display": display, "get_ipython": get_ipython}
namespace = dict(START)
running = "<cell>"  # the name of the cell that runs


def forget_names():
    """Forget all that cells have defined."""
    namespace.clear()
    namespace.update(START)


async def run_cell(source, number):
    """Run one cell; True if no error was raised. `await` may stand outside of functions."""
    global running
    running = name = f"<cell {number}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)  # for tracebacks and inspect
    outputs.begin()
    ran = await _attempt(_execute(source))
    drawn = await _attempt(_draw())
    await _forget_cancellation()
    outputs.end()
    return ran and drawn


async def run_alone(source, number):
    """Run a program that knows no names of the cells, and leaves none to them; True if no error was raised."""
    others = dict(namespace)
    forget_names()
    try:
        return await run_cell(source, number)
    finally:
        namespace.clear()
        namespace.update(others)


async def _attempt(steps):
    """Whether a coroutine ends well; whatever a reader's code raises, SystemExit included, is shown and ends it."""
    try:
        with ticks.readers_code:
            await steps
    except asyncio.CancelledError as error:  # the reader has pressed "Stop" while it waited
        show_error(KeyboardInterrupt().with_traceback(error.__traceback__))
    except BaseException as error:
        show_error(error)
    else:
        return True
    return False


async def _forget_cancellation():
    """The cell has ended, which is all that was wanted; a cancellation that has not been heard yet is left behind."""
    if asyncio.current_task().cancelling():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(0)


async def _execute(source):
    value = await evaluate(source)
    if value is not None:
        namespace["_"] = value
        emit({"output_type": "execute_result", "data": mime_bundle(value), "metadata": {}})


async def _draw():
    show_figures()


async def evaluate(source, line=0):
    """Run source that stands below this line of the cell; return the value of the expression at its end, or None."""
    statements, last = _split("\n" * line + source, running)
    await _run(compile(statements, running, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
    return None if last is None else await _run(compile(last, running, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))


async def _run(code):
    value = eval(code, namespace)
    return await value if inspect.iscoroutine(value) and code.co_flags & inspect.CO_COROUTINE else value


def _split(source, name):
    """(the statements, the expression at the end or None), lines for IPython made calls of the shell."""
    tree = ast.parse(as_python(source, _call), name)
    shown = tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";")
    return tree, ast.Expression(tree.body.pop().value) if shown else None


def _call(piece):
    from .magics import call  # here, because most cells have nothing for IPython

    return call(piece)
