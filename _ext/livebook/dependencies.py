"""Dependencies: which earlier cells a cell needs, and which packages, found by reading the code without running it.

A reader who runs one cell should wait for what it needs, not for the whole chapter.
"""

import ast
import builtins
import dis
import importlib.util
from pathlib import Path
from types import CodeType

from livebook_kernel.ipython_lines import without_ipython


def needed_cells(sources):
    """For each cell, the numbers of the earlier cells that it needs, in order.

    A cell needs the last one before it that defines a name it reads, and all between them that may change what the
    name stands for: call a method of it, pass it to a function by its place, or assign to a part of it. That a method
    may change its arguments is left out, else every cell that trains on X would be needed by every later one.
    """
    trees = [_parse(source) for source in sources]
    modules = {name for tree in trees for name in _imported_names(tree)}
    codes = [compile(tree, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT) for tree in trees]
    cells = [(*_reads_and_writes(code), _changes(tree) - modules) for code, tree in zip(codes, trees)]
    return [_needs_of(number, cells) for number in range(len(cells))]


def _needs_of(number, cells):
    wanted, found = set(cells[number][0]), []
    for earlier in range(number - 1, -1, -1):
        used, defined, changed = cells[earlier]
        if wanted & (defined | changed):
            found.insert(0, earlier)
            wanted = (wanted - defined) | used
    return found


def _parse(source):
    """The syntax tree of a cell, without lines for IPython alone; empty if it is no Python."""
    text = without_ipython(source)
    try:
        compile(text, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)  # refuses more than the parser: a lone return
    except SyntaxError:
        return ast.parse("")
    return ast.parse(text)


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
        elif isinstance(node, ast.Call) and getattr(node.func, "id", None) not in dir(builtins):
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


def needed_packages(source, available, own):
    """Which packages a cell imports, itself or through modules of the packages `own`.

    `available` is {name in an import: package}: PIL is pillow.
    """
    wanted, seen, found = _imports(_parse(source)), set(), set()
    while wanted:
        module = wanted.pop()
        top = module.split(".")[0]
        if top in available:
            found.add(available[top])
        elif top in own and module not in seen:
            seen.add(module)
            wanted |= _imports_of(module)
    return sorted(found)


def _imports_of(module):
    """What importing a module of an own package imports; the packages around it are imported with it."""
    top, *parts = module.split(".")
    spec = importlib.util.find_spec(top)
    if spec is None:  # the end of the build says so
        return set()
    place = Path(spec.submodule_search_locations[0], *parts)
    is_package = (place / "__init__.py").exists()
    file = place / "__init__.py" if is_package else place.with_suffix(".py")
    package = module if is_package else module.rpartition(".")[0]
    around = {package} - {module, ""}
    return around | (_imports(_parse(file.read_text(encoding="utf-8")), package) if file.exists() else set())


def _imports(tree, package=None):
    """Modules that a tree imports when it is run; imports inside its functions wait until they are called."""
    found, nodes = set(), [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = importlib.util.resolve_name("." * node.level + (node.module or ""), package)
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            nodes += ast.iter_child_nodes(node)
    return found
