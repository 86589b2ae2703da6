"""Ticks: what running Python is interrupted for, ten times a second: its outputs are sent, and a wish to stop is heard.

A tick is the signal SIGALRM. In a page the worker's clock sends it, which CPython for WebAssembly looks at in every
loop and call; a message from the page would wait until Python has ended by itself.
"""

import asyncio
import inspect
import signal
import sys
import time

BETWEEN = 0.4  # seconds between two questions whether to stop: each costs one or two thousandths
SLEEP = 0.05  # seconds of a sleep without a tick
AROUND = {"livebook_kernel", "asyncio", "pyodide", "_pyodide"}  # packages that run a reader's code


class Depth:
    """How many `with` statements on this object the code that runs is inside of."""

    def __init__(self, left=lambda: None):
        self.depth, self.left = 0, left

    def __enter__(self):
        self.depth += 1

    def __exit__(self, kind, *_):
        self.depth -= 1
        if not self.depth and kind is None:
            self.left()


class Ticks:
    """`flush` sends outputs; `wants_stop()` asks whether the reader wants Python to stop, and `renew` forgets a yes.

    Inside `with ticks.shield` no tick happens, but right after it. A wish to stop ends what runs inside
    `with ticks.readers_code`, and tasks, by a KeyboardInterrupt.
    """

    def __init__(self):
        self.shield, self.readers_code = Depth(self._after_shield), Depth()
        self.missed = self.stopped = False
        self.asked = 0.0
        self.flush = self.wants_stop = lambda: False

    def install(self):
        """Hear the signal from now on."""
        signal.signal(signal.SIGALRM, lambda _, frame: self.tick(frame))

    def tick(self, frame=None):
        """Flush, and raise KeyboardInterrupt if Python is to stop; `frame` is what has been interrupted."""
        if self.shield.depth:
            self.missed = True
            return
        with self.shield:
            self.flush()
            self.missed = False
            stops = self._can_stop(frame) and self._is_stop_wanted()
        if stops:
            raise KeyboardInterrupt

    def renew(self):
        """The reader may press "Stop" again."""
        self.stopped = False

    def sleep(self, seconds):
        """time.sleep with ticks, while nothing else goes on."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            _sleep(min(left, SLEEP))
            self.tick(None if self.readers_code.depth else sys._getframe(1))

    def _after_shield(self):
        if self.missed:
            self.tick()

    def _is_stop_wanted(self):
        if self.stopped or time.monotonic() - self.asked < BETWEEN:
            return False
        self.stopped = self.wants_stop()
        self.asked = time.monotonic()
        return self.stopped

    def _can_stop(self, frame):
        """Whether a reader's code runs, and not code around it that must come to its end."""
        if frame is None:  # a place where it may be ended
            return self.readers_code.depth > 0
        return not _is_around(frame) and (self.readers_code.depth > 0 or _is_in_task())


_sleep = inspect.unwrap(time.sleep)  # Pyodide has wrapped it
ticks = Ticks()


def _is_around(frame):
    return str(frame.f_globals.get("__name__")).split(".")[0] in AROUND


def _is_in_task():
    return asyncio._get_running_loop() is not None and asyncio.current_task() is not None


async def stop_tasks(patience=2.0):
    """Cancel all that waits or goes on in the background; True if it has ended."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if not others:
        return True
    _, left = await asyncio.wait(others, timeout=patience)
    return not left
