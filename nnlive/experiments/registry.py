"""Registry: what the names in an experiment's settings stand for.   Book: chapters/08_experiments

A setting is a name such as "adam", or a table with a name and arguments; each call makes a new object.
"""

import importlib

from nnlib import datasets, layers, schedules
from nnlib.layers import Layer

OWNER = "Experiment"  # who complains
DATASETS = tuple(name for name in datasets.__all__ if name not in ("affine", "affnist"))  # which need more than a name
IMAGES = ("digits", "affine_digits", "mnist", "fashion_mnist")
LAYERS = {
    name: kind
    for name, kind in vars(layers).items()
    if isinstance(kind, type) and issubclass(kind, Layer) and name not in ("Layer", "Input")
}
SCHEDULES = {
    "inverse_time_decay": schedules.InverseTimeDecay,
    "exponential_decay": schedules.ExponentialDecay,
    "cosine_decay": schedules.CosineDecay,
}


def make_by_name(field, registry, value, **more):
    """A new object from a name, or from a table with a name and arguments."""
    table = {"name": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or table.get("name") not in registry:
        received = table.get("name") if isinstance(table, dict) else value
        raise ValueError(
            f"{OWNER} expected {field} to be a name, or a table with a name, of {', '.join(registry)}; "
            f"received {received!r}"
        )
    arguments = {name: argument for name, argument in table.items() if name != "name"}
    return construct(field, registry[table["name"]], {**more, **arguments})


def construct(field, kind, arguments):
    """kind(**arguments), or a sentence that names the field whose arguments do not fit."""
    try:
        return kind(**arguments)
    except TypeError as error:  # Python's sentence for an unknown or a missing argument
        raise ValueError(f"{OWNER} cannot make {field} from {arguments}: {error}") from error


def import_fault(reference):
    """The function Parts -> Parts that "module:function" names."""
    if not is_reference(reference):
        raise ValueError(
            f"{OWNER} expected every fault as 'module:function', such as 'faults:relu_times_input'; "
            f"received {reference!r}"
        )
    return import_reference("fault", reference)


def is_reference(value):
    """Whether a setting says where a function is: "module:function"."""
    return isinstance(value, str) and all(value.partition(":"))


def import_reference(kind, reference):
    """The function that "module:function" names, as a fault, a data set or a backend outside nnlib."""
    module, _, name = reference.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ValueError(f"{OWNER} found no {kind} {reference!r}: {error}") from error
