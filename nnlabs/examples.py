"""Examples: what a lab shows before it asks about it.   Book: chapters/teaching"""

from .tasks.lab_4.logs import logs

EXAMPLES = {"logs": logs}


def example(name):
    """The text of an example, made on the spot. ValueError for a name that no lab has."""
    if name not in EXAMPLES:
        raise ValueError(f"example expected one of {', '.join(EXAMPLES)}, received {name!r}")
    return EXAMPLES[name]()
