"""Examples: texts that a lab shows to ask questions about.   Book: chapters/teaching"""

from .tasks.lab_4.logs import logs
from .tasks.lab_6.claims import as_text
from .variants import current

EXAMPLES = {"claims": as_text, "logs": logs}


def example(name):
    """The text of an example, in the variant of this session. ValueError for a name that no lab uses."""
    if name not in EXAMPLES:
        raise ValueError(f"example expected one of {', '.join(EXAMPLES)}, received {name!r}")
    return EXAMPLES[name](current())
