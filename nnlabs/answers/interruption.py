"""Interruption: the grader says by a signal that time is over, and what the student's code does ends in an exception.

So the process stays, with all that was defined in it. Code that is deaf to it is ended with its process.
Book: chapters/grading
"""

import contextlib
import signal

SIGNAL = getattr(signal, "SIGUSR1", None)  # Windows has none


class TimeOver(BaseException):
    """The grader wants no more of this. No `except Exception` of a student's catches it."""


class _State:
    can_be_interrupted = False


def listen():
    """Take note of the signal from now on."""
    if SIGNAL is not None:
        signal.signal(SIGNAL, _end)


@contextlib.contextmanager
def interruptible():
    """Let the signal raise TimeOver inside the block. Elsewhere, it comes too late and does nothing."""
    _State.can_be_interrupted = True
    try:
        yield
    finally:
        _State.can_be_interrupted = False


def _end(*_):
    if _State.can_be_interrupted:
        raise TimeOver
