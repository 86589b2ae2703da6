"""Scripts of the explorers about losses.   Book: chapters/05_losses"""

from .keras_names import named
from .parts import TEN_SEEDS, needed
from .script import Script
from .source import Call, Source, setting, source
from .training import Training

CONFIDENCE = """\
import numpy as np
import nnlib as nn

rate = ‹rate›
start = ‹logit› + {spread} * np.random.default_rng(‹seed›).normal(size={neurons})
for name in ["cross-entropy", "squared error"]:
    z, needed = start.copy(), np.full({neurons}, np.inf)
    for step in range({steps} + 1):
        needed[(z >= 0) & (needed == np.inf)] = step
        p = nn.activations.Sigmoid().forward(z)
        push = p - 1 if name == "cross-entropy" else 2 * (p - 1) * p * (1 - p)
        z -= rate * push
    print(f"{{name}}: the median neuron is right after {{np.median(needed):g}} steps")"""


def confidence(neurons, spread, steps):
    """Neurons walk down two losses until they are right."""
    return Script(CONFIDENCE.format(neurons=neurons, spread=spread, steps=steps))


def loss_race(losses, initializers, *, rates, epochs, enough):
    """Ten networks with each of two losses learn XOR; `rates` names the control of each, {loss: control}."""
    how = {"activation": "sigmoid", "kernel_initializer": setting("initializer")}
    arms = ", ".join(f'("{losses[name]}", ‹{control}›)' for name, control in rates.items())
    return Training(
        data=Call("datasets.xor", 100),
        layers=[Call("layers.Input", (2,)), *[Call("layers.Dense", units, **how) for units in (16, 16, 1)]],
        optimizer=Call("optimizers.SGD", learning_rate=Source("rate")),
        loss=Source("loss"),
        metrics=("accuracy",),
        epochs=epochs,
        seeds=TEN_SEEDS,
        each=f"for loss, rate in [{arms}]:",
        measure={"accuracies": 'np.transpose(history.history["accuracy"])'},
        report=(
            *needed("accuracies", enough, epochs),
            'print(f"{loss}: {np.isfinite(needed).sum()} of 10 networks stay at 95 %, "',
            '      f"the median one after {np.median(needed):g} epochs")',
        ),
        words={"initializer": {option: source(named(name)) for option, name in initializers.items()}},
    ).script()
