"""Packages: wheels of packages as they lie here, and archives repacked for the browser."""

import gzip
import io
import os
import zipfile

import pytest
from livebook.packages import (
    PackageError,
    canonical,
    compressed,
    is_installed,
    lock_entry,
    part,
    repack,
    stored,
    version_of,
    wheel,
)


@pytest.fixture
def little(tmp_path, monkeypatch):
    """The folder of a package that lies on the path and is not installed."""
    files = {
        "__init__.py": "import json\n",
        "data/points.csv": "1,2\n",
        "tests/test_it.py": "",
        "__pycache__/__init__.cpython-311.pyc": "",
        "types.pyi": "",
    }
    for path, text in files.items():
        file = tmp_path / "little" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path / "little"


def contents(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_wheel_holds_the_package_and_says_what_it_is(little):
    name, data = wheel("little")
    assert name == "little-0-py3-none-any.whl"
    assert contents(data) == {
        "little/__init__.py": b"import json\n",
        "little/data/points.csv": b"1,2\n",
        "little-0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: little\nVersion: 0\n",
        "little-0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }


def test_the_same_files_make_the_same_wheel_whenever_they_were_written(little):
    _, before = wheel("little")
    os.utime(little / "__init__.py", (0, 0))
    assert wheel("little")[1] == before
    (little / "__init__.py").write_text("import math\n")
    assert wheel("little")[1] != before


def test_a_wheel_of_an_installed_package_has_its_version():
    name, data = wheel("comm")
    assert name == f"comm-{version_of('comm')}-py3-none-any.whl"
    assert "comm/base_comm.py" in contents(data)


@pytest.mark.parametrize("name", ["unheard_of", "textwrap"], ids=["unknown", "one module"])
def test_what_is_no_package_is_refused(name):
    sentence = f"livebook_wheels names '{name}', which is no package that can be imported here"
    with pytest.raises(PackageError, match=sentence):
        wheel(name)


def test_a_part_is_left_out_of_the_wheel_and_is_an_archive_of_its_own(little):
    (little / "rare").mkdir()
    for name in ("rare/__init__.py", "rare/inner.py", "rarely.py", "seldom.py"):
        (little / name).write_text("")
    before = set(contents(wheel("little")[1]))
    _, data = wheel("little", ["little.rare", "little.seldom"])
    rare, seldom = part("little.rare"), part("little.seldom")
    assert rare[0] == "little.rare.zip"
    assert set(contents(rare[1])) == {"little/rare/__init__.py", "little/rare/inner.py"}
    assert set(contents(seldom[1])) == {"little/seldom.py"}
    assert set(contents(data)) == before - set(contents(rare[1])) - set(contents(seldom[1]))
    assert set(contents(part("little")[1])) == {name for name in before if "dist-info" not in name}


def test_a_part_that_is_not_there_is_refused(little):
    with pytest.raises(PackageError, match=r"livebook_later names 'little\.nothing', which is no part of a package"):
        part("little.nothing")


def test_a_package_beside_the_book_is_not_an_installed_one(little):
    assert not is_installed("little")
    assert is_installed("ipywidgets")


@pytest.mark.parametrize("name", ["stack_data", "stack.data", "Stack-Data"])
def test_names_are_spelt_as_in_the_lock(name):
    assert canonical(name) == "stack-data"


def test_the_lock_says_where_a_wheel_lies_and_what_it_offers():
    assert lock_entry("stack_data", "stack_data-0.6-py3-none-any.whl", ["stack_data"]) == {
        "name": "stack-data",
        "version": "0.6",
        "file_name": "stack_data-0.6-py3-none-any.whl",
        "install_dir": "site",
        "package_type": "package",
        "imports": ["stack_data"],
        "depends": [],
        "unvendored_tests": False,
    }


NEEDED = [
    "matplotlib/__init__.py",
    "matplotlib/mpl-data/matplotlibrc",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
    "encodings/utf_8.py",
    "numpy/linalg/_umath_linalg.so",
    "nnlib/datasets/digits.npz",
    "http/__init__.py",
    "contest/__init__.py",
]
NOT_NEEDED = [
    "numpy/tests/test_it.py",
    "numpy/f2py/crackfortran.py",
    "numpy/__init__.pyi",
    "numpy/_core/include/math.h",
    "matplotlib/mpl-data/sample_data/logo.png",
    "matplotlib/mpl-data/fonts/afm/cmr10.afm",
    "encodings/big5.py",
    "multiprocessing/pool.py",
    "http/server.py",
    "x-1.dist-info/RECORD",
    "x-1.dist-info/licenses/LICENSE",
]


def test_what_no_page_uses_is_left_out():
    assert list(contents(stored(dict.fromkeys(NEEDED + NOT_NEEDED, b"")))) == NEEDED


def test_an_archive_is_repacked_in_order_without_folders_or_compression(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("a")
        archive.writestr("b.py", "b = 1\n" * 100)
        archive.writestr("a/tests/test_a.py", "")
        archive.writestr("a/__init__.py", "")
    data = repack(tmp_path / "a.zip")
    assert contents(data) == {"a/__init__.py": b"", "b.py": b"b = 1\n" * 100}
    assert list(contents(data)) == ["a/__init__.py", "b.py"]
    assert b"b = 1\n" * 100 in data


def test_compression_gives_the_same_bytes_each_time():
    data = b"x" * 1000
    assert gzip.decompress(compressed(data)) == data
    assert compressed(data)[4:8] == bytes(4)  # no time: RFC 1952, MTIME
