"""Runtime: the folder from which a page starts Python, built here once from the real files."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from types import SimpleNamespace

import pytest
from livebook import runtime
from livebook.packages import version_of
from livebook.precompile import LATE, node

WHEELS = ["nnlib", "ipywidgets", "traitlets", "comm"]
FAST_LOOPS = "fastloops.zip"
LATER = {"little.zip": ["little/__init__.py", "little/inner.py"], "nnlib.gradcheck.zip": ["nnlib/gradcheck.py"]}
DATA = {"a/plan.toml": b"runs = 3\n", "b/plan.toml": b"runs = 30\n" * 100}


@pytest.fixture(scope="module")
def built(assets, own_cache, tmp_path_factory):
    """A folder that was built once, and a function that builds it again."""
    root = tmp_path_factory.mktemp("book")
    for path, text in (DATA | dict.fromkeys(LATER["little.zip"], b"")).items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text)
    folder = root / "runtime"
    options = {"later": ["little", "nnlib.gradcheck"], "data": {path: root / path for path in DATA}}

    def build():
        with pytest.MonkeyPatch.context() as patch:
            patch.syspath_prepend(root)
            return runtime.build(assets, folder, [*WHEELS, "little"], ["numpy"], **options)

    return SimpleNamespace(folder=folder, manifest=build(), build_again=build)


def test_the_manifest_lies_beside_the_files(built):
    assert json.loads((built.folder / "runtime.json").read_text()) == built.manifest


def test_every_file_is_what_the_manifest_says(built):
    for name, entry in built.manifest["files"].items():
        packed = (built.folder / entry["path"]).read_bytes()
        hashes = [hashlib.sha256(form) for form in (packed, gzip.decompress(packed))]
        assert [entry["packed"], entry["sha256"]] == [digest.hexdigest() for digest in hashes]
        assert entry["path"] == f"{name}.{entry['packed'][:8]}.gz"
        assert entry["size"] == len(packed)
        assert entry["integrity"].split() == [f"sha256-{base64.b64encode(each.digest()).decode()}" for each in hashes]


def test_data_files_are_named_for_their_content_and_measured(built):
    assert set(built.manifest["data"]) == set(DATA)
    for path, entry in built.manifest["data"].items():
        packed = (built.folder / entry["path"]).read_bytes()
        digest = hashlib.sha256(packed).hexdigest()
        assert gzip.decompress(packed) == DATA[path]
        assert entry == {
            "path": f"plan.toml.{digest[:8]}.gz",
            "size": len(packed),
            "packed": digest,
            "sha256": hashlib.sha256(DATA[path]).hexdigest(),
            "length": len(DATA[path]),
        }


def archive(built, name):
    packed = (built.folder / built.manifest["files"][name]["path"]).read_bytes()
    return set(zipfile.ZipFile(io.BytesIO(gzip.decompress(packed))).namelist())


@pytest.mark.parametrize("name", LATER)
def test_a_part_that_comes_later_has_its_sources_and_is_nowhere_else(built, name):
    assert built.manifest["late"][name] == LATER[name]
    assert set(LATER[name]) <= archive(built, name)
    assert not set(LATER[name]) & archive(built, built.manifest["lock"]["packages"]["nnlib"]["file_name"])
    assert name.removesuffix(".zip") not in built.manifest["lock"]["packages"]


def test_numpys_faster_loops_come_compiled_beside_numpy(built):
    assert built.manifest["fast_loops"] == FAST_LOOPS
    assert {"fastloops/__init__.py", "fastloops/loops.wasm"} <= archive(built, FAST_LOOPS)
    assert not [name for name in archive(built, FAST_LOOPS) if name.endswith(".c")]


def test_the_late_modules_of_the_library_are_named_where_node_could_part_them(built):
    name = built.manifest["with_first_package"]
    assert name == (LATE if node() else None)
    assert name is None or "json/tool.py" in built.manifest["late"][name]


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
    names += [packages[name]["file_name"] for name in built.manifest["packages"]] + [FAST_LOOPS]
    assert built.manifest["size"] == sum((built.folder / files[name]["path"]).stat().st_size for name in names)


@pytest.mark.exhaustive
def test_a_second_build_gives_the_same_names_and_leaves_nothing_stale(built):
    (built.folder / "numpy-1.0.whl.00000000.gz").write_bytes(b"")  # left over from an earlier version
    assert built.build_again() == built.manifest
    files, data = built.manifest["files"].values(), built.manifest["data"].values()
    paths = {entry["path"] for entry in [*files, *data]}
    assert {path.name for path in built.folder.glob("*.gz")} == paths
