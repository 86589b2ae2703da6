"""Web worker: the kernel as the worker's JavaScript calls it. It runs in browsers only; all else here runs anywhere."""

import asyncio
import json
import os
import time
from pathlib import Path

from js import XMLHttpRequest
from pyodide.ffi import JsException, can_run_sync, to_js

import livebook_kernel

from . import limits
from .files import Files
from .fresh_start import FreshStart
from .late_modules import LateModules
from .output_queue import PAUSE
from .remote_file import RemoteFile
from .ticks import stop_tasks, ticks

BOOK = Path.home() / "book"  # the book's root, as notebooks see it
late = {}  # {name of an archive: its LateModules}
fresh = None  # a FreshStart, set by start()


def start(post, address, manifest, folder):
    """Set the kernel up, in the `folder` of a notebook; post(kind, json, buffers) is a function of the worker.

    `manifest` is the runtime's, as JSON, and `address` where it lies.
    """

    def send(kind, data, buffers=()):
        text, binary = json.dumps(data), [bytes(buffer) for buffer in buffers]
        post(kind, text, to_js(binary))
        return len(text) + sum(map(len, binary))

    def later(flush):
        asyncio.get_running_loop().call_later(PAUSE, flush)

    manifest = json.loads(manifest)
    limits.loadable = manifest["modules"]
    for name, paths in manifest["late"].items():
        late[name] = LateModules(paths, _remote(name, manifest["files"][name], address), f"/lib/late/{name}")
        late[name].install()
    livebook_kernel.start(send, later=later)
    import ipywidgets  # noqa: F401 - now, while the reader expects to wait

    files = manifest["data"].items()
    Files(BOOK, {path: (entry["length"], _remote(path, entry, address)) for path, entry in files}).install()
    global fresh
    fresh = FreshStart(manifest["own"], BOOK)
    _enter(folder)


async def start_over(folder):
    """Be as new for the notebook of another page."""
    await fresh.start_over()
    _enter(folder)


def _enter(folder):
    (BOOK / folder).mkdir(parents=True, exist_ok=True)
    os.chdir(BOOK / folder)


def _remote(name, entry, address):
    hashes = {"packed": entry["packed"], "sha256": entry["sha256"]}
    return RemoteFile(name, **hashes, fetch=lambda: _fetch_at_once(address + entry["path"]))


def _fetch_at_once(address):
    """A file as bytes, or None, before anything else happens: an import cannot wait. Only workers may do that."""
    request = XMLHttpRequest.new()
    request.open("GET", address, False)
    request.responseType = "arraybuffer"
    try:
        request.send()
    except JsException:
        return None
    return request.response.to_bytes() if request.status == 200 else None


def take_late_modules(name, sent):
    """An archive of late modules has come with a package that needs it."""
    late[name].take(sent.to_bytes())


def install_fast_loops(name, sent):
    """The archive of the package fastloops has come; where its loops cannot run, NumPy keeps its own."""
    take_late_modules(name, sent)
    import fastloops

    fastloops.install()


run_cell, run_alone, flush = livebook_kernel.run_cell, livebook_kernel.run_alone, livebook_kernel.flush


def be_stopped(wants_stop):
    """Let the reader's "Stop" end what runs; wants_stop() is a function of the worker, asked while Python runs."""
    ticks.wants_stop = wants_stop
    ticks.install()
    time.sleep = _sleep
    asyncio.get_running_loop()._keyboard_interrupt_handler = lambda: None  # a task that is stopped says so by itself


def _sleep(seconds, with_messages=time.sleep):
    """Pyodide's own sleep lets the worker hear messages where the browser can; the other hears the clock alone."""
    (with_messages if can_run_sync() else ticks.sleep)(seconds)


async def stop():
    """The reader has pressed "Stop": end what waits or goes on in the background; True if that could be done."""
    ended = await stop_tasks()
    ticks.renew()
    livebook_kernel.flush()
    return ended


def survey(sources):
    """What each cell of the page needs, from their sources as they are now; both as JSON."""
    from .needs import needed_cells, needed_packages  # here, because most pages never ask

    sources = json.loads(sources)
    found = zip(needed_cells(sources), (needed_packages(source, limits.loadable) for source in sources))
    return json.dumps([{"needs": needs, "packages": names} for needs, names in found])


def receive(comm_id, text, buffers):
    """A message to a widget, its data as JSON."""
    livebook_kernel.receive(comm_id, json.loads(text), [memoryview(buffer.to_py()) for buffer in buffers])
