"""Kernel: the calls to Linux that the os module of Python 3.11 lacks.   Book: chapters/teaching

Each raises OSError with the name of the call. Numbers are those of the headers named beside them.
"""

import ctypes
import os

# <linux/sched.h>
NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
# <linux/mount.h>
NOSUID, NODEV, BIND, RECURSIVE, PRIVATE, DETACH = 0x2, 0x4, 0x1000, 0x4000, 0x40000, 0x2
ATTR_READ_ONLY, ATTR_NOSUID, ATTR_NODEV = 0x1, 0x2, 0x4
# <linux/prctl.h>
PARENT_DEATH_SIGNAL, SECURE_BITS, NO_NEW_PRIVILEGES = 1, 28, 38
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


def read_only(path, recursive=True):
    """Make the mount at a path read-only, with the mounts below it: no set-user-id programs, no devices."""
    attributes = (ctypes.c_uint64 * 4)(ATTR_READ_ONLY | ATTR_NOSUID | ATTR_NODEV, 0, 0, 0)
    where = ctypes.c_long(AT_FDCWD), os.fsencode(path), ctypes.c_long(AT_RECURSIVE if recursive else 0)
    size = ctypes.c_long(ctypes.sizeof(attributes))
    _call("syscall", ctypes.c_long(MOUNT_SETATTR), *where, ctypes.byref(attributes), size, about="mount_setattr")


def pivot_root(new, old):
    """Make the mount `new` the root; what was the root is then at `old`."""
    _call("pivot_root", os.fsencode(new), os.fsencode(old))


def detach(path):
    """Remove the mounts at a path and below it."""
    _call("umount2", os.fsencode(path), ctypes.c_int(DETACH), about=path)


def die_with_parent():
    """Have this process killed when its parent ends. A change of user undoes this, so call it afterwards."""
    _prctl(PARENT_DEATH_SIGNAL, 9)


def no_new_privileges():
    """Keep programs that are executed from now on from gaining rights."""
    _prctl(NO_NEW_PRIVILEGES, 1)


def powerless_root():
    """Give user 0 no rights in the programs that it executes from now on."""
    _prctl(SECURE_BITS, NO_ROOT | NO_ROOT_LOCKED)


def _prctl(option, value):
    _call("prctl", ctypes.c_int(option), ctypes.c_ulong(value), *[ctypes.c_ulong(0)] * 3, about=f"option {option}")


def _libc(name):
    return getattr(ctypes.CDLL(None, use_errno=True), name)


def _call(name, *arguments, about=""):
    function = _libc(name)
    function.restype = ctypes.c_long if name == "syscall" else ctypes.c_int
    if function(*arguments) < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}{f' ({about})' if about else ''}: {os.strerror(code)}")
