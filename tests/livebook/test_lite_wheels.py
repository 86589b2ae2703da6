"""JupyterLite's wheels: what is packed from this environment, and what is not needed in a browser."""

import io
import zipfile

import pytest
from lite.wheels import WheelError, closure, wheel


def test_a_package_brings_what_it_requires_in_a_browser():
    found = closure(["ipython"], known=set())
    assert {"ipython", "traitlets", "stack-data"} <= set(found)
    assert "pexpect" not in found  # it starts processes, which a browser has not
    assert len(found) == len(set(found))


def test_what_is_known_is_neither_packed_nor_looked_into():
    assert closure(["nnfs"], known={"numpy"}) == ["nnfs"]


def test_a_wheel_holds_the_files_of_a_distribution_and_its_metadata():
    file_name, data = wheel("comm")
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert file_name.startswith("comm-")
    assert file_name.endswith("-py3-none-any.whl")
    assert "comm/__init__.py" in names
    assert any(name.endswith(".dist-info/METADATA") for name in names)


def test_a_compiled_distribution_is_refused():
    with pytest.raises(WheelError, match=r"pillow is not pure Python: it holds .*\.so"):
        wheel("pillow")
