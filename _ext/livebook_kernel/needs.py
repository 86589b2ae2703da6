"""Needs: which earlier cells a cell needs, and which modules, found by reading the code without running it.

A reader who runs one cell should wait for what it needs, not for the whole chapter. The build reads the book's cells
with this, and a page those that its reader has changed.
"""

import ast
import builtins
import dis
import functools
import inspect
import re
from types import CodeType
from typing import NamedTuple

from .ipython_lines import as_python
from .magics import used

BUILTIN = frozenset(dir(builtins))
DEFINITION = re.compile(
    r"^(?:async +)?(?:def|class) +(\w+)|^(\w[\w, ]*)=(?!=)|^(?:from .*)?import +(.*)", re.MULTILINE
)  # how a cell that is no Python would have bound names


class Names(NamedTuple):
    """Names that code reads before it has bound them, and that it binds; {function: names that a call of it reads}, and
    names that calls of any of them bind."""

    reads: set
    binds: set
    read_by_calls: dict
    bound_by_calls: set


class Cell(NamedTuple):
    """What a cell does with names. It may change the objects of some and imports others; `star`: all of some module."""

    names: Names
    changes: set
    imports: set
    star: bool = False

    def touches(self, name):
        return name in self.names.binds or name in self.changes or (self.star and name not in BUILTIN)


def needed_cells(sources):
    """For each cell, the numbers of the earlier cells that it needs, in order.

    A cell needs the last one before it that defines a name it reads, and all between them that may change what the
    name stands for: call a method of it, pass it to a function by its place, or assign to a part of it. That a method
    may change its arguments is left out, else every cell that trains on X would be needed by every later one. What a
    function reads is looked up when it is called: if nothing above the function defines it, then what stands below. A
    cell that is no Python is needed for what it means to define: its error is the answer, not that a name is missing.
    """
    cells = [_read(source) for source in sources]
    modules = set().union(*(cell.imports for cell in cells))
    cells = [cell._replace(changes=cell.changes - modules) for cell in cells]
    _add_changes_by_calls(cells)
    return [_needs_of(number, cells) for number in range(len(cells))]


def parse(source):
    """The syntax tree of a cell, with the names that lines for IPython use; None if it is no Python."""
    text = as_python(source, used)
    try:
        compile(text, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)  # refuses more than the parser: a lone return
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two where it is nested too deeply
        return None
    return ast.parse(text)


def _add_changes_by_calls(cells):
    """A cell that may call a function changes what the function declares as global."""
    setters = {}
    for cell in cells:
        cell.changes.update(*(setters.get(name, ()) for name in cell.names.reads), cell.names.bound_by_calls)
        setters |= dict.fromkeys(cell.names.binds, cell.names.bound_by_calls)


def _needs_of(number, cells):
    found, asked = set(), set()
    wanted = [(read, number, number) for read in cells[number].names.reads]
    while wanted:  # a name, the cell before which it is bound, and the cell that runs when it is read
        name, before, caller = question = wanted.pop()
        if question in asked:
            continue
        asked.add(question)
        for earlier in range(before - 1, -1, -1):
            cell = cells[earlier]
            if cell.touches(name):
                found.add(earlier)
                wanted += [(read, earlier, earlier) for read in cell.names.reads]
                wanted += _read_by_calls(name, earlier, caller, cells)
            if name in cell.names.binds:
                break
    return sorted(found)


def _read_by_calls(name, number, caller, cells):
    """What a call of a cell's function reads, itself or in others beside it: from above if it is there, else below."""
    by_calls, reads, wanted = cells[number].names.read_by_calls, set(), {name}
    while wanted:
        more = by_calls.get(wanted.pop(), set()) - reads
        reads |= more
        wanted |= more
    for read in reads - cells[number].names.binds - BUILTIN:
        is_above = any(read in cell.names.binds for cell in cells[:number])
        yield read, number if is_above else caller, caller


@functools.lru_cache(maxsize=500)  # a page asks again whenever its reader has changed one cell
def _read(source):
    tree = parse(source)
    if tree is None:
        words = (word for names in DEFINITION.findall(source) for word in re.findall(r"\w+", " ".join(names)))
        return Cell(Names(set(), set(words), {}, set()), set(), set())
    names = _names(compile(tree, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
    star = any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree))
    return Cell(names, _changes(tree), set(_imported_names(tree)), star)


def _names(code):
    """What code does with names, from its instructions in order."""
    names = Names(set(), set(), {}, set())
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL"):
            names.reads.update({instruction.argval} - names.binds)
        elif instruction.opname in ("STORE_NAME", "STORE_GLOBAL"):
            names.binds.add(instruction.argval)
        elif isinstance(instruction.argval, CodeType):
            inner = _names(instruction.argval)
            is_called = instruction.argval.co_flags & inspect.CO_OPTIMIZED  # a class runs where it stands
            names.reads.update(inner.reads - names.binds)
            by_calls = names.read_by_calls.setdefault(instruction.argval.co_name, set())
            by_calls.update(inner.reads if is_called else (), *inner.read_by_calls.values())
            names.bound_by_calls.update(inner.binds if is_called else (), inner.bound_by_calls)
    return names


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
