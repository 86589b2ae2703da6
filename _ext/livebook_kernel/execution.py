"""Execution: run a cell as a notebook does: the value of its last line is shown, errors become outputs."""

import ast
import inspect
import linecache
import sys

from .ipython_lines import without_ipython
from .outputs import display, emit, error_output, mime_bundle, show_figures

namespace = {"__name__": "__main__", "display": display, "get_ipython": lambda: None}


async def run_cell(source, number):
    """Run one cell; True if no error was raised. `await` may stand outside of functions."""
    name = f"<cell {number}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)  # for tracebacks and inspect
    try:
        statements, last = _split(source, name)
        await _run(compile(statements, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
        if last is not None:
            value = await _run(compile(last, name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
            if value is not None:
                namespace["_"] = value
                emit({"output_type": "execute_result", "data": mime_bundle(value), "metadata": {}})
    except BaseException as error:  # whatever a reader's code raises, SystemExit included, is shown and ends the cell
        emit(error_output(error))
        return False
    finally:
        _show_at_once()
        show_figures()
    return True


async def _run(code):
    value = eval(code, namespace)
    return await value if inspect.iscoroutine(value) and code.co_flags & inspect.CO_COROUTINE else value


def _split(source, name):
    """(the statements, the expression at the end or None), without lines for IPython alone."""
    tree = ast.parse(without_ipython(source), name)
    shown = tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";")
    return tree, ast.Expression(tree.body.pop().value) if shown else None


def _show_at_once():
    """plt.show() in later cells draws in the page."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.show = lambda *_, **__: show_figures()
