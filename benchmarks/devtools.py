"""A Chromium that nobody listens to: one page, driven by the few DevTools commands that are sent to it.

Playwright has the browser report and keep whatever a page loads, and every picture in an address is loaded. What a
reader's browser holds is measured without that.
"""

import contextlib
import itertools
import json
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
import websocket  # websocket-client, which JupyterLab's server brings

from book import find_chromium

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"]
FLAGS += ["--enable-precise-memory-info", "--disable-background-networking", "--disable-component-update"]


class Page:
    """The page of a Chromium, and its memory."""

    def __init__(self, process, socket):
        self.process, self.socket, self.numbers = process, socket, itertools.count(1)

    def send(self, method, **params):
        """Send a command; its result."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def evaluate(self, expression):
        """The value of an expression of JavaScript."""
        found = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"]["exception"].get("description", expression))
        return found["result"].get("value")

    def wait_for(self, expression, seconds=120):
        """Wait until an expression is true."""
        until = time.monotonic() + seconds
        while not self.evaluate(f"Boolean({expression})"):
            if time.monotonic() > until:
                raise TimeoutError(f"not true within {seconds} s: {expression}")
            time.sleep(0.1)

    def megabytes(self):
        """(JavaScript after a garbage collection, all processes that draw pages and run their scripts and Python).

        Chromium's other processes do not grow with a page, but swing by 70 MB when they drop what they can fetch again.
        """
        self.send("HeapProfiler.collectGarbage")
        everyone = psutil.Process(self.process.pid).children(recursive=True)
        drawing = [each for each in everyone if "--type=renderer" in each.cmdline()]
        return self.evaluate("performance.memory.usedJSHeapSize") / 1e6, own_megabytes(drawing)


def own_megabytes(processes):
    """The memory that belongs to these processes alone."""
    return sum(each.memory_full_info().uss for each in processes if each.is_running()) / 1e6


@contextlib.contextmanager
def page(address):
    """A new Chromium with a page at this address."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [find_chromium(), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            port = _port(Path(profile) / "DevToolsActivePort", process)
            targets = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
            target = next(each for each in targets if each["type"] == "page")
            socket = websocket.create_connection(target["webSocketDebuggerUrl"], suppress_origin=True)
            found = Page(process, socket)
            found.send("Page.navigate", url=address)
            yield found
            socket.close()
        finally:
            process.terminate()
            process.wait(20)


def _port(file, process):
    """The port that Chromium writes into its profile when it listens."""
    while not (file.exists() and file.read_text().strip()):
        if process.poll() is not None:
            raise RuntimeError(f"Chromium ended with code {process.returncode} before it listened")
        time.sleep(0.05)
    return int(file.read_text().split()[0])
