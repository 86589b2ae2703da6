"""Build the site into _build/lite, for any file server: python -m lite, with the folder _ext on Python's path."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from livebook.assets import fetch_assets
from livebook.packages import canonical, lock_entry
from livebook.packages import wheel as package_here

from .wheels import closure, wheel

ROOT = Path(__file__).resolve().parents[2]
SOURCE, SITE = ROOT / "_build" / "lite-source", ROOT / "_build" / "lite"
PYODIDE = SOURCE / "static" / "pyodide"
EXTENSION = Path(sys.prefix) / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
KEPT = ROOT / "_build" / "lite-wheels"
NEWER = "micropip>=0.11,<0.12"  # it installs on the browser's Python alone, not on the one that builds
KERNEL = ["ipython", "jedi", "comm"]  # what the kernel starts with; its own wheels come with its extension
WITHOUT = {"widgetsnbextension", "jupyterlab-widgets"}  # ipywidgets' pages for servers; the site has them
SETTINGS = "@jupyterlite/pyodide-kernel-extension:kernel"


def place_pyodide(wheels):
    """Pyodide beside its lock, cut down to the packages that are here and enlarged by ours; return all names."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    PYODIDE.mkdir(parents=True)
    assets = {Path(path).name: file for path, file in fetch_assets().items() if path.startswith("pyodide/")}
    for name, file in assets.items():
        shutil.copyfile(file, PYODIDE / name)
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if each["file_name"] in assets}
    for each in packages.values():
        each["depends"] = [name for name in each["depends"] if name in packages]
    for name, file_name, data in ours(wheels, known=set(packages)):
        (PYODIDE / file_name).write_bytes(data)
        packages[name] = lock_entry(name, file_name) | {"sha256": hashlib.sha256(data).hexdigest()}
    text = json.dumps(lock | {"packages": packages})
    (PYODIDE / "pyodide-lock.json").write_text(text, encoding="utf-8")
    return sorted(packages)


def ours(wheels, known):
    """(name, file name, bytes) of the kernel's own wheels, of packages beside the book, and of installed ones."""
    for file in (EXTENSION / "static/pypi").glob("*.whl"):
        if (name := canonical(file.name.split("-")[0])) not in WITHOUT:
            yield name, file.name, file.read_bytes()
    micropip = fetch_newer()
    yield "micropip", micropip.name, micropip.read_bytes()
    here = [name for name in wheels if (ROOT / name).is_dir() or (ROOT / "chapters" / name).is_dir()]
    for name in here:
        yield canonical(name), *package_here(name)
    for name in closure([*KERNEL, *(name for name in wheels if name not in here)], known | WITHOUT):
        yield name, *wheel(name)


def fetch_newer():
    """The wheel of micropip, which pip fetches once for the browser's Python."""
    if not list(KEPT.glob("micropip-*.whl")):
        options = ["--no-deps", "--only-binary=:all:", "--python-version", "3.14", "--dest", KEPT]
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", *options, NEWER], check=True)
    return max(KEPT.glob("micropip-*.whl"))


def main():
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    names = place_pyodide(config["sphinx"]["config"]["livebook_wheels"])
    settings = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": names}}
    data = {"appName": config["title"], "litePluginSettings": {SETTINGS: settings}}
    text = json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": data})
    (SOURCE / "jupyter-lite.json").write_text(text, encoding="utf-8")
    shutil.rmtree(SITE, ignore_errors=True)
    program = Path(sys.executable).with_name("jupyter-lite")
    command = [
        program,
        "build",
        "--lite-dir",
        SOURCE,
        "--output-dir",
        SITE,
        "--contents",
        ROOT / "chapters",
        "--apps",
        "lab",
    ]
    sys.exit(subprocess.run(command, cwd=SOURCE).returncode)


if __name__ == "__main__":
    main()
