"""Launch a program isolated: own files, no network, no other process in sight, few rights.   Book: chapters/grading

python -I -S launcher PLAN, where PLAN is the JSON of {"parent": pid, "isolated": bool, "nobody": bool, "limits": {…},
"command": […], "environment": {…}, "home": folder, "home_bytes": …, "mounts": […], "hidden": […]}. The program has its
stdin, stdout and stderr from the launcher. Ending the launcher ends the program and all that it has started.
"""

import contextlib
import json
import os
import select
import signal
import sys

import kernel
import limits
import root
import system_calls

HOST, DOMAIN = "sandbox", "(none)"  # the names of the machine
FIRST_USER = 2_000_000_000  # above what systems give to people, services and containers


def main(plan):
    """Become the program, or the process that waits for it."""
    if sys.platform == "linux":
        kernel.die_with_parent()
    if os.getppid() != plan["parent"]:
        return 1  # the parent ended before this process could be told
    if not plan["isolated"]:
        limit_and_execute(plan)
    user = FIRST_USER + os.getpid() if os.getuid() == 0 else None  # one each: limits count the processes of a user
    enter_namespaces()
    launcher_ended, held_open = os.pipe()
    child = os.fork()
    if child:
        return wait_for(child)
    os.close(held_open)
    os.umask(0o022)  # whatever the instructor's is: somebody else must be able to look into the folders made now
    limit_shared_memory()
    kernel.set_names(HOST, DOMAIN)
    root.build(plan["mounts"], plan["hidden"], plan["home"], plan["home_bytes"])
    drop_rights(user)
    system_calls.join_new_keyring()
    kernel.die_with_parent()
    if select.select([launcher_ended], [], [], 0)[0]:
        return 1
    os.close(launcher_ended)
    os.chdir(plan["home"])
    limits.apply(plan["limits"])
    kernel.no_new_privileges()
    system_calls.refuse()
    execute(plan)


def limit_and_execute(plan):
    """Become the program where there is no isolation."""
    if plan["nobody"]:
        become_nobody(plan["home"])
    limits.apply(plan["limits"], required=False)
    execute(plan)


def become_nobody(home):
    """What root can do without namespaces: become a user who owns nothing but the home, and have no network."""
    user = FIRST_USER + os.getpid()
    os.chown(home, user, user)
    drop_rights(user)
    kernel.die_with_parent()
    kernel.no_new_privileges()
    system_calls.refuse(families=())


def enter_namespaces():
    """Enter new namespaces. Without root's rights this takes a namespace of users, and makes this process its root."""
    flags = kernel.NEWNS | kernel.NEWPID | kernel.NEWNET | kernel.NEWIPC | kernel.NEWUTS
    user, group = os.getuid(), os.getgid()
    kernel.unshare(flags if user == 0 else flags | kernel.NEWUSER)
    if user:
        write("/proc/self/setgroups", "deny")
        write("/proc/self/uid_map", f"0 {user} 1")
        write("/proc/self/gid_map", f"0 {group} 1")


def limit_shared_memory():
    """Forbid System V shared memory, which no limit of a process counts. Older systems let only real root do so."""
    with contextlib.suppress(OSError):
        write("/proc/sys/kernel/shmmax", "0")


def drop_rights(user):
    """Give up all rights: the machine's root becomes another user, a namespace's root loses them with the program."""
    if user is None:
        kernel.powerless_root()
        return
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def wait_for(child):
    """The exit code of the first process in the namespace. When it has ended, so has every other process there."""

    def end(*_):
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGTERM, end)
    os.close(0)
    os.close(1)
    return abs(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def execute(plan):
    """Replace this process by the program."""
    os.umask(0o077)
    os.execve(plan["command"][0], plan["command"], plan["environment"])


def write(path, text):
    """Write a setting into a file of the kernel."""
    with open(path, "w") as file:
        file.write(text)


try:
    code = main(json.loads(sys.argv[1]))
except OSError as error:
    print(error.strerror if error.filename is None and error.strerror else error, file=sys.stderr)
    code = 1
sys.stderr.flush()
os._exit(code)
