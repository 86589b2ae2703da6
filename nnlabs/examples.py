"""Examples: texts that a lab shows to ask questions about.   Book: chapters/teaching"""

from .tasks.lab_4.logs import logs

EXAMPLES = {"logs": logs}


def example(name):
    """The text of an example, computed when it is asked for. ValueError for a name that no lab uses."""
    if name not in EXAMPLES:
        raise ValueError(f"example expected one of {', '.join(EXAMPLES)}, received {name!r}")
    return EXAMPLES[name]()
