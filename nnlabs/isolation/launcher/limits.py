"""Limits: how much of the machine one process may have.   Book: chapters/teaching

They bind the process and all it starts, and nothing in it can raise them again.
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


def _set(kind, value):
    """As asked, or as low as it already is."""
    _, hard = resource.getrlimit(kind)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))
