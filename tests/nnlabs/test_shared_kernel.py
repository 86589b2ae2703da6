"""The kernel that all sandboxes share: through none of it does one read the grader's secrets or tell another something.

A test does the same outside, or in one sandbox, where it can be done, so that it would notice if another one could.
"""

import ctypes
import errno
import os
import socket
import subprocess
import sys

import pytest
from sandbox_helpers import launcher_module, needs_isolation, raised_in

from nnlabs.isolation import Limits, Sandbox
from nnlabs.isolation.sandbox import LAUNCHER

if sys.platform != "linux":
    pytest.skip("is about Linux", allow_module_level=True)

SMALL = Limits(memory=512 * 2**20, cpu_seconds=20)
LIBC = ctypes.CDLL(None, use_errno=True)
SESSION, USER = -3, -4  # KEY_SPEC_SESSION_KEYRING, KEY_SPEC_USER_KEYRING in <linux/keyctl.h>

system_calls = launcher_module("system_calls")
COLUMN = system_calls.column()
needs_filter = pytest.mark.skipif(COLUMN is None, reason="no filter of system calls for this processor")
CALL = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    libc.syscall(ctypes.c_long(number), *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
    return errno.errorcode.get(ctypes.get_errno(), "done")
"""


@pytest.fixture(scope="module")
def pair():
    """Two sandboxes at a time, as a grader with two jobs has them; none of the tests ends one."""
    with Sandbox(limits=SMALL) as one, Sandbox(limits=SMALL) as other:
        yield one, other


def number(name):
    return system_calls.REFUSED[name][COLUMN]


def add_key(keyring):
    """A secret of this process in one of its keyrings; its number, or a skipped test where there are no keys."""
    payload = b"a secret of the grader"
    key = LIBC.syscall(
        ctypes.c_long(number("add_key")), b"user", b"nnlabs-test", payload, ctypes.c_size_t(len(payload)), keyring
    )
    if key < 0:
        pytest.skip(f"this system keeps no keys: {os.strerror(ctypes.get_errno())}")
    return key


@needs_isolation
@needs_filter
@pytest.mark.parametrize("keyring", [SESSION, USER], ids=["session", "user"])
def test_the_graders_keys_are_out_of_reach(keyring):
    key = add_key(keyring)
    try:
        with Sandbox(limits=SMALL) as sandbox:
            code = f"""{CALL}
text = ctypes.create_string_buffer(100)
raise Warning(
    call({number("keyctl")}, 11, {key}, text, 100), text.value,  # KEYCTL_READ
    call({number("keyctl")}, 7, {keyring}),  # CLEAR
    call({number("request_key")}, b"user", b"nnlabs-test", None, {keyring}),
    call({number("add_key")}, b"user", b"mine", b"x", 1, {keyring}),
)"""
            assert raised_in(sandbox, code) == "Warning: ('EPERM', b'', 'EPERM', 'EPERM', 'EPERM')"
    finally:
        LIBC.syscall(ctypes.c_long(number("keyctl")), ctypes.c_long(9), ctypes.c_long(key), ctypes.c_long(keyring))


@needs_filter
def test_a_new_keyring_is_joined_also_where_no_filter_is():
    """KEYCTL_SEARCH finds the key in the session before, and ENOKEY after."""
    key = add_key(SESSION)
    code = f"""
import sys; sys.path.insert(0, {str(LAUNCHER)!r}); import system_calls
{CALL}
search = ({number("keyctl")}, 10, {SESSION}, b"user", b"nnlabs-test", 0)
before = call(*search)
system_calls.join_new_keyring()
print(before, call(*search))
"""
    try:
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert result.stdout.split() == ["done", "ENOKEY"]
    finally:
        LIBC.syscall(ctypes.c_long(number("keyctl")), ctypes.c_long(9), ctypes.c_long(key), ctypes.c_long(SESSION))


@needs_isolation
@needs_filter
def test_calls_that_reach_past_namespaces_are_refused(pair):
    numbers = {name: numbers[COLUMN] for name, numbers in system_calls.REFUSED.items() if numbers[COLUMN] is not None}
    code = f"{CALL}\nsaid = {{name: call(n, -1, -1, -1, -1, -1) for name, n in {numbers}.items()}}"
    assert raised_in(pair[0], code) is None
    others = "raise Warning(len(said), {name: words for name, words in said.items() if words != 'EPERM'})"
    assert raised_in(pair[0], others) == f"Warning: ({len(numbers)}, {{}})"


@needs_isolation
@needs_filter
def test_sockets_are_those_of_the_network_namespace_alone(pair):
    """AF_ALG (38) and AF_VSOCK (40) know no namespace."""
    code = f"""{CALL}
def made(family):
    return call({system_calls.SOCKET[COLUMN]}, family, 1, 0)
raise Warning([made(family) for family in (1, 2, 10)], [made(family) for family in (38, 40, 17, 2**32 + 40)])
"""
    allowed, refused = eval(raised_in(pair[0], code).partition(": ")[2])
    assert allowed[:2] == ["done", "done"]
    assert set(refused) == {"EAFNOSUPPORT"}


@needs_isolation
@needs_filter
def test_locks_are_ones_own_and_nobody_elses(pair):
    """A file in the home can be locked, and nobody asks who has locked one that all see."""
    code = """
import fcntl, os, struct
with open('mine', 'w') as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
with open(os.__file__) as file:
    tried = []
    for act in (
        lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda: fcntl.fcntl(file, fcntl.F_GETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0)),
        lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK),
    ):
        try: act(); tried.append("done")
        except OSError as error: tried.append(error.errno)
raise Warning(tried)
"""
    assert raised_in(pair[0], code) == f"Warning: {[errno.EPERM] * 3}"


@needs_isolation
def test_the_machine_has_no_name(pair):
    code = "import os, socket; raise Warning(os.uname().nodename, socket.gethostname())"
    assert raised_in(pair[0], code) == "Warning: ('sandbox', 'sandbox')"
    assert socket.gethostname() != "sandbox"


@needs_isolation
def test_devices_take_what_is_written_and_keep_their_times(pair):
    """Everybody may set the times of /dev/null to now, and everybody sees them."""
    before = os.stat("/dev/null").st_mtime_ns
    code = "import os\nopen('/dev/null', 'w').write('x')\nassert len(open('/dev/urandom', 'rb').read(4)) == 4\n"
    assert raised_in(pair[0], code) is None
    for name in ("null", "zero", "random", "urandom"):
        assert "Read-only file system" in raised_in(pair[0], f"import os; os.utime('/dev/{name}')")
    assert os.stat("/dev/null").st_mtime_ns == before


@needs_isolation
def test_no_file_of_the_grader_is_open(pair):
    """The three standard streams, which lead nowhere, and the worker's two pipes."""
    held = os.open(__file__, os.O_RDONLY)
    os.set_inheritable(held, True)
    try:
        with Sandbox(limits=SMALL) as sandbox:
            code = """
import os, stat
kinds = {}
for descriptor in range(64):
    try: mode = os.fstat(descriptor).st_mode
    except OSError: continue
    kinds[descriptor] = "pipe" if stat.S_ISFIFO(mode) else "device" if stat.S_ISCHR(mode) else "other"
raise Warning(sorted(kinds.values()))
"""
            assert raised_in(sandbox, code) == f"Warning: {['device'] * 3 + ['pipe'] * 2}"
    finally:
        os.close(held)


TELL = {  # (what one does, what the other one does to notice, what it raises if there is nothing)
    "files": (
        "import tempfile; open(f'{tempfile.gettempdir()}/told', 'w').write('x')",
        "import tempfile; open(f'{tempfile.gettempdir()}/told')",
        "FileNotFoundError",
    ),
    "message queues": (
        "import ctypes; assert ctypes.CDLL(None).msgget(77, 0o1666) >= 0",
        "import ctypes; raise Warning(ctypes.CDLL(None).msgget(77, 0))",
        "Warning: -1",
    ),
    "semaphores": (
        "import ctypes; assert ctypes.CDLL(None).semget(77, 1, 0o1666) >= 0",
        "import ctypes; raise Warning(ctypes.CDLL(None).semget(77, 1, 0))",
        "Warning: -1",
    ),
    "abstract sockets": (
        "import socket; told = socket.socket(socket.AF_UNIX); told.bind('\\0told'); told.listen()",
        "import socket; socket.socket(socket.AF_UNIX).connect('\\0told')",
        "ConnectionRefusedError",
    ),
    "ports": (
        "import socket; port = socket.create_server(('127.0.0.1', 47_321))",
        "import socket; socket.create_connection(('127.0.0.1', 47_321), 1)",
        "Network is unreachable",
    ),
}


@needs_isolation
@pytest.mark.parametrize("way", TELL)
def test_one_tells_the_other_nothing(pair, way):
    tell, notice, nothing = TELL[way]
    assert raised_in(pair[0], tell) is None
    assert nothing in raised_in(pair[1], notice)
    assert nothing not in (raised_in(pair[0], notice) or "done") or way == "ports"  # whoever told it finds it


@needs_isolation
def test_what_python_needs_works_under_the_filter(pair):
    code = """
import concurrent.futures, sqlite3, subprocess, sys, tempfile, threading
import numpy as np
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    assert pool.submit(np.linalg.norm, np.ones((200, 200))).result() == 200
with sqlite3.connect("kept.db") as base:
    base.execute("create table kept (x)"); base.execute("insert into kept values (7)")
assert sqlite3.connect("kept.db").execute("select x from kept").fetchall() == [(7,)]
assert subprocess.run([sys.executable, "-I", "-S", "-c", "print(7)"], capture_output=True).stdout == b"7\\n"
with tempfile.TemporaryFile() as file:
    file.write(b"x")
"""
    assert raised_in(pair[0], code) is None
