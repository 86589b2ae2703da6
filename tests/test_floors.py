"""The house: three packages, arrows that point one way, floors inside nnlib, no circle, and a small nnlib."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = "nnlib", "nnlive", "nnlabs"
FLOORS = [
    {"checks", "history"},
    {"layer", "losses", "metrics", "initializers", "schedules", "datasets", "optimizers"},
    {"activations"},
    {"layers"},
    {"training", "inputs", "weights", "summary"},
    {"model"},
    {"gradcheck"},
]
FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def sources(*folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


MODULES = {name_of(path): path for path in sources(*PACKAGES)}


def imports(path):
    """The dotted names of all that a file imports, wherever in it, relative imports resolved."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def imported_modules(path):
    """Of what a file imports, the modules of our packages: `nnlib.layers.Dense` is a name in `nnlib.layers`."""
    return {name if name in MODULES else name.rpartition(".")[0] for name in imports(path)} & MODULES.keys()


def packages_imported(*folders):
    return {name.partition(".")[0] for path in sources(*folders) for name in imports(path)} & set(PACKAGES)


def test_arrows_between_the_packages_point_one_way():
    assert packages_imported("nnlib") == {"nnlib"}
    assert packages_imported("nnlive") == {"nnlive", "nnlib"}
    assert packages_imported("nnlabs") == {"nnlabs", "nnlive", "nnlib"}
    assert packages_imported("_ext", "tools") <= {"nnlive", "nnlib"}
    assert (
        packages_imported("_ext/livebook", "_ext/livebook_kernel", "_ext/fastloops", "_ext/lite", "_ext/paper") == set()
    )


def test_fastloops_serves_any_page_it_imports_numpy_alone():
    foreign = {name.partition(".")[0] for path in sources("_ext/fastloops") for name in imports(path)}
    assert foreign - set(sys.stdlib_module_names) == {"numpy", "_ext"}  # relative imports are resolved from the root


@pytest.mark.parametrize("path", sources("nnlib"), ids=name_of)
def test_no_module_of_nnlib_imports_one_on_a_higher_floor(path):
    module = name_of(path)
    if module == "nnlib":
        return
    floor = FLOOR_OF[module.split(".")[1]]
    others = [name for name in imported_modules(path) if name != "nnlib"]
    assert all(FLOOR_OF[name.split(".")[1]] <= floor for name in others), others


def test_every_piece_of_nnlib_has_a_floor():
    assert {name.split(".")[1] for name in MODULES if name.startswith("nnlib.")} == FLOOR_OF.keys()


def test_no_modules_import_each_other_in_a_circle():
    """What a package hands on in its __init__.py is taken from where it is defined."""
    faces = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    graph = {name: imported_modules(path) - faces for name, path in MODULES.items()}
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError with the circle in it


def test_nnlib_is_small_enough_to_read_in_an_afternoon():
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in sources("nnlib")) <= 2800


def test_nnlib_imports_numpy_alone():
    code = "import sys, numpy; before = set(sys.modules); import nnlib; print(*sorted(set(sys.modules) - before))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    foreign = {name.split(".")[0] for name in result.stdout.split()} - set(sys.stdlib_module_names) - {"nnlib", "numpy"}
    assert foreign == set()
