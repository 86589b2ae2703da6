"""A real JupyterLab on this machine alone: start it, open a notebook, run all its cells."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

# JupyterLab's toolbar asks a Markdown cell for what its own renderer sets, and jupyterlab-myst draws in its place.
NOT_OURS = ("favicon", "_markdownOverlapsToolbar")


def problems_of(page):
    """What went wrong in a JupyterLab, without what JupyterLab itself is known to do wrong."""
    return [problem for problem in page.problems if not any(name in problem for name in NOT_OURS)]


@contextlib.contextmanager
def running_lab(folder):
    """The address of a JupyterLab that shows `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=",
    ]
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_DATA_DIR": str(folder / "data")}
    with open(folder / "log.txt", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log, env=environment
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/api", server, folder / "log.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address, server, log):
    for _ in range(240):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(log.read_text())


def wait_for_kernel(lab, notebook):
    """JupyterLab shows an idle kernel before it has started one; the server knows better."""
    for _ in range(480):
        sessions = json.load(urllib.request.urlopen(f"{lab}/api/sessions"))
        ours = [session for session in sessions if session["path"].endswith(notebook)]
        if ours and ours[0]["kernel"]["execution_state"] == "idle":
            return
        time.sleep(0.25)
    raise AssertionError(f"no idle kernel: {sessions}")


def open_notebook(open_page, lab, notebook):
    """A page with the notebook open, all its cells run."""
    page = open_page(f"{lab}/doc/tree/{notebook}?reset")
    wait_for_kernel(lab, notebook)
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()
    return page
