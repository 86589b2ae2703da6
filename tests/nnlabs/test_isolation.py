"""Isolation: each layer is seen to hold from the inside, as root and as somebody else.

What sandboxes could tell each other past files and network is in test_shared_kernel.

Where the platform has no isolation, the tests that need it are skipped, visibly.
"""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sandbox_helpers import needs_isolation, raised_in

from nnlabs import isolation
from nnlabs.isolation import Limits, Sandbox, visible

EVERYWHERE = "import os\nfor fd in range(3, 20):\n    try: os.write(fd, {})\n    except OSError: pass"
SMALL = Limits(memory=512 * 2**20, cpu_seconds=20)


@pytest.fixture(scope="module")
def sandbox():
    """One that the tests share; none of them ends it."""
    with Sandbox(limits=SMALL) as made:
        yield made


@needs_isolation
class TestInside:
    def test_files_are_those_that_python_needs(self, sandbox):
        top = set(eval(raised_in(sandbox, "import os; raise Warning(os.listdir('/'))").partition(": ")[2]))
        needed = {target.split("/")[1] for _, target in visible.mounts()}
        assert top == needed | {"dev", "home", "tmp"}
        assert "ValueError: 0" in raised_in(sandbox, f"raise ValueError(int(os.path.exists({str(Path(__file__))!r})))")
        assert "No such file" in raised_in(sandbox, "open('/proc/self/environ')")
        assert "No such file" in raised_in(sandbox, "open('/etc/passwd')")

    def test_the_labs_are_not_among_them(self, sandbox):
        labs = str(visible.NNLABS)
        assert os.path.exists(f"{labs}/catalogue.py")
        assert (
            raised_in(sandbox, f"import os; raise Warning(os.path.exists('{labs}/catalogue.py'))") == "Warning: False"
        )
        shown = raised_in(sandbox, "import os; raise Warning(sorted(os.listdir('/nnlabs')))")
        assert shown == "Warning: ['answers', 'variants']"
        assert "cannot import name" in raised_in(sandbox, "from nnlabs import LABS")

    def test_nothing_can_be_written_outside_a_small_home(self, sandbox):
        for path in ("/x", "/usr/x", "/dev/x", f"{visible.OUR_PACKAGES[0]}/x", "/nnlabs/x", "/nnlabs/answers/x"):
            assert "OSError: [Errno 30] Read-only" in raised_in(sandbox, f"open({path!r}, 'w')"), path
        kept = "import tempfile; open('kept', 'w').write('here')"
        assert raised_in(sandbox, f"{kept}; assert open(tempfile.gettempdir() + '/kept').read() == 'here'") is None
        assert "File too large" in raised_in(sandbox, "open('large', 'wb').write(bytes(20_000_000))")
        fill = "for i in range(9): open(f'part{i}', 'wb').write(bytes(10_000_000))"
        assert "No space left" in raised_in(sandbox, fill)
        assert raised_in(sandbox, "import os\nfor name in os.listdir('.'): os.remove(name)") is None

    def test_the_environment_is_not_the_graders(self, sandbox, monkeypatch):
        monkeypatch.setenv("NNLIB_TEST_SECRET", "hidden")
        with Sandbox(limits=SMALL) as fresh:
            words = raised_in(fresh, "import os; raise Warning(sorted(os.environ))")
        assert "HOME" in words
        assert "SECRET" not in words
        assert "PATH" not in words

    def test_the_network_has_no_route(self, sandbox):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            heard = []
            threading.Thread(target=lambda: heard.append(listener.accept()), daemon=True).start()
            words = raised_in(sandbox, f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)")
            assert "Network is unreachable" in words
            assert heard == []

    def test_memory_ends_in_an_error(self, sandbox):
        assert "MemoryError" in raised_in(sandbox, "import numpy as np; np.ones(10**10 // 8)")
        assert "MemoryError" in raised_in(sandbox, "parts = [bytearray(2**20) for _ in range(1000)]")
        assert raised_in(sandbox, "parts = None") is None

    def test_processes_are_few_and_see_no_other(self, sandbox):
        forks = """
import os, time
made = []
for _ in range(200):
    try:
        child = os.fork()
    except OSError:
        break
    if not child:
        time.sleep(20)
        os._exit(0)
    made.append(child)
for child in made:
    os.kill(child, 9)
    os.waitpid(child, 0)
raise Warning(0 < len(made) < 4, os.getpid())
"""
        assert raised_in(sandbox, forks) == "Warning: (True, 1)"

    def test_there_are_no_rights_and_none_can_be_had(self, sandbox):
        code = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
tries = dict(
    name=libc.sethostname(b"x", 1), mount=libc.mount(b"none", b"/home", b"tmpfs", 0, None), root=libc.chroot(b"/"),
    users=libc.unshare(0x10000000), mounts=libc.unshare(0x20000),
)
raise Warning(*[name for name, result in tries.items() if result == 0])
"""
        assert raised_in(sandbox, code) == "Warning: "

    def test_shared_memory_that_no_limit_counts_cannot_be_had(self, sandbox):
        code = "import ctypes; raise Warning(ctypes.CDLL(None).shmget(0, 1_000_000, 0o1600))"
        assert raised_in(sandbox, code) == "Warning: -1"

    def test_limits_cannot_be_raised(self, sandbox):
        code = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))"
        assert "not allowed to raise maximum limit" in raised_in(sandbox, code)

    def test_standard_streams_are_empty(self, sandbox):
        assert "EOFError" in raised_in(sandbox, "input()")
        assert raised_in(sandbox, "import os; os.write(1, b'x' * 1_000_000); print('y' * 1_000_000)") is None


@needs_isolation
class TestFromOutside:
    def test_a_request_ends_in_time(self):
        with Sandbox(limits=SMALL) as sandbox:
            start = time.monotonic()
            assert sandbox.ask({"do": "run", "source": "while True: pass", "number": 1}, 0.5) is None
            assert time.monotonic() - start < 6  # ten times as much at most, however busy the machine is

    @pytest.mark.parametrize(
        "code",
        [
            "import os; os._exit(0)",
            "import ctypes; ctypes.string_at(0)",
            "import os; os.closerange(3, 64)",
            EVERYWHERE.format("b'{\"id\": 99}\\n'"),
            EVERYWHERE.format("b'x' * 3_000_000"),
            EVERYWHERE.format("b'[' * 900_000 + b'\\n'"),
        ],
        ids=["exit", "crash", "closed pipes", "forged line", "flood", "deep nesting"],
    )
    def test_what_is_no_answer_is_none(self, code):
        with Sandbox(limits=SMALL) as sandbox:
            assert sandbox.ask({"do": "run", "source": code, "number": 1}, 10) is None

    def test_nothing_is_left_when_it_is_closed(self):
        code = "import os, time\nfor _ in range(2):\n    if not os.fork(): os.setsid(); time.sleep(100)"
        others = set(descendants(os.getpid()))
        with Sandbox(limits=SMALL) as sandbox:
            assert raised_in(sandbox, code) is None
            family = set(descendants(os.getpid())) - others
            assert len([pid for pid in family if "nnlabs.answers" in command(pid)]) == 4  # launcher, it, two children
        assert [pid for pid in family if command(pid)] == []

    def test_it_dies_with_the_grader(self):
        code = (
            "from nnlabs.isolation import Sandbox; import os; box = Sandbox();"
            "box.ask({'do': 'run', 'source': 'import os; os.fork()', 'number': 1}, 9); print('up', flush=True); input()"
        )
        grader = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert grader.stdout.readline() == b"up\n"
        family = [pid for pid in descendants(grader.pid) if pid != grader.pid]
        assert len(family) >= 3
        grader.kill()
        grader.communicate()
        wait_until(lambda: not any("nnlabs.answers" in command(pid) for pid in family))

    @pytest.mark.exhaustive
    def test_it_works_for_who_is_not_root(self):
        if os.getuid() != 0:
            pytest.skip("all of these tests run as somebody who is not root already")
        helper = Path(__file__).with_name("as_somebody.py")
        files = [__file__, Path(__file__).with_name("test_shared_kernel.py")]
        tests = [sys.executable, helper, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files]
        result = subprocess.run(tests, capture_output=True, text=True, cwd=visible.NNLABS.parent)
        if "no isolation here" in result.stdout:
            pytest.skip("here only root can isolate")
        assert result.returncode == 0, result.stdout + result.stderr
        assert "1 deselected" in result.stdout  # this test


@pytest.mark.skipif(sys.platform != "linux", reason="is about the words for Linux")
def test_what_is_missing_is_told(monkeypatch):
    monkeypatch.setattr(visible, "mounts", list)  # a sandbox without a Python cannot start
    assert "No such file" in isolation.unavailable_reason()


def test_other_platforms_have_no_isolation(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert isolation.unavailable_reason() == "isolation is made of Linux's namespaces, and this is win32"


def test_trusted_code_has_limits_and_times_and_no_more():
    with Sandbox(trusted=True, limits=SMALL) as sandbox:
        assert (
            raised_in(sandbox, "import os; assert 'PATH' not in os.environ and os.getcwd() == os.environ['HOME']")
            is None
        )
        if sys.platform == "linux":
            assert "MemoryError" in raised_in(sandbox, "import numpy as np; np.ones(10**10 // 8)")
        assert sandbox.ask({"do": "run", "source": "while True: pass", "number": 1}, 0.5) is None


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_what_escapes_from_a_trusted_process_does_not_delay_it():
    code = "import os, time\nif not os.fork():\n    os.setsid(); time.sleep(4)\nelse:\n    os._exit(0)"
    start = time.monotonic()
    with Sandbox(trusted=True, limits=SMALL) as sandbox:
        assert sandbox.ask({"do": "run", "source": code, "number": 1}, 0.5) is None
    assert time.monotonic() - start < 4


def descendants(pid):
    """A process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        path = Path(f"/proc/{found[-1]}/task/{found[-1]}/children")
        waiting += [int(child) for child in path.read_text().split()] if path.exists() else []
    return found


def command(pid):
    """The words that started a process, or "" if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def wait_until(condition):
    """Return when it is so, at most after five seconds."""
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
