"""Student cells: run the code cells of a notebook, one by one, in one namespace.   Book: chapters/teaching

They are Python alone: the grader has put `pass` in the place of lines for IPython.
"""

import linecache
import sys
import types


def new_namespace():
    """The names of a fresh notebook: those of a module __main__, and IPython's `display`, which shows nothing here."""
    module = types.ModuleType("__main__")
    module.display = lambda *values, **options: None
    sys.modules["__main__"] = module
    return vars(module)


def run(source, namespace, number):
    """Execute a cell. What it raises, this raises."""
    name = f"<cell {number}>"
    code = compile(source, name, "exec", dont_inherit=True)
    linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name  # so that errors can quote it
    exec(code, namespace)
