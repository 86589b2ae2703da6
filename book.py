"""Build, read, run and test the book. Needs Python 3.11 or newer and nothing else.

python book.py          make .venv, install what the book needs, build it, serve it, open the browser
python book.py lab      open the chapters in JupyterLab
python book.py lite     make a JupyterLite site of the chapters in _build/lite, which runs without a server
python book.py pdf      print the whole book into _build/book.pdf
python book.py test     build strictly, then run every test; --all adds the peers that some tests compare with
"""

import argparse
import functools
import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import venv
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SITE = ROOT / "_build" / "html"
STRICT = ["-W", "-n", "--keep-going"]  # every warning is an error, every reference must resolve


def run(*command):
    """Run a program of the virtual environment; end this one with its exit code if it fails."""
    program = shutil.which(command[0], path=str(BIN))
    code = subprocess.run([program, *map(str, command[1:])], cwd=ROOT).returncode
    if code:
        sys.exit(code)


def install(*extras):
    """Make the virtual environment and install requirements.txt and extras, unless that is done already."""
    wanted = (ROOT / "requirements.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes() + repr(extras).encode()
    stamp, mark = VENV / "installed.txt", hashlib.sha256(wanted).hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    if not BIN.exists():
        venv.create(VENV, with_pip=True)
    run("python", "-m", "pip", "install", "-q", "--upgrade", "pip")
    more = ["-e", f".[{','.join(extras)}]"] if extras else []
    run("python", "-m", "pip", "install", "-q", "-r", "requirements.txt", *more)
    stamp.write_text(mark)


def run_ours(module):
    """Run a module of the folder _ext."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "_ext"), str(ROOT / "chapters"), str(ROOT)])
    run("python", "-m", module)


def build(*flags):
    run("jupyter-book", "build", ".", *flags)


def serve(port, browser):
    """Serve the built book on this machine alone until Ctrl+C."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        print(f"The book is at {address}  (Ctrl+C ends)", flush=True)
        if browser:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def find_chromium():
    """The path of the machine's own Chromium: what CHROMIUM names, else one of the usual names; None without."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, filter(None, names))), None)


def get_browser():
    """Chromium for the browser tests: the machine's own, else the one that playwright downloads."""
    if not os.environ.get("CHROMIUM") and not find_chromium():
        run("playwright", "install", "chromium")


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=["read", "lab", "lite", "pdf", "test"], default="read")
    parser.add_argument("--all", action="store_true", help="test: compare with PyTorch, Keras and Dask as well")
    parser.add_argument("--no-serve", action="store_true", help="read: build only")
    parser.add_argument("--no-browser", action="store_true", help="read, lab: open no browser")
    parser.add_argument("--port", type=int, default=8000, help="read, lab: the port to serve on; 0 takes a free one")
    return parser.parse_args()


def main():
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the networks are small: threads would only wait for each other
    arguments = read_arguments()
    if arguments.command == "test":
        install("test", "peers") if arguments.all else install("test")
        get_browser()
        build(*STRICT)
        run("pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")  # the slow browser tests come first
    elif arguments.command == "lab":
        install()
        browser = ["--no-browser"] if arguments.no_browser else []
        run("jupyter-lab", f"--port={arguments.port}", "--notebook-dir=chapters", *browser)
    elif arguments.command == "lite":
        install("lite")
        run_ours("lite")
    elif arguments.command == "pdf":
        install("pdf")
        get_browser()
        build()
        run_ours("paper")
    else:
        install()
        build()
        if not arguments.no_serve:
            serve(arguments.port, not arguments.no_browser)


if __name__ == "__main__":
    main()
