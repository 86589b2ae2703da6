"""Kernel: the calls to Linux that the os module of Python 3.11 lacks.   Book: chapters/grading

Each raises OSError with the name of the call. Numbers are those of the headers named beside them.
"""

import contextlib
import ctypes
import errno
import os
import struct

# <linux/sched.h>
NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
# <linux/mount.h>
NOSUID, NODEV, BIND, RECURSIVE, PRIVATE, DETACH = 0x2, 0x4, 0x1000, 0x4000, 0x40000, 0x2
ATTR_READ_ONLY, ATTR_NOSUID, ATTR_NODEV = 0x1, 0x2, 0x4
# <linux/prctl.h>
PARENT_DEATH_SIGNAL, SECCOMP, SECURE_BITS, NO_NEW_PRIVILEGES = 1, 22, 28, 38
# <linux/seccomp.h>
MODE_FILTER = 2
# <linux/keyctl.h>
JOIN_SESSION_KEYRING = 1
# <linux/securebits.h>
NO_ROOT, NO_ROOT_LOCKED = 0x1, 0x2
# <asm-generic/unistd.h>: since Linux 5.12, one number on every processor
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE = 442, -100, 0x8000


def unshare(flags):
    """Leave the namespaces in these flags for new ones."""
    _call("unshare", ctypes.c_int(flags))


def mount(source, target, kind=None, flags=0, options=None):
    """Mount a file system of this kind, or change the mount at the target."""
    words = [None if word is None else os.fsencode(word) for word in (source, target, kind, options)]
    _call("mount", *words[:3], ctypes.c_ulong(flags), words[3], about=target)


def read_only(path, recursive=True, devices=False):
    """Make the mount at a path read-only, with the mounts below it: no set-user-id programs, no devices.

    With `devices`, what is written into them goes on to them, but their times, owners and rights stay.
    """
    flags = ATTR_READ_ONLY | ATTR_NOSUID | (0 if devices else ATTR_NODEV)
    attributes = (ctypes.c_uint64 * 4)(flags, 0, 0, 0)
    where = ctypes.c_long(AT_FDCWD), os.fsencode(path), ctypes.c_long(AT_RECURSIVE if recursive else 0)
    size = ctypes.c_long(ctypes.sizeof(attributes))
    _call("syscall", ctypes.c_long(MOUNT_SETATTR), *where, ctypes.byref(attributes), size, about="mount_setattr")


def pivot_root(new, old):
    """Make the mount `new` the root; what was the root is then at `old`."""
    _call("pivot_root", os.fsencode(new), os.fsencode(old))


def detach(path):
    """Remove the mounts at a path and below it."""
    _call("umount2", os.fsencode(path), ctypes.c_int(DETACH), about=path)


def set_names(host, domain):
    """Give the machine other names in this namespace."""
    for call, name in (("sethostname", host), ("setdomainname", domain)):
        _call(call, name.encode(), ctypes.c_size_t(len(name)))


def join_session_keyring(number):
    """Join a new session keyring by the system call of this number. Where the system keeps no keys, nothing happens."""
    with _unless(errno.ENOSYS, errno.EPERM):  # a container may refuse all calls that concern keys
        _call("syscall", ctypes.c_long(number), ctypes.c_long(JOIN_SESSION_KEYRING), None, about="keyctl")


def filter_system_calls(program):
    """Filter the calls of this process and its children by a list of instructions. Not every Linux has such filters."""
    lines = b"".join(struct.pack("HBBI", *line) for line in program)
    held = ctypes.create_string_buffer(lines, len(lines))
    header = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(held)))
    with _unless(errno.ENOSYS, errno.EINVAL):
        _prctl(SECCOMP, MODE_FILTER, ctypes.addressof(header))


def die_with_parent():
    """Have this process killed when its parent ends. A change of user undoes this, so call it afterwards."""
    _prctl(PARENT_DEATH_SIGNAL, 9)


def no_new_privileges():
    """Keep programs that are executed from now on from gaining rights."""
    _prctl(NO_NEW_PRIVILEGES, 1)


def powerless_root():
    """Give user 0 no rights in the programs that it executes from now on."""
    _prctl(SECURE_BITS, NO_ROOT | NO_ROOT_LOCKED)


@contextlib.contextmanager
def _unless(*codes):
    """Let an OSError with one of these codes pass: the system lacks what was called."""
    try:
        yield
    except OSError as error:
        if error.errno not in codes:
            raise


def _prctl(option, value, second=0):
    values = [ctypes.c_ulong(one) for one in (value, second, 0, 0)]
    _call("prctl", ctypes.c_int(option), *values, about=f"option {option}")


def _libc(name):
    return getattr(ctypes.CDLL(None, use_errno=True), name)


def _call(name, *arguments, about=""):
    function = _libc(name)
    function.restype = ctypes.c_long if name == "syscall" else ctypes.c_int
    if function(*arguments) < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}{f' ({about})' if about else ''}: {os.strerror(code)}")
