"""Usage: what a process and all that it has started take of the machine, as Linux tells it in /proc.

Other systems do not tell it: there, time is what the clock on the wall shows.   Book: chapters/grading
"""

import contextlib
import os
import time
from pathlib import Path

PATIENCE = 10  # a process that waits for its turn may take so many times its seconds on the clock
UNSEEN_SECONDS = 0.05  # that a process is taken to have used before the first look
IDLE_SHARE = 0.05  # a process that uses less of the clock's time sleeps, unless it waits for its turn all the same
IDLE_PATIENCE = 2  # and may take so many times its seconds


class Meter:
    """How much time a process has used since this was made: time of a processor, whatever else the machine does.

    Sleep uses none, so the clock counts as well, at half its speed for a process that does nothing.
    """

    def __init__(self, pid):
        self.pid, self.start, self.before = pid, time.monotonic(), None

    def seconds(self):
        """The time used up to now."""
        passed = self.passed()
        used = processor_seconds(self.pid)
        if used is None:
            return passed
        if self.before is None:  # not at the start, which a look would delay for all that is quick
            self.before = used - min(passed, UNSEEN_SECONDS)
        used -= self.before
        sleeps = used < IDLE_SHARE * passed and not wants_to_run(self.pid)
        return max(used, passed / (IDLE_PATIENCE if sleeps else PATIENCE))

    def passed(self):
        """The time on the clock since this was made."""
        return time.monotonic() - self.start


def descendants(pid):
    """A process and all below it, as far as they are told."""
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children(found[-1])
    return found


def children(pid):
    """The processes that a process has started."""
    found = []
    with contextlib.suppress(OSError):  # it has ended
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += [int(child) for child in (thread / "children").read_text().split()]
    return found


def processor_seconds(pid):
    """Seconds of a processor that a process and all below it have used, with those that ended, or None if not told."""
    told = [_status(one)[11:15] for one in descendants(pid)]  # their own and their ended children's
    return sum(sum(map(int, ticks)) for ticks in told) / os.sysconf("SC_CLK_TCK") if any(told) else None


def wants_to_run(pid):
    """Whether a process or one below it runs at this moment, or waits for its turn."""
    return any(_status(one)[:1] == ["R"] for one in descendants(pid))


def _status(pid):
    """The fields of proc_pid_stat(5) from the state on, as text; none if the process has ended."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return []


def memory_bytes(pid, enough):
    """Bytes of memory that a process and all below it hold. What they share is counted once, where it matters.

    It matters only above `enough`, and takes longer to find out.
    """
    family = descendants(pid)
    files = sum(map(_unmapped, family))
    total = files + sum(map(_resident, family))
    return total if total <= enough else files + sum(map(_share, family))


def _resident(pid):
    with contextlib.suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _share(pid):
    """What a process holds, where what n processes share counts as an n-th."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return _resident(pid)


def _unmapped(pid):
    """What a process holds in files without a name, which belong to no file system and are in memory."""
    held = 0
    with contextlib.suppress(OSError):
        for link in os.scandir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                if os.readlink(link.path).startswith("/memfd:"):
                    held += os.stat(link.path).st_blocks * 512
    return held
