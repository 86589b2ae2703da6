"""Dependencies: which packages the modules of the book's own packages bring, found by reading them without running.

What a cell needs is found with this table by `livebook_kernel.needs`: where the book is built, and in the page.
"""

import ast
import importlib.util
from pathlib import Path


def packages_of_modules(available, own):
    """{module: packages that importing it brings}, for Pyodide's packages and for the modules of our `own`.

    `available` is {name in an import: package}: PIL is pillow.
    """
    imports = {module: found for package in own for module, found in _imports_in(package)}
    brought = {module: _packages(module, imports, available) for module in imports}
    return {name: [package] for name, package in available.items()} | {
        m: found for m, found in brought.items() if found
    }


def _packages(module, imports, available):
    wanted, seen, found = {module}, set(), set()
    while wanted:
        module = wanted.pop()
        top = module.split(".")[0]
        if top in available:
            found.add(available[top])
        elif module in imports and module not in seen:
            seen.add(module)
            wanted |= imports[module]
    return sorted(found)


def _imports_in(top):
    """(module, what importing it imports) for every module of a package; those around a module come with it."""
    spec = importlib.util.find_spec(top)
    if spec is None or not spec.submodule_search_locations:  # the end of the build says so
        return
    root = Path(spec.submodule_search_locations[0])
    for file in sorted(root.rglob("*.py")):
        parts = (top, *file.relative_to(root).with_suffix("").parts)
        module = ".".join(parts).removesuffix(".__init__")
        around = ".".join(parts[:-1])
        yield module, _imports(ast.parse(file.read_text(encoding="utf-8")), around) | ({around} - {module})


def _imports(tree, package):
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
