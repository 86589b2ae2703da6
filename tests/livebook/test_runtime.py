"""Runtime: the folder from which a page starts Python, built here once from the real files."""

import base64
import gzip
import hashlib
import json
from types import SimpleNamespace

import pytest
from livebook import runtime
from livebook.packages import version_of

pytestmark = pytest.mark.slow
WHEELS = ["nnlib", "ipywidgets", "traitlets", "comm"]


@pytest.fixture(scope="module")
def built(assets, own_cache, tmp_path_factory):
    """A folder that was built twice, with a left-over of an earlier version before the second time."""
    folder = tmp_path_factory.mktemp("book") / "runtime"
    first = runtime.build(assets, folder, WHEELS, ["numpy"])
    (folder / "numpy-1.0.whl.00000000.gz").write_bytes(b"")
    second = runtime.build(assets, folder, WHEELS, ["numpy"])
    return SimpleNamespace(folder=folder, manifest=first, again=second)


def test_the_manifest_lies_beside_the_files(built):
    assert json.loads((built.folder / "runtime.json").read_text()) == built.manifest


def test_every_file_is_what_the_manifest_says(built):
    for name, entry in built.manifest["files"].items():
        packed = (built.folder / entry["path"]).read_bytes()
        digest = hashlib.sha256(packed)
        assert entry["path"] == f"{name}.{digest.hexdigest()[:8]}.gz"
        assert entry["size"] == len(packed)
        assert entry["integrity"] == f"sha256-{base64.b64encode(digest.digest()).decode()}"
        assert entry["sha256"] == hashlib.sha256(gzip.decompress(packed)).hexdigest()


def test_the_lock_names_only_packages_that_are_there(built):
    packages, files = built.manifest["lock"]["packages"], built.manifest["files"]
    assert {"livebook-kernel", "nnlib", "ipywidgets", "numpy", "matplotlib"} <= set(packages)
    for entry in packages.values():
        assert entry["sha256"] == files[entry["file_name"]]["sha256"]
        assert set(entry["depends"]) <= set(packages)


def test_what_matplotlib_wants_only_for_pdf_is_left_out(built):
    assert "fonttools" not in built.manifest["lock"]["packages"]
    assert not list(built.folder.glob("fonttools*"))


def test_our_own_packages_are_named_as_pyodide_names_them(built):
    entry = built.manifest["lock"]["packages"]["livebook-kernel"]
    assert entry["imports"] == ["livebook_kernel"]
    assert entry["file_name"] == "livebook_kernel-0-py3-none-any.whl"
    assert built.manifest["lock"]["packages"]["ipywidgets"]["version"] == version_of("ipywidgets")


def test_the_size_is_that_of_all_that_a_page_loads_at_once(built):
    packages, files = built.manifest["lock"]["packages"], built.manifest["files"]
    assert built.manifest["packages"] == ["livebook-kernel", *WHEELS, "numpy"]
    # None of these depends on another package: their files and Pyodide's four are all.
    assert all(packages[name]["depends"] == [] for name in built.manifest["packages"])
    names = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]
    names += [packages[name]["file_name"] for name in built.manifest["packages"]]
    assert built.manifest["size"] == sum((built.folder / files[name]["path"]).stat().st_size for name in names)


def test_a_second_build_gives_the_same_names_and_leaves_nothing_stale(built):
    assert built.again == built.manifest
    paths = {entry["path"] for entry in built.manifest["files"].values()}
    assert {path.name for path in built.folder.glob("*.gz")} == paths
