"""System calls: a filter that refuses those by which a program could reach another one past files and network.

Namespaces do not hold keys, locks, watches, the cache of files or sockets between machines. Numbers are those of
<asm/unistd.h>; where a processor is not listed, or Linux has no filters, nothing is refused.   Book: chapters/grading
"""

import errno
import os
import struct

import kernel

KEYCTL = "keyctl"
REFUSED = {  # {name: (number on x86_64, number on the other processors)}
    # keys of the user and of the session, which other processes have as well
    "add_key": (248, 217),
    "request_key": (249, 218),
    KEYCTL: (250, 219),
    # locks and watches on files that other processes see, too
    "flock": (73, 32),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    # what others have read lately, from the cache of files
    "mincore": (27, 232),
    "cachestat": (451, 451),
    "preadv2": (327, 286),
    # other processes, the kernel, and the log of the machine
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "syslog": (103, 116),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "unshare": (272, 97),
    "setns": (308, 268),
    # calls that pass this filter by, and memory that no limit counts
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
}
SOCKET = (41, 198)
FAMILIES = (1, 2, 10, 16)  # AF_UNIX, INET, INET6, NETLINK: those that belong to the network namespace
FCNTL = (72, 25)
COMMANDS = (5, 36, 1024, 1026)  # F_GETLK, OFD_GETLK, SETLEASE, NOTIFY: who else holds or opens a file

# <linux/audit.h>
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7, "riscv64": 0xC00000F3}
X32 = 0x40000000  # <asm/unistd.h>: a second set of numbers on x86_64
# <linux/filter.h>, <linux/seccomp.h>
LOAD, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOWED, ERROR = (RETURN, 0, 0, 0x7FFF0000), 0x00050000
NUMBER, ARCHITECTURE, FIRST_ARGUMENT, SECOND_ARGUMENT = 0, 4, 16, 24  # offsets in struct seccomp_data


def join_new_keyring():
    """Leave the session's keyring for an empty one, so that the keys of who started this process are out of reach."""
    place = column()
    if place is not None:
        kernel.join_session_keyring(REFUSED[KEYCTL][place])


def refuse(families=FAMILIES):
    """Refuse the calls from now on, and sockets that are not of these families.

    It needs `kernel.no_new_privileges` before, and holds for all that is executed.
    """
    place = column()
    if place is not None:
        kernel.filter_system_calls(program(place, families))


def column():
    """Which of the two numbers of a call counts on this processor, or None if it is not listed."""
    machine = os.uname().machine
    return (0 if machine == "x86_64" else 1) if machine in ARCHITECTURES and struct.calcsize("P") == 8 else None


def program(place, families=FAMILIES):
    """The filter as a list of instructions (code, jump if so, jump if not, value), with the numbers at this place."""
    refused = [numbers[place] for numbers in REFUSED.values() if numbers[place] is not None]
    return [
        (LOAD, 0, 0, ARCHITECTURE),
        (IF_EQUAL, 1, 0, ARCHITECTURES[os.uname().machine]),
        _error(errno.EPERM),
        (LOAD, 0, 0, NUMBER),
        (IF_AT_LEAST, 0, 1, X32),
        _error(errno.EPERM),
        *(line for number in refused for line in [(IF_EQUAL, 0, 1, number), _error(errno.EPERM)]),
        *_by_argument(SOCKET[place], FIRST_ARGUMENT, families, ALLOWED, _error(errno.EAFNOSUPPORT)),
        *_by_argument(FCNTL[place], SECOND_ARGUMENT, COMMANDS, _error(errno.EPERM), ALLOWED),
        ALLOWED,
    ]


def _by_argument(number, offset, values, listed, other):
    """For the call with this number: one answer if its argument is one of the values, another one if not."""
    tests = [line for value in values for line in [(IF_EQUAL, 0, 1, value), listed]]
    return [(IF_EQUAL, 0, len(tests) + 2, number), (LOAD, 0, 0, offset), *tests, other]


def _error(code):
    """The instruction that ends a call with this error."""
    return RETURN, 0, 0, ERROR | code
