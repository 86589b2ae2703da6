"""Build, read, run and test the book. Needs Python 3.11 or newer and nothing else.

python book.py          make .venv, install what the book needs, build it, serve it, open the browser
python book.py lab      open the chapters in JupyterLab
python book.py lite     make a JupyterLite site of the chapters in _build/lite, which runs without a server
python book.py pdf      print the whole book into _build/book.pdf
python book.py scorm    pack a lab for a learning platform: scorm lab_1 makes _build/scorm/lab_1.zip
python book.py slides   make a deck of a chapter's questions, explorers and pictures: slides 03, in _build/slides
python book.py test     build strictly, then run the tests of every day; --all adds the exhaustive ones and the peers
"""

import argparse
import functools
import hashlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  This file may be run by a Python that cannot run the rest.
    sys.exit(f"book.py needs Python 3.11 or newer, and this is Python {sys.version_info[0]}.{sys.version_info[1]}.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SITE = ROOT / "_build" / "html"
LOGS = ROOT / "_build" / "log"
COMMANDS = ["read", "lab", "lite", "pdf", "scorm", "slides", "test"]
STRICT = ["-W", "-n", "--keep-going"]  # every warning is an error, every reference must resolve
SHOWN = 40  # last lines of a log, when its step has failed, and complaints before them

# What a line of pip, Jupyter Book or Sphinx means for somebody who waits; "{}" is what its group matched.
PROGRESS = {
    r"Collecting (\S+)": "fetching {}",
    r"Installing collected packages": "unpacking what was fetched",
    r"Kernel is running": "running notebooks",
    r"reading sources\.\.\. \[ *(\d+)%\]": "reading pages, {} %",
    r"recording explorers\.\.\. \[ *(\d+)%\]": "recording explorers, {} %",
    r"writing output\.\.\. \[ *(\d+)%\]": "writing pages, {} %",
    r"copying images|dumping search index": "writing the index",
}


class Status:
    """Says how far a step is: on a terminal in one line that is written over, elsewhere in a line every ten seconds."""

    def __init__(self):
        self.on_terminal = sys.stdout.isatty()
        self.words, self.since = "", time.monotonic()

    def show(self, words):
        """Show these words, unless they are there already or, where lines stay, the last ones are too new."""
        if words == self.words or (words and not self.on_terminal and time.monotonic() - self.since < 10):
            return
        self.words, self.since = words, time.monotonic()
        if self.on_terminal:
            width = shutil.get_terminal_size().columns - 1
            print("\r" + f"    {words}"[:width].ljust(width) + "\r", end="", flush=True)
        elif words:
            print(f"    {words}", flush=True)


def progress_of(line):
    """What a line of output says about progress, in words; "" if nothing."""
    line = re.sub(r"\x1b\[[\d;]*m", "", line)  # colours
    for pattern, words in PROGRESS.items():
        found = re.search(pattern, line)
        if found:
            return words.format(*found.groups())
    return ""


def find_program(name):
    """The path of a program of the virtual environment."""
    return shutil.which(str(name), path=str(BIN)) or sys.exit(f"{name} is not in {BIN}; remove {VENV} and try again.")


def step(words, log, *commands):
    """Run commands of the virtual environment, quietly: say what happens, how far it is and how long it took.

    The output goes into _build/log. If a command fails, the end of that file is shown, and this program ends.
    """
    print(f"{words} …", flush=True)
    start, path = time.monotonic(), LOGS / f"{log}.log"
    LOGS.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        code = next(filter(None, (_keep_output(command, file) for command in commands)), 0)
    if code:
        _show_end_of(path)
        sys.exit(code)
    print(f"    done in {time.monotonic() - start:.0f} s", flush=True)


def _keep_output(command, file):
    """Run one command, write its output into an open file, show its progress; its exit code."""
    program, *arguments = command
    spoken, status = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}, Status()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    program = program if Path(program).is_absolute() else find_program(program)
    with subprocess.Popen([program, *map(str, arguments)], cwd=ROOT, env=spoken, **pipes) as process:
        for line in process.stdout:
            file.write(line)
            status.show(progress_of(line) or status.words)
    status.show("")
    return process.returncode


def _show_end_of(path):
    """The last lines of a log, and complaints that stand before them: a strict build ends with a long traceback."""
    lines = path.read_text(encoding="utf-8").splitlines()
    early = [line for line in lines[:-SHOWN] if re.search("WARNING|ERROR|Error", line) and not progress_of(line)]
    print(*early[:SHOWN], *lines[-SHOWN:], "", sep="\n")
    print(f"That failed. Above are the complaints and the last lines of {path}, which has everything.")


def run(program, *arguments):
    """Run a program of the virtual environment that speaks for itself; end this one with its exit code if it fails."""
    code = subprocess.run([find_program(program), *map(str, arguments)], cwd=ROOT).returncode
    if code:
        sys.exit(code)


def install(*extras):
    """Make the virtual environment and install requirements.txt and extras, unless that is done already."""
    wanted = (ROOT / "requirements.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes() + repr(extras).encode()
    stamp, mark = VENV / "installed.txt", hashlib.sha256(wanted).hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    make = [] if stamp.exists() else [(sys.executable, "-m", "venv", VENV)]
    pip = ("python", "-m", "pip", "install", "--progress-bar", "off")
    more = ["-e", f".[{','.join(extras)}]"] if extras else []
    how_long = "3 to 5 minutes" if "peers" in extras else "about 1 minute"
    install_all = (*pip, "-r", "requirements.txt", *more)
    step(f"Installing what the book needs, {how_long}", "install", *make, (*pip, "--upgrade", "pip"), install_all)
    stamp.write_text(mark)


def run_ours(module, *arguments):
    """Run a module of the folder _ext."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "_ext"), str(ROOT / "chapters"), str(ROOT)])
    run("python", "-m", module, *arguments)


def build(*flags):
    how_long = "less than a minute if little has changed" if SITE.exists() else "2 to 4 minutes the first time"
    step(f"Building the book, {how_long}", "build", ("jupyter-book", "build", ".", *flags))


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


def launch_options():
    """How Playwright launches it: Chromium refuses its own sandbox to root, as in a container."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": find_chromium(), "args": ["--no-sandbox"] * is_root}


def get_browser():
    """Chromium for the browser tests: the machine's own, else the one that playwright downloads."""
    if not os.environ.get("CHROMIUM") and not find_chromium():
        step("Downloading Chromium, about 1 minute", "chromium", ("playwright", "install", "chromium"))


def test(everything):
    """Build strictly, then run the tests. A file goes to one process; tests/conftest.py has the longest come first."""
    install("test", "peers", "loops") if everything else install("test")
    get_browser()
    build(*STRICT)
    level = ["-m", "not lite"] if everything else []  # by default pyproject.toml leaves the exhaustive ones out as well
    shared = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    run("pytest", *shared, "--durations=10", "--durations-min=1", *level)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=COMMANDS, default="read")
    parser.add_argument("which", nargs="?", help="scorm: the lab, such as lab_1; slides: the chapter, such as 03")
    parser.add_argument("--all", action="store_true", help="test: exhaustively, and beside PyTorch, Keras and Dask")
    parser.add_argument("--no-serve", action="store_true", help="read: build only")
    parser.add_argument("--no-browser", action="store_true", help="read, lab: open no browser")
    parser.add_argument("--port", type=int, default=8000, help="read, lab: the port to serve on; 0 takes a free one")
    arguments = parser.parse_args()
    if (arguments.command in ("scorm", "slides")) != (arguments.which is not None):
        parser.error("scorm and slides, and no other command, take a name: python book.py scorm lab_1, slides 03")
    return arguments


def main():
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the networks are small: threads would only wait for each other
    arguments = read_arguments()
    if arguments.command == "test":
        test(arguments.all)
    elif arguments.command == "lab":
        install()
        browser = ["--no-browser"] if arguments.no_browser else []
        run("jupyter-lab", f"--port={arguments.port}", "--notebook-dir=chapters", *browser)
    elif arguments.command == "lite":
        install("lite")
        run_ours("lite")
    elif arguments.command in ("pdf", "slides"):
        install("pdf")
        get_browser()
        build()
        run_ours(*(["slides", arguments.which] if arguments.which else ["paper"]))
    elif arguments.command == "scorm":
        install()
        build()
        run_ours("scorm", arguments.which)
    else:
        install()
        build()
        if not arguments.no_serve:
            serve(arguments.port, not arguments.no_browser)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped.")
