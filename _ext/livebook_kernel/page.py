"""Page: the kernel as the worker's JavaScript calls it. Runs in a browser only; everything else here runs anywhere."""

import json

from pyodide.ffi import to_js

import livebook_kernel


def start(post):
    """Set the kernel up; post(kind, json, buffers) is a function of the worker."""

    def send(kind, data, buffers=()):
        post(kind, json.dumps(data), to_js([bytes(buffer) for buffer in buffers]))

    livebook_kernel.start(send)
    import ipywidgets  # noqa: F401 - now, while the reader expects to wait


run_cell = livebook_kernel.run_cell


def receive(comm_id, text, buffers):
    """A message to a widget, its data as JSON."""
    livebook_kernel.receive(comm_id, json.loads(text), [memoryview(buffer.to_py()) for buffer in buffers])
