"""Scripts of the explorers about activations. Nothing is trained.   Book: chapters/03_activations"""

from .parts import SEED_WORDS
from .script import Script
from .source import source

ACTIVATION_SLOPE = """\
import numpy as np
import nnlib as nn

function = nn.activations.‹function›()
x = ‹mean› + ‹spread› * np.random.default_rng(‹seed›).normal(size={inputs})
through = function.derivative(x).mean()  # each gradient is multiplied by the slope
print(f"On average {{through:.1%}} of the gradient gets through and {{1 - through:.1%}} is lost.")"""

DEPTH_AND_ACTIVATION = """\
import numpy as np
import nnlib as nn

x, dy = np.random.default_rng(0).normal(size=(2, {rows}, {units})).astype("float32")
first_seed = ‹seed.tens›0
model = nn.Sequential([nn.layers.Input(({units},))], seed=range(first_seed, first_seed + 10))
for _ in range(‹layers›):
    model.add(nn.layers.Dense({units}, activation=‹activation›, kernel_initializer=‹activation.initializer›))
    x = model.layers[-1].forward(x)
dy, sizes = np.broadcast_to(dy, x.shape), []
for layer in reversed(model.layers):
    sizes.append(np.sqrt(np.mean(dy**2, axis=(-2, -1))))  # root mean squares, one for each of ten networks
    dy = layer.backward(dy)
shares = sizes[-1] / sizes[0]
share = np.median(shares)
print(f"Layer 1 receives {{share:.2g}}, or 1 / {{1 / share:,.1f}}, of the last layer's gradient.")
print(f"In {{np.sum(shares >= {enough})}} of 10 networks that is a tenth or more.")"""


def activation_slope(functions, inputs):
    """How much of a gradient a function lets through; `functions` {option: class of nnlib.activations}."""
    names = {option: function.__name__ for option, function in functions.items()}
    return Script(ACTIVATION_SLOPE.format(inputs=inputs), words={"function": names})


def depth_and_activation(initializers, rows, units, enough):
    """A signal through layers, and a gradient back; `initializers` {activation: name}."""
    words = {name: source(initializer) for name, initializer in initializers.items()}
    text = DEPTH_AND_ACTIVATION.format(rows=rows, units=units, enough=enough)
    return Script(text, words={"activation.initializer": words, **SEED_WORDS})
