"""Runtime: the folder from which a page starts Python: Pyodide, wheels, and a manifest that names and verifies them.

Every file is compressed and named for its content, so that a page knows what will be transferred, whatever the server
compresses, and a browser keeps what has not changed.
"""

import base64
import hashlib
import json
from pathlib import Path

from .packages import compressed, is_installed, repack, wheel
from .precompile import LIBRARY, precompile

KERNEL = "livebook_kernel"  # our own package, beside this one
LEFT_OUT = {"fonttools", "pytz"}  # matplotlib wants them to write PDF files and for the time zones of dates
CORE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", LIBRARY]
START = "import {KERNEL} as kernel; kernel.start(lambda *_: None); import ipywidgets, numpy.random, numpy.linalg"


def build(assets, folder, wheels, packages):
    """Fill `folder` and return the manifest, a dict that is also written to runtime.json.

    `assets` are fetched files by their path in the book; `wheels` are Python packages of this environment and
    `packages` are Pyodide's own that every page loads. Pyodide's others are loaded when a cell imports them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    core = {name: assets[f"pyodide/{name}"] for name in [*CORE, "pyodide-lock.json"]}
    available = json.loads(core["pyodide-lock.json"].read_text(encoding="utf-8"))
    lock = {"info": available["info"], "packages": {}}
    for name, entry in available["packages"].items():
        if f"pyodide/{entry['file_name']}" in assets and name not in LEFT_OUT:
            lock["packages"][name] = dict(entry)
    ours = {name.replace("_", "-").lower(): (name, *wheel(name)) for name in (KERNEL, *wheels)}  # as Pyodide spells them
    for name, (package, file_name, _) in ours.items():
        lock["packages"][name] = _entry(name, package, file_name)
    for entry in lock["packages"].values():
        entry["depends"] = [other for other in entry["depends"] if other in lock["packages"]]

    at_once = _file_names(lock, [*ours, *packages])
    made = {file_name: data for _, file_name, data in ours.values()}
    archives = {name: made.get(name) or repack(assets[f"pyodide/{name}"]) for name in [LIBRARY, *at_once]}
    with_sources = {file_name for package, file_name, _ in ours.values() if not is_installed(package)}
    archives = precompile(archives, core, with_sources, START.format(KERNEL=KERNEL))
    files = {name: _write(folder, name, data) for name, data in archives.items()}
    for name in [*CORE, *_file_names(lock, lock["packages"])]:
        if name not in files:
            files[name] = _place(folder, name, assets[f"pyodide/{name}"])
    for entry in lock["packages"].values():
        entry["sha256"] = files[entry["file_name"]]["sha256"]
    manifest = {"lock": lock, "files": files, "packages": [*ours, *packages]}
    manifest["size"] = sum(files[name]["size"] for name in {*CORE, *at_once})
    (folder / "runtime.json").write_text(json.dumps(manifest), encoding="utf-8")
    _forget_others(folder, {entry["path"] for entry in files.values()})
    return manifest


def _file_names(lock, names):
    """The files of these packages and of all that they depend on, each once."""
    wanted, found = list(names), {}
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = lock["packages"][name]["file_name"]
            wanted += lock["packages"][name]["depends"]
    return list(found.values())


def _entry(name, package, file_name):
    return {
        "name": name, "version": file_name.split("-")[1], "file_name": file_name, "install_dir": "site",
        "package_type": "package", "imports": [package], "depends": [], "unvendored_tests": False,
    }  # fmt: skip


def _place(folder, name, source):
    """Compress one fetched file into the folder, unless it stands there from an earlier build."""
    stamp = folder / f"{name}.json"
    mark = f"{source.stat().st_mtime_ns} {source.stat().st_size}"
    if stamp.exists():
        kept = json.loads(stamp.read_text(encoding="utf-8"))
        if kept["mark"] == mark and (folder / kept["entry"]["path"]).exists():
            return kept["entry"]
    data = repack(source) if name.endswith((".zip", ".whl")) else source.read_bytes()
    entry = _write(folder, name, data)
    stamp.write_text(json.dumps({"mark": mark, "entry": entry}), encoding="utf-8")
    return entry


def _write(folder, name, data):
    """Write data compressed; return where it lies, how large it is, and the hashes of both forms."""
    packed = compressed(data)
    digest = hashlib.sha256(packed)
    path = f"{name}.{digest.hexdigest()[:8]}.gz"
    (folder / path).write_bytes(packed)
    integrity = f"sha256-{base64.b64encode(digest.digest()).decode()}"
    return {"path": path, "size": len(packed), "integrity": integrity, "sha256": hashlib.sha256(data).hexdigest()}


def _forget_others(folder, paths):
    for old in folder.glob("*.gz"):
        if old.name not in paths:
            Path(old).unlink()
