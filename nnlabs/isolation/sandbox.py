"""Sandbox: a process that runs a student's code, and the requests to it.   Book: chapters/grading

Whatever the process does, a request ends in time, either with an answer of limited size or without one.
"""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from ..answers.interruption import SIGNAL
from ..answers.worker import MAX_ANSWER_BYTES
from . import usage, visible

LAUNCHER = Path(__file__).parent / "launcher"
WORKER = """
import sys, types
for name, folder in (("nnlabs", 1), ("livebook_kernel", 2)):  # of the first, it sees `answers` and `variants`,
    package = sys.modules[name] = types.ModuleType(name)      # of the second, it needs no more than to read cells
    package.__path__ = [sys.argv[folder]]
sys.path += sys.argv[3:]
from nnlabs.answers.worker import main
main()
"""
HOME = "/home/student"
START_SECONDS = 30.0  # seconds in which Python must have started, even on a busy machine
LOOK_SECONDS = 0.05  # seconds between looks at what a process uses
GRACE_SECONDS = 0.5  # seconds that code may take to end when it is interrupted
NOBODY = "nobody"  # a way to be trusted less
LATE, MEMORY = "late", "memory"  # why a request was stopped
WAITING = object()
MEGABYTE = 2**20


class IsolationError(RuntimeError):
    """The sandbox could not be made. The code that was to run in it is not to blame."""


@dataclass(frozen=True)
class Limits:
    """What one process of a sandbox may use, and how many processes and threads there may be together.

    Together, all processes may use as much memory as one. That limit is looked after, not the kernel's: for moments it
    can be exceeded.
    """

    memory: int = 1024 * MEGABYTE
    cpu_seconds: int = 120
    file_bytes: int = 16 * MEGABYTE
    home_bytes: int = 64 * MEGABYTE
    processes: int = 4
    open_files: int = 64

    def rlimits(self, alone):
        """The limits by their names in resource.RLIMIT_…. For a user who is not alone, NPROC counts other processes."""
        limits = {"AS": self.memory, "CPU": self.cpu_seconds, "FSIZE": self.file_bytes, "NOFILE": self.open_files}
        return {**limits, "CORE": 0, "MSGQUEUE": 0, **({"NPROC": self.processes} if alone else {})}


class Sandbox:
    """A process that runs cells and observes answers: `ask` it, then `close` it.

    With `trusted` it is not isolated: only the limits protect the machine from the code. If that is NOBODY, which takes
    root, it has a user of its own as well, who owns nothing, and no network.
    """

    def __init__(self, trusted=False, limits=None):
        self._folder, self._trusted, self._limits = contextlib.ExitStack(), trusted, limits or Limits()
        home = self._folder.enter_context(_temporary_folder()) if trusted else HOME
        self._process = _start(trusted, self._limits, home)
        self._count, self._next_look = 0, time.monotonic()
        self.seconds, self.stopped = 0.0, ""  # of the last request
        if self._receive(self._exchange(), START_SECONDS) != {"id": 0, "ready": True}:
            words = _last_error_line(self._process)
            self.close()
            raise IsolationError(f"the system refuses a sandbox: {words}")

    def ask(self, request, seconds, interruptions=0):
        """The answer to a request, a dict. None if it is late, too long or no answer, or if the process has ended.

        `seconds` are a processor's (see usage.Meter). When they are over, the code is interrupted up to so many times,
        so that the process may still answer that it was late. Afterwards, `seconds` of the sandbox are those used, and
        `stopped` tells why there was no answer: LATE, MEMORY, or "" where the process ended or disturbed it.
        """
        self._count += 1
        self.seconds, self.stopped = 0.0, ""
        if time.monotonic() > self._next_look and self._holds_too_much():  # what earlier code has left running
            return self._stop(MEMORY)
        meter, interrupted = usage.Meter(self._process.pid), 0
        lines = self._exchange(json.dumps({"id": self._count, **request}).encode() + b"\n")
        while (answer := self._receive(lines, LOOK_SECONDS)) is WAITING:
            self.seconds = meter.seconds()
            if self._holds_too_much():
                return self._stop(MEMORY)
            if self.seconds >= seconds + interrupted * GRACE_SECONDS:
                if (answer := self._receive(lines, LOOK_SECONDS)) is not WAITING:
                    break  # it came while this process had no turn
                if interrupted == interruptions or not self._interrupt():
                    return self._stop(LATE)
                interrupted += 1
        self.seconds = min(meter.passed(), self.seconds + LOOK_SECONDS)
        return answer if isinstance(answer, dict) and answer.get("id") == self._count else None

    def _stop(self, why):
        self.stopped = why
        return None

    def close(self):
        """End the process and all that it has started."""
        _terminate(self._process, self._trusted)
        self._reader.join(1)
        if not self._reader.is_alive():  # a pipe cannot be closed while something that escaped still holds it
            self._process.stdout.close()
            with contextlib.suppress(OSError):  # a line that was never read
                self._process.stdin.close()
        self._process.stderr.close()
        self._folder.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _exchange(self, line=b""):
        """Send a line, and return a queue into which the next line of the process comes."""
        lines = queue.SimpleQueue()
        self._reader = threading.Thread(target=_exchange, args=(self._process, line, lines), daemon=True)
        self._reader.start()
        return lines

    def _receive(self, lines, seconds):
        """The content of the next line, None if it has none, or WAITING if there is no line after so many seconds."""
        try:
            return _parse(lines.get(timeout=seconds))
        except queue.Empty:
            return WAITING

    def _interrupt(self):
        """Tell the process that time is over. False where it cannot be told."""
        family = [self._process.pid] if self._trusted else usage.children(self._process.pid)
        try:
            os.kill(family[0], SIGNAL)
        except (OSError, IndexError, TypeError):  # the last two where the system tells no children or has no signal
            return False
        return True

    def _holds_too_much(self):
        self._next_look = time.monotonic() + LOOK_SECONDS
        return usage.memory_bytes(self._process.pid, self._limits.memory) > self._limits.memory


def unavailable_reason():
    """Why this platform cannot isolate a process, in words, or None if it can, which is found out by trying."""
    if sys.platform != "linux":
        return f"isolation is made of Linux's namespaces, and this is {sys.platform}"
    try:
        with Sandbox():
            return None
    except (IsolationError, OSError) as error:
        return str(error)


def _start(trusted, limits, home):
    """Start the process, on POSIX by way of the launcher."""
    nnlabs = str(visible.NNLABS) if trusted else visible.NNLABS_IN_SANDBOX
    command = [visible.python(), "-I", "-S", "-c", WORKER, nnlabs, str(visible.KERNEL), *visible.packages()]
    plan = {
        "parent": os.getpid(),
        "isolated": not trusted,
        "nobody": trusted == NOBODY,
        "limits": limits.rlimits(alone=trusted is not True),
        "command": command,
        "environment": _environment(home),
        "home": home,
        "home_bytes": limits.home_bytes,
        "mounts": [] if trusted else visible.mounts(),
        "hidden": [] if trusted else visible.hidden(),
    }
    if os.name == "posix":
        command = [sys.executable, "-I", "-S", str(LAUNCHER), json.dumps(plan)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    where = home if trusted else "/"  # a sandbox has its home in itself
    return subprocess.Popen(command, **pipes, cwd=where, env=_environment(home), start_new_session=True)


def _temporary_folder():
    return tempfile.TemporaryDirectory(prefix="nnlabs-", ignore_cleanup_errors=True)


def _environment(home):
    """The variables of the process, none of which are the grader's, except that Windows needs its SYSTEMROOT."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**kept, **threads, "HOME": home, "TMPDIR": home, "USER": "student", "MPLBACKEND": "Agg", "LANG": "C.UTF-8"}


def _exchange(process, line, lines):
    """Send a line and put the next line from the process into a queue, or b"" if the process has ended."""
    try:
        if line:
            process.stdin.write(line)
            process.stdin.flush()
        lines.put(process.stdout.readline(MAX_ANSWER_BYTES + 1))
    except (OSError, ValueError):
        lines.put(b"")


def _parse(line):
    """A line as JSON data, or None for a line that is empty, cut off, nested too deeply or no JSON."""
    try:
        return json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None


def _last_error_line(process):
    """The last line that a process wrote to stderr before it ended."""
    process.terminate()
    lines = process.stderr.read(10_000).decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"silence for {START_SECONDS:.0f} s"


def _terminate(process, trusted):
    """End a process and what it started: the launcher ends all in its sandbox; a trusted process has a group."""
    if trusted and os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
