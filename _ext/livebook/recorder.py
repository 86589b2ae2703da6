"""Recorder: the Python of the book's pages, run by Node where the book is built, which shows what a page would show.

It is started from the runtime that pages start from, with the same packages and the same loops of NumPy.
"""

import gzip
import json
import os
import queue
import subprocess
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

PROGRAM = Path(__file__).with_name("record.mjs")
LONGEST = 1800  # seconds that Node may take to answer
MOST = 8  # of them at once, on machines with many cores


@contextmanager
def unpacked(runtime):
    """A folder of the runtime's files as Pyodide in Node reads them, while it is needed."""
    manifest = json.loads((runtime / "runtime.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for name, entry in manifest["files"].items():
            Path(folder, name).write_bytes(gzip.decompress((runtime / entry["path"]).read_bytes()))
        yield Path(folder)


def answers(node, runtime, jobs):
    """The answers to jobs, in their order, as they come; a core works on each. record.mjs says what both look like."""
    free = queue.LifoQueue()
    started = []

    def answer(job):
        try:
            recorder = free.get_nowait()
        except queue.Empty:
            recorder = Recorder(node, runtime, files)
            started.append(recorder)
        found = recorder.answer(job)
        free.put(recorder)
        return found

    workers = min(len(jobs), os.cpu_count() or 1, MOST)
    with unpacked(runtime) as files, ThreadPoolExecutor(workers) as pool:
        try:
            yield from pool.map(answer, jobs)
        finally:
            for recorder in started:
                recorder.end()


class Recorder:
    """One Node with Python in it; `files` is the runtime unpacked. If it fails, the next job gets another Node."""

    def __init__(self, node, runtime, files):
        self.command = [node, str(PROGRAM), str(runtime), str(files)]
        self.process = None

    def answer(self, job):
        """Run the cells of a job: {"shown": [HTML], "problem": words or None}."""
        if self.process is None:
            self._start()
        timer = threading.Timer(LONGEST, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(f"{json.dumps(job)}\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        return json.loads(line) if line.endswith("\n") else {"shown": [], "problem": self._reason()}

    def end(self):
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _start(self):
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 - a pipe that nobody reads would stop Node when it is full
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self.said}
        self.process = subprocess.Popen(self.command, **streams, encoding="utf-8")

    def _reason(self):
        """Why Node has ended without an answer: what it said last."""
        self.end()
        self.said.seek(0)
        words = self.said.read().decode(errors="replace").strip()
        return f"Node ended: {words[-1000:] or f'no answer in {LONGEST} seconds, or none at all'}"
