"""Checking: every field of an Experiment, before anything is computed.   Book: chapters/08_experiments

Names are checked where they are given, not hours later where they are used.
"""

import importlib

from nnlib import activations, datasets, initializers, layers, losses, optimizers, schedules
from nnlib.checks import require_choice, require_count, require_number, require_one_seed
from nnlib.layers import Layer

OWNER = "Experiment"
SCHEDULES = {
    "inverse_time_decay": schedules.InverseTimeDecay,
    "exponential_decay": schedules.ExponentialDecay,
    "cosine_decay": schedules.CosineDecay,
}
LAYERS = {
    name: kind
    for name, kind in vars(layers).items()
    if isinstance(kind, type) and issubclass(kind, Layer) and name not in ("Layer", "Input")
}
IMAGES = ("digits", "affine_digits", "mnist", "fashion_mnist")
DATASETS = tuple(name for name in datasets.__all__ if name != "affnist")  # whose hash only a caller knows


def check(experiment):
    """Raise a sentence for the first field that cannot be."""
    e = experiment
    _check_data(e)
    _check_network(e)
    _check_training(e)
    for reference in e.faults:
        fault(reference)


def _check_data(e):
    require_choice(OWNER, "dataset", e.dataset, DATASETS)
    if e.size is not None:
        require_count(OWNER, "size", e.size)
    require_one_seed(OWNER, e.data_seed)
    _require_switch("normal", e.normal)
    require_number(OWNER, "validation", e.validation, at_least=0, below=1)
    require_count(OWNER, "test", e.test)


def _check_network(e):
    if not isinstance(e.layers, tuple) or not e.layers:
        raise ValueError(f"{OWNER} expected layers to be a list such as [64, 3], received {e.layers!r}")
    for one in e.layers:
        if not isinstance(one, dict):
            require_count(OWNER, "every layer without a table", one)
            continue
        require_choice(OWNER, "the layer of a table", one.get("layer"), LAYERS)
        _make(f"layer {one['layer']}", LAYERS[one["layer"]], {k: v for k, v in one.items() if k != "layer"})
    for name in ("activation", "output_activation"):
        require_choice(OWNER, name, getattr(e, name), activations.ACTIVATIONS)
    make("initializer", initializers.INITIALIZERS, e.initializer)
    require_choice(OWNER, "dtype", e.dtype, ("float32", "float64"))
    require_choice(OWNER, "backend", e.backend, ("numpy", "keras"))
    if e.backend == "keras" and e.faults:
        raise ValueError(f"{OWNER} expected no faults with backend='keras', received {list(e.faults)}")
    if e.backend == "keras" and e.dtype != "float32":
        raise ValueError(f"{OWNER} expected dtype 'float32' with backend='keras', received {e.dtype!r}")


def _check_training(e):
    require_choice(OWNER, "loss", e.loss, losses.LOSSES)
    require_number(OWNER, "learning_rate", e.learning_rate, above=0)
    make("optimizer", optimizers.OPTIMIZERS, e.optimizer)
    if e.schedule is not None:
        make("schedule", SCHEDULES, e.schedule, initial_learning_rate=e.learning_rate)
    if e.batch_size != "all":
        require_count(OWNER, 'batch_size, unless it is "all",', e.batch_size)
    require_count(OWNER, "epochs", e.epochs)
    require_count(OWNER, "measure_every", e.measure_every)
    _require_switch("shuffle", e.shuffle)


def make(field, registry, value, **more):
    """A new object from a name, or from a table with a name and arguments."""
    table = {"name": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or table.get("name") not in registry:
        received = table.get("name") if isinstance(table, dict) else value
        raise ValueError(
            f"{OWNER} expected {field} to be a name, or a table with a name, of {', '.join(registry)}; "
            f"received {received!r}"
        )
    return _make(field, registry[table["name"]], {**more, **{k: v for k, v in table.items() if k != "name"}})


def fault(reference):
    """The function Parts -> Parts that "module:function" names."""
    module, _, name = reference.partition(":") if isinstance(reference, str) else ("", "", "")
    if not module or not name:
        raise ValueError(
            f"{OWNER} expected every fault as 'module:function', such as 'faults:relu_times_input'; "
            f"received {reference!r}"
        )
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ValueError(f"{OWNER} found no fault {reference!r}: {error}") from error


def _make(field, kind, arguments):
    try:
        return kind(**arguments)
    except TypeError as error:  # Python's sentence for an unknown or a missing argument
        raise ValueError(f"{OWNER} cannot make {field} from {arguments}: {error}") from error


def _require_switch(name, value):
    if not isinstance(value, bool):
        raise ValueError(f"{OWNER} expected {name} to be true or false, received {value!r}")
