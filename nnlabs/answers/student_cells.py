"""Student cells: run one code cell of a notebook in a namespace, as IPython would.   Book: chapters/teaching

Lines for IPython alone (%matplotlib, !pip) are left out where the cell is no Python with them.
"""

import linecache
import sys
import types

IPYTHON = ("%", "!", "?")


def new_namespace():
    """The names of a fresh notebook: those of a module __main__, and the display of IPython, which shows nothing."""
    module = types.ModuleType("__main__")
    module.display = lambda *values, **options: None
    sys.modules["__main__"] = module
    return vars(module)


def run(source, namespace, number):
    """Execute a cell. What it raises, this raises."""
    name = f"<cell {number}>"
    code = compile_cell(source, name)
    linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name  # so that errors can quote it
    exec(code, namespace)


def compile_cell(source, name):
    """The code of a cell; SyntaxError where it has none even without the lines for IPython."""
    try:
        return compile(source, name, "exec", dont_inherit=True)
    except SyntaxError:
        plain = without_ipython(source)
        if plain == source:
            raise
        return compile(plain, name, "exec", dont_inherit=True)


def without_ipython(source):
    """The cell with `pass` in place of each line that only IPython understands."""
    return "\n".join(map(_plain, source.split("\n")))


def _plain(line):
    words = line.strip()
    if words.startswith(IPYTHON) or words.endswith("?"):
        return line[: len(line) - len(line.lstrip())] + "pass"
    return line
