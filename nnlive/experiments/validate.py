"""Validate: every field of an Experiment is checked before anything is computed.   Book: chapters/08_experiments

Names are checked where they are given, not hours later where they are used.
"""

from nnlib import activations, initializers, losses, optimizers
from nnlib.checks import require_choice, require_count, require_number, require_one_seed

from .registry import (
    DATASETS,
    LAYERS,
    OWNER,
    SCHEDULES,
    construct,
    import_fault,
    import_reference,
    is_reference,
    make_by_name,
)


def validate(experiment):
    """Raise a sentence for the first field that cannot be."""
    e = experiment
    _check_data(e)
    _check_network(e)
    _check_training(e)
    for reference in e.faults:
        import_fault(reference)


def _check_data(e):
    _require_name_or_reference("dataset", e.dataset, DATASETS)
    if e.size is not None:
        require_count(OWNER, "size", e.size)
    require_one_seed(OWNER, e.data_seed)
    _require_true_or_false("normal", e.normal)
    require_number(OWNER, "validation", e.validation, at_least=0, below=1)
    require_count(OWNER, "test", e.test)


def _check_network(e):
    _check_layers(e.layers)
    for name in ("activation", "output_activation"):
        require_choice(OWNER, name, getattr(e, name), activations.ACTIVATIONS)
    make_by_name("initializer", initializers.INITIALIZERS, e.initializer)
    require_choice(OWNER, "dtype", e.dtype, ("float32", "float64"))
    _require_name_or_reference("backend", e.backend, ("numpy", "keras"))
    if e.backend == "keras" and e.faults:
        raise ValueError(f"{OWNER} expected no faults with backend='keras', received {list(e.faults)}")
    if e.backend == "keras" and e.dtype != "float32":
        raise ValueError(f"{OWNER} expected dtype 'float32' with backend='keras', received {e.dtype!r}")


def _check_layers(entries):
    if not isinstance(entries, tuple) or not entries:
        raise ValueError(f"{OWNER} expected layers to be a list such as [64, 3], received {entries!r}")
    for entry in entries:
        if not isinstance(entry, dict):
            require_count(OWNER, "every layer without a table", entry)
            continue
        require_choice(OWNER, "the layer of a table", entry.get("layer"), LAYERS)
        arguments = {name: value for name, value in entry.items() if name != "layer"}
        construct(f"layer {entry['layer']}", LAYERS[entry["layer"]], arguments)


def _check_training(e):
    require_choice(OWNER, "loss", e.loss, losses.LOSSES)
    require_number(OWNER, "learning_rate", e.learning_rate, above=0)
    make_by_name("optimizer", optimizers.OPTIMIZERS, e.optimizer)
    if e.schedule is not None:
        make_by_name("schedule", SCHEDULES, e.schedule, initial_learning_rate=e.learning_rate)
    if e.batch_size != "all":
        require_count(OWNER, 'batch_size, unless it is "all",', e.batch_size)
    require_count(OWNER, "epochs", e.epochs)
    require_count(OWNER, "measure_every", e.measure_every)
    _require_true_or_false("shuffle", e.shuffle)


def _require_name_or_reference(field, value, names):
    """One of our names, or "module:function" of somebody else's."""
    if is_reference(value):
        import_reference(field, value)
    else:
        require_choice(OWNER, field, value, names)


def _require_true_or_false(name, value):
    if not isinstance(value, bool):
        raise ValueError(f"{OWNER} expected {name} to be true or false, received {value!r}")
