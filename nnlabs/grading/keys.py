"""Keys: what is right, which is in the book's repository and not in what students install.   Book: chapters/grading"""

import importlib
from dataclasses import replace
from importlib.util import find_spec

from ..variants import Variant

KEYS = "nnlabs.keys"
MISSING = (
    "grading needs the book's repository: nnlabs/keys, which holds what is right, is left out of what `pip install` "
    "brings. Clone the repository and run the command in its folder"
)


def require_keys():
    """RuntimeError, in a sentence, where the keys are not installed."""
    if find_spec(KEYS) is None:
        raise RuntimeError(MISSING)


def key_of(lab):
    """The module that holds what is right in a lab, or None for a lab that needs none."""
    require_keys()
    name = f"{KEYS}.{lab}"
    return importlib.import_module(name) if find_spec(name) else None


def of_variant(lab, code):
    """The same Lab as it is marked in the variant of a code."""
    key, variant = key_of(lab.name), Variant(code)
    return replace(lab, tasks=tuple(task.of_variant(variant, key) for task in lab.tasks))
