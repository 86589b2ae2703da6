"""Usage: processor time and memory of a process and all below it, and what a sandbox does when there is too much."""

import os
import subprocess
import sys
import time

import pytest
from sandbox_helpers import needs_isolation, raised_in

from nnlabs import isolation
from nnlabs.isolation import Limits, Sandbox, usage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process uses")
MEGABYTE = 2**20
SPIN = "import time\nwhile time.process_time() < {}: pass\n"
READY = "print('ready', flush=True); input()"
IN_A_CHILD = "import os, time\nif os.fork() == 0:\n    {}\n    time.sleep(60)\n    os._exit(0)\n"
GROW = "parts = [b'x' * 2**20 for _ in range(150)]"
MAP = "import mmap; m = mmap.mmap(-1, 150 * 2**20); [m.write(b'x' * 2**20) for _ in range(150)]"


@pytest.fixture
def run():
    """Start programs that print `ready` and wait, and end them."""
    started = []

    def start(code, ends=True):
        process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        started.append((process, ends))
        assert process.stdout.readline() == b"ready\n"
        return process.pid

    yield start
    for process, ends in started:
        if not ends:
            process.kill()
        process.communicate(b"\n")


def test_processor_time_is_that_of_all_below_even_when_they_have_ended(run):
    spin = SPIN.format(0.3)
    live = run(f"import os\nif not os.fork():\n    exec({spin!r}); {READY}\nelse:\n    os.wait()")
    assert 0.3 <= usage.processor_seconds(live) < 1
    ended = run(f"import os\nif not os.fork():\n    exec({spin!r}); os._exit(0)\nos.wait(); {READY}")
    assert 0.3 <= usage.processor_seconds(ended) < 1


def test_sleep_counts_half_and_work_as_long_as_it_takes(run):
    meter = usage.Meter(run(READY))
    time.sleep(1)
    assert meter.seconds() == pytest.approx(meter.passed() / 2, rel=0.1)
    meter, start = usage.Meter(os.getpid()), time.process_time()
    before = meter.seconds()
    while time.process_time() < start + 0.5:
        pass
    worked = time.process_time() - start
    assert meter.seconds() - before == pytest.approx(worked, abs=0.1)


def test_a_process_that_waits_for_its_turn_does_not_sleep(run):
    assert usage.wants_to_run(run("print('ready', flush=True)\nwhile True: pass", ends=False))
    waiting = run(READY)
    time.sleep(0.2)
    assert not usage.wants_to_run(waiting)


def test_where_nothing_is_told_the_clock_counts(monkeypatch):
    monkeypatch.setattr(usage, "processor_seconds", lambda pid: None)
    meter = usage.Meter(os.getpid())
    time.sleep(0.05)
    assert 0.05 <= meter.seconds() == pytest.approx(meter.passed(), abs=0.05)


def test_shared_memory_is_counted_once(run):
    fork = f"import os\n{GROW}\nif not os.fork():\n    input()\nelse:\n    {READY}\n    os.wait()"
    pid = run(fork)
    assert 150 < usage.memory_bytes(pid, enough=0) / MEGABYTE < 250
    assert usage.memory_bytes(pid, enough=10**10) / MEGABYTE > 300  # quick, and not exact


def test_files_without_a_name_are_memory(run):
    code = f"import os\nfor i in range(5): f = os.memfd_create(str(i)); os.write(f, bytes(10 * 2**20))\n{READY}"
    assert 50 < usage.memory_bytes(run(code), enough=0) / MEGABYTE < 100


@needs_isolation
@pytest.mark.parametrize("code", [GROW, MAP], ids=["own", "mapped"])
def test_the_memory_of_all_processes_is_limited_together(code):
    """Two processes of 220 MB each are more than 400 MB, and each alone is not."""
    grown = IN_A_CHILD.format(code.replace("150", "220"))
    with Sandbox(limits=Limits(memory=400 * MEGABYTE)) as sandbox:
        request = {"do": "run", "source": f"{grown}{grown}import time; time.sleep(60)", "number": 2}
        assert sandbox.ask(request, 20) is None
        assert sandbox.stopped == isolation.MEMORY


@needs_isolation
def test_what_grows_when_nothing_is_asked_is_found_by_the_next_request():
    with Sandbox(limits=Limits(memory=400 * MEGABYTE)) as sandbox:
        assert raised_in(sandbox, IN_A_CHILD.format(GROW.replace("150", "220")) * 2) is None
        end = time.monotonic() + 20
        while sandbox.ask({"do": "run", "source": "x = 1", "number": 2}, 5) is not None:
            assert time.monotonic() < end
            time.sleep(0.1)
        assert sandbox.stopped == isolation.MEMORY


@needs_isolation
def test_code_is_interrupted_as_often_as_it_is_asked_for():
    swallow = "import time\ntry:\n    time.sleep(60)\nexcept BaseException: pass\n"
    with Sandbox() as sandbox:
        answer = sandbox.ask(
            {"do": "run", "source": "while True: pass\nx = f()\ny = 1\n", "number": 1}, 0.2, interruptions=1
        )
        assert (answer["ended"], answer["failures"]) == (1, [])
        assert raised_in(sandbox, "assert y == 1") is None
        assert sandbox.ask({"do": "run", "source": swallow, "number": 2}, 0.2, interruptions=1) is not None
        assert raised_in(sandbox, "assert y == 1") is None
        assert sandbox.ask({"do": "run", "source": swallow * 2, "number": 3}, 0.2, interruptions=1) is None
        assert sandbox.stopped == isolation.LATE


@pytest.mark.skipif(os.name != "posix", reason="has no signals")
def test_trusted_code_is_interrupted_as_well():
    with Sandbox(trusted=True) as sandbox:
        answer = sandbox.ask({"do": "run", "source": "while True: pass", "number": 1}, 0.2, interruptions=1)
        assert answer["ended"] == 1
