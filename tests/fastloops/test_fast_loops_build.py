"""The committed module is what its C files give."""

import pytest
from fastloops.library import MODULE


@pytest.mark.exhaustive
def test_the_module_is_what_its_sources_give(tmp_path):
    pytest.importorskip("ziglang", reason="the package ziglang is not installed: pip install -e .[loops]")
    from fastloops.build import build

    assert build(tmp_path / "loops.wasm").read_bytes() == MODULE.read_bytes()
