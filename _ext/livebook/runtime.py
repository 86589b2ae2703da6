"""Runtime: the folder from which a page starts Python: Pyodide, wheels, and a manifest that names and verifies them.

Every file is compressed and named for its content, so that a page knows what will be transferred, whatever the server
compresses, and a browser keeps what has not changed.
"""

import base64
import hashlib
import json
from pathlib import Path

from .packages import compressed, repack, wheel

KERNEL = "livebook_kernel"  # our own package, beside this one
LEFT_OUT = {"fonttools", "pytz"}  # matplotlib wants them to write PDF files and for the time zones of dates
CORE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]


def build(assets, folder, wheels, packages):
    """Fill `folder` and return the manifest, a dict that is also written to runtime.json.

    `assets` are fetched files by their path in the book; `wheels` are Python packages of this environment and
    `packages` are Pyodide's own that every page loads. Pyodide's others are loaded when a cell imports them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    available = json.loads(assets["pyodide/pyodide-lock.json"].read_text(encoding="utf-8"))
    lock = {"info": available["info"], "packages": {}}
    files = {name: _place(folder, name, assets[f"pyodide/{name}"]) for name in CORE}
    for name, entry in available["packages"].items():
        path = f"pyodide/{entry['file_name']}"
        if path in assets and name not in LEFT_OUT:
            files[entry["file_name"]] = _place(folder, entry["file_name"], assets[path])
            lock["packages"][name] = {**entry, "sha256": files[entry["file_name"]].pop("sha256")}
    ours = [name.replace("_", "-").lower() for name in (KERNEL, *wheels)]  # as Pyodide spells names of packages
    for name, package in zip(ours, (KERNEL, *wheels)):
        file_name, data = wheel(package)
        files[file_name] = _write(folder, file_name, data)
        lock["packages"][name] = _entry(name, package, file_name, files[file_name].pop("sha256"))
    for name, entry in lock["packages"].items():
        entry["depends"] = [other for other in entry["depends"] if other in lock["packages"]]
    manifest = {"lock": lock, "files": files, "packages": [*ours, *packages]}
    manifest["size"] = sum(files[name]["size"] for name in [*CORE, *_file_names(lock, manifest["packages"])])
    (folder / "runtime.json").write_text(json.dumps(manifest), encoding="utf-8")
    _forget_others(folder, {entry["path"] for entry in files.values()})
    return manifest


def sizes(manifest):
    """{package: bytes} for what a page does not load at once: the package with all that it needs."""
    lock, at_once = manifest["lock"], set(_file_names(manifest["lock"], manifest["packages"]))
    return {
        name: sum(manifest["files"][file]["size"] for file in set(_file_names(lock, [name])) - at_once)
        for name in lock["packages"]
        if lock["packages"][name]["file_name"] not in at_once
    }


def _file_names(lock, names):
    """The files of these packages and of all that they depend on, each once."""
    wanted, found = list(names), {}
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = lock["packages"][name]["file_name"]
            wanted += lock["packages"][name]["depends"]
    return list(found.values())


def _entry(name, package, file_name, sha256):
    return {
        "name": name, "version": file_name.split("-")[1], "file_name": file_name, "install_dir": "site",
        "sha256": sha256, "package_type": "package", "imports": [package], "depends": [], "unvendored_tests": False,
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
