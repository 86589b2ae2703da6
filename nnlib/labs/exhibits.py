"""Exhibits: what a lab shows before it asks about it.   Book: chapters/teaching"""

from .tasks.lab_4.logs import logs

EXHIBITS = {"logs": logs}


def exhibit(name):
    """The text of an exhibit, made on the spot. ValueError for a name that no lab has."""
    if name not in EXHIBITS:
        raise ValueError(f"labs.exhibit expected one of {', '.join(EXHIBITS)}, received {name!r}")
    return EXHIBITS[name]()
