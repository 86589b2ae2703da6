"""Needs: which earlier cells a cell needs, and which modules, found by reading the code without running it.

A reader who runs one cell should wait for what it needs, not for the whole chapter. The build reads the book's cells
with this, and a page those that its reader has changed.
"""

import ast
import builtins
import dis
import re
from types import CodeType
from typing import NamedTuple

from .ipython_lines import as_python
from .magics import used

BUILTIN = frozenset(dir(builtins))
DEFINITION = re.compile(
    r"^(?:async +)?(?:def|class) +(\w+)|^(\w[\w, ]*)=(?!=)|^(?:from .*)?import +(.*)", re.MULTILINE
)  # how a cell that is no Python would have bound names


class Cell(NamedTuple):
    """What a cell does with names: `star` says that it imports all names of some module."""

    reads: set
    defines: set
    changes: set
    star: bool


def needed_cells(sources):
    """For each cell, the numbers of the earlier cells that it needs, in order.

    A cell needs the last one before it that defines a name it reads, and all between them that may change what the
    name stands for: call a method of it, pass it to a function by its place, or assign to a part of it. That a method
    may change its arguments is left out, else every cell that trains on X would be needed by every later one. A cell
    that is no Python is needed for what it means to define: its error is the answer, not that a name is missing.
    """
    trees = [parse(source) for source in sources]
    modules = {name for tree in trees if tree for name in _imported_names(tree)}
    cells = [_read(source, tree, modules) for source, tree in zip(sources, trees)]
    return [_needs_of(number, cells) for number in range(len(cells))]


def parse(source):
    """The syntax tree of a cell, with the names that lines for IPython use; None if it is no Python."""
    text = as_python(source, used)
    try:
        compile(text, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)  # refuses more than the parser: a lone return
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two where it is nested too deeply
        return None
    return ast.parse(text)


def _needs_of(number, cells):
    wanted, found = set(cells[number].reads), []
    for earlier in range(number - 1, -1, -1):
        cell = cells[earlier]
        if wanted & (cell.defines | cell.changes) or (cell.star and wanted - BUILTIN):
            found.insert(0, earlier)
            wanted = (wanted - cell.defines) | cell.reads
    return found


def _read(source, tree, modules):
    if tree is None:
        words = (word for names in DEFINITION.findall(source) for word in re.findall(r"\w+", " ".join(names)))
        return Cell(set(), set(words), set(), star=False)
    code = compile(tree, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    star = any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree))
    return Cell(*_reads_and_writes(code), _changes(tree) - modules, star)


def _reads_and_writes(code):
    """(names that the code reads before it has bound them, names that it binds), from its instructions in order."""
    used, defined = set(), set()
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL"):
            used |= {instruction.argval} - defined
        elif instruction.opname == "STORE_NAME":
            defined.add(instruction.argval)
        elif isinstance(instruction.argval, CodeType):  # a function or a class: what it reads from outside
            used |= _reads_and_writes(instruction.argval)[0] - defined
    return used, defined


def _changes(tree):
    """Names whose objects a cell may change in place."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found.add(_base(node.func))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", None) not in BUILTIN:
            found |= {_base(argument) for argument in node.args}
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            found.add(_base(node))
    return found - {None}


def _base(node):
    """The name at the start of name.part[…].part, if there is one."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _imported_names(tree):
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)


def needed_packages(source, packages):
    """Packages that a cell's imports bring, in its functions too, which it may call: in order, each once.

    `packages` is {module: names of packages}: PIL brings pillow, and a module of the book's own what it imports.
    """
    tree = parse(source)
    modules = {around for name in _imports(tree) for around in _with_parents(name)} if tree else set()
    return sorted({package for module in modules for package in packages.get(module, ())})


def _imports(tree):
    """Modules that a cell imports, by a statement or by a function that is given their name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if name in ("__import__", "import_module") and isinstance(node.args[0].value, str):
                yield node.args[0].value


def _with_parents(name):
    """a.b.c, a.b and a: importing the first imports all of them."""
    while name:
        yield name
        name = name.rpartition(".")[0]
