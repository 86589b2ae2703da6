"""Limits: how much of the machine one process may use.   Book: chapters/grading

They hold for the process and all that it starts, and cannot be raised again from inside.
"""

import resource


def apply(limits, required=True):
    """Set {"AS": bytes, "CPU": seconds, …}, named as in resource.RLIMIT_…, as soft and hard limits.

    Where they are not required, one that this system lacks or refuses is left alone: macOS has no AS.
    """
    for name, value in limits.items():
        try:
            _set(getattr(resource, f"RLIMIT_{name}"), value)
        except (AttributeError, ValueError, OSError) as error:
            if required:
                raise OSError(f"the limit RLIMIT_{name} of {value} was refused: {error}") from error


def _set(limit, value):
    """Set a limit to the value, or leave it where it is lower already."""
    _, hard = resource.getrlimit(limit)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (value, value))
