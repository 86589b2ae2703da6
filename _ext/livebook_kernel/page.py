"""Page: the kernel as the worker's JavaScript calls it. Runs in a browser only; everything else here runs anywhere."""

import json

from js import XMLHttpRequest
from pyodide.ffi import to_js

import livebook_kernel

from .rest import Rest

rest = None


def start(post, rest_address, rest_sha256, rest_paths):
    """Set the kernel up; post(kind, json, buffers) is a function of the worker."""

    def send(kind, data, buffers=()):
        post(kind, json.dumps(data), to_js([bytes(buffer) for buffer in buffers]))

    global rest
    rest = Rest(rest_paths.to_py(), rest_sha256, lambda: _fetch_at_once(rest_address), "/lib/rest")
    rest.install()
    livebook_kernel.start(send)
    import ipywidgets  # noqa: F401 - now, while the reader expects to wait


def _fetch_at_once(address):
    """A file as bytes, before anything else happens: an import cannot wait. Only workers may do that."""
    request = XMLHttpRequest.new()
    request.open("GET", address, False)
    request.responseType = "arraybuffer"
    request.send()
    return request.response.to_bytes()


def take_rest(packed):
    """The rest of the library has come with a package that needs it."""
    rest.unpack(packed.to_bytes())


run_cell = livebook_kernel.run_cell


def receive(comm_id, text, buffers):
    """A message to a widget, its data as JSON."""
    livebook_kernel.receive(comm_id, json.loads(text), [memoryview(buffer.to_py()) for buffer in buffers])
