"""Runtime: the folder from which a page starts Python: Pyodide, wheels, and a manifest that names and verifies them.

Every file is compressed and named for its content, so that a page knows what will be transferred, whatever the server
compresses, and a browser keeps what has not changed.
"""

import base64
import hashlib
import io
import json
import zipfile
from pathlib import Path

from .packages import NOT_NEEDED, canonical, compressed, is_installed, lock_entry, part, repack, wheel
from .precompile import LATE, LIBRARY, precompile

KERNEL = "livebook_kernel"  # our own package, beside this one
FAST_LOOPS = "fastloops"  # another one, for pages that load NumPy; they run without it too
LEFT_OUT = {"fonttools", "pytz"}  # matplotlib wants them to write PDF files and for the time zones of dates
CORE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", LIBRARY]
START = """
import {KERNEL} as kernel, {KERNEL}.files, {KERNEL}.fresh_start, {KERNEL}.late_modules, {KERNEL}.remote_file
kernel.start(lambda *_: None)
import base64, collections, copy, dataclasses, datetime, gzip, html, importlib.metadata, inspect
import itertools, json, random, statistics, string, textwrap, timeit, ipywidgets, numpy.random, numpy.linalg
"""


def build(assets, folder, wheels, packages, *, later=(), data=None, modules=None):
    """Fill `folder` and return the manifest, a dict that is also written to runtime.json.

    `assets` are fetched files by their path in the book; `wheels` are Python packages of this environment and
    `packages` are Pyodide's own that every page loads. Pyodide's others, and the wheels or parts of them that `later`
    names, come when a cell imports them, and `data`, {path in the book: file}, when a cell opens them. `modules` is
    {module: packages that come with it}.
    """
    folder.mkdir(parents=True, exist_ok=True)
    faster = [FAST_LOOPS] if "numpy" in packages else []
    ours = {package: wheel(package, later) for package in (KERNEL, *wheels) if package not in later}
    lock = _lock(assets, {package: file_name for package, (file_name, _) in ours.items()})
    start = [*map(canonical, ours), *packages]
    at_once = _file_names(lock, start)
    archives = _archives(assets, ours | {name: part(name) for name in [*later, *faster]}, at_once)
    files = {name: _write(folder, name, data) for name, data in archives.items()}
    for name in [*CORE, *_file_names(lock, lock["packages"])]:
        if name not in files:
            files[name] = _place(folder, name, assets[f"pyodide/{name}"])
    for entry in lock["packages"].values():
        entry["sha256"] = files[entry["file_name"]]["sha256"]
    late = {name: _modules(archives[name]) for name in archives if name not in {LIBRARY, *at_once}}
    manifest = {"lock": lock, "files": files, "packages": start, "late": late, "modules": modules or {}}
    manifest["own"] = sorted({name.split(".")[0] for name in (*wheels, *later) if not is_installed(name.split(".")[0])})
    manifest["with_first_package"] = LATE if LATE in late else None  # for it may import any module of the library
    manifest["fast_loops"] = f"{FAST_LOOPS}.zip" if faster else None
    manifest["size"] = sum(files[name]["size"] for name in {*CORE, *at_once, *(f"{name}.zip" for name in faster)})
    manifest["data"] = {path: _write_data(folder, file) for path, file in (data or {}).items()}
    return _write_manifest(folder, manifest)


def _write_manifest(folder, manifest):
    """Complete the manifest, write it, and delete what an earlier one needed."""
    manifest["mark"] = hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:12]
    (folder / "runtime.json").write_text(json.dumps(manifest), encoding="utf-8")
    _forget_others(folder, {entry["path"] for entry in [*manifest["files"].values(), *manifest["data"].values()]})
    return manifest


def _lock(assets, ours):
    """Pyodide's lock, cut down to the packages that are here, with our own {package: file name}."""
    available = json.loads(assets["pyodide/pyodide-lock.json"].read_text(encoding="utf-8"))
    here = {
        name: dict(entry)
        for name, entry in available["packages"].items()
        if f"pyodide/{entry['file_name']}" in assets and name not in LEFT_OUT
    }
    here |= {canonical(package): lock_entry(package, file_name, [package]) for package, file_name in ours.items()}
    for entry in here.values():
        entry["depends"] = [other for other in entry["depends"] if other in here]
    return {"info": available["info"], "packages": here}


def _archives(assets, ours, at_once):
    """{name: bytes} of the library, our packages and all that a page loads at once, compiled where that can be done."""
    made = dict(ours.values())
    archives = {
        name: made.get(name) or repack(assets[f"pyodide/{name}"]) for name in dict.fromkeys([LIBRARY, *at_once, *made])
    }
    core = {name: assets[f"pyodide/{name}"] for name in [*CORE, "pyodide-lock.json"]}
    with_sources = {file_name for package, (file_name, _) in ours.items() if not is_installed(package.split(".")[0])}
    return precompile(archives, core, START.format(KERNEL=KERNEL), named=made, whole=with_sources)


def _modules(archive):
    """The paths of the sources in an archive."""
    return [path for path in zipfile.ZipFile(io.BytesIO(archive)).namelist() if path.endswith(".py")]


def _file_names(lock, names):
    """The files of these packages and of all that they depend on, each once."""
    wanted, found = list(names), {}
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = lock["packages"][name]["file_name"]
            wanted += lock["packages"][name]["depends"]
    return list(found.values())


def _place(folder, name, source):
    """Compress one fetched file into the folder, unless it stands there from an earlier build."""
    stamp = folder / f"{name}.json"
    mark = f"{source.stat().st_mtime_ns} {source.stat().st_size} {NOT_NEEDED.pattern}"
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
    digests = [hashlib.sha256(form) for form in (packed, data)]  # a browser may unpack what it is sent
    path = f"{name}.{digests[0].hexdigest()[:8]}.gz"
    (folder / path).write_bytes(packed)
    integrity = " ".join(f"sha256-{base64.b64encode(digest.digest()).decode()}" for digest in digests)
    hashes = {"integrity": integrity, "packed": digests[0].hexdigest(), "sha256": digests[1].hexdigest()}
    return {"path": path, "size": len(packed), **hashes}


def _write_data(folder, file):
    """Write a file that cells open; return what a page needs to show its length at once, and its contents later."""
    data = file.read_bytes()
    entry = _write(folder, file.name, data)
    return {key: entry[key] for key in ("path", "size", "packed", "sha256")} | {"length": len(data)}


def _forget_others(folder, paths):
    for old in folder.glob("*.gz"):
        if old.name not in paths:
            Path(old).unlink()
