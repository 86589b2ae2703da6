"""Root: a file system that holds what Python needs to run, read-only, and one small folder to write in.

There is no /proc, no /sys and no other device than /dev/null, zero, random and urandom.   Book: chapters/grading
"""

import contextlib
import os

import kernel

DEVICES = ("null", "zero", "random", "urandom")
SMALL = "size=1m,nr_inodes=4k,mode=0755"
OLD, NEW = "/old", "/new"  # where the two roots are while both are visible


def build(mounts, hidden, home, size):
    """Make the new root and move there, so that the old one is out of reach.

    `mounts` are pairs (path on this machine, path in the new root), `hidden` are folders that will look empty, and
    `home` is the folder to write in, of `size` bytes.
    """
    kernel.mount(None, "/", None, kernel.RECURSIVE | kernel.PRIVATE)
    kernel.mount("tmpfs", "/tmp", "tmpfs", kernel.NOSUID | kernel.NODEV, SMALL)
    os.chdir("/tmp")
    for folder in (OLD, NEW):
        os.mkdir(f".{folder}", 0o755)
    kernel.pivot_root(".", f".{OLD}")
    os.chdir("/")
    for source, target in mounts:
        _bind(source, target)
    for name in DEVICES:
        _bind(f"/dev/{name}", f"/dev/{name}", device=True)
    for folder in hidden:
        kernel.mount("tmpfs", NEW + folder, "tmpfs", kernel.NOSUID | kernel.NODEV, SMALL)
        kernel.read_only(NEW + folder)
    _make_home(home, size)
    _drop_old_root()


def _bind(source, target, device=False):
    """Show a file or a folder of the old root in the new one."""
    source, target = OLD + source, NEW + target
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    kernel.mount(source, target, None, kernel.BIND | kernel.RECURSIVE)
    kernel.read_only(target, devices=device)


def _make_home(home, size):
    os.makedirs(NEW + home)
    options = f"size={size},nr_inodes=1k,mode=0777"
    kernel.mount("tmpfs", NEW + home, "tmpfs", kernel.NOSUID | kernel.NODEV, options)
    with contextlib.suppress(FileExistsError):  # where a folder that Python needs lies in /tmp
        os.symlink(home, f"{NEW}/tmp")


def _drop_old_root():
    """Leave the old root. After chroot, no user namespace can be made, so nothing more can be mounted."""
    kernel.detach(OLD)
    kernel.read_only("/", recursive=False)
    os.chroot(NEW)
    os.chdir("/")
