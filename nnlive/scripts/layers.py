"""Scripts of the explorers about layers.   Book: chapters/01_layers"""

from .parts import TEN_SEEDS
from .script import Script
from .source import Call, setting
from .training import Training

ONE_NEURON = """\
import numpy as np
import nnlib as nn

X, y = nn.datasets.linear({drawn}, seed=‹seed›)
far = np.abs(X[:, 1] - X[:, 0]) > {gap}  # leave a gap between the classes
X, y = X[far][:{points}], y[far][:{points}]
w, b = np.array([‹w1›, ‹w2›]), ‹b›
z = X @ w + b  # the line z = 0 divides the plane
p = nn.activations.Sigmoid().forward(z)  # the neuron's answers, from 0 to 1
right = np.sum((p > 0.5) == y)
print(f"{{right}} of {{len(y)}} points are on the correct side.")"""


def one_neuron(points, drawn, gap):
    """What a neuron of three numbers says of its points; nothing is trained."""
    return Script(ONE_NEURON.format(points=points, drawn=drawn, gap=gap))


def hidden_units(epochs, rate, solved):
    """Ten networks 2-hidden-1 learn XOR."""
    return Training(
        data=["X, y = nn.datasets.xor(200, seed=0)", "X_new, y_new = nn.datasets.xor(1000, seed=1)"],
        layers=[
            Call("layers.Input", (2,)),
            Call("layers.Dense", setting("hidden"), activation="relu"),
            Call("layers.Dense", 1, activation="sigmoid"),
        ],
        optimizer=Call("optimizers.SGD", learning_rate=rate),
        loss="mean_squared_error",
        epochs=epochs,
        seeds=TEN_SEEDS,
        measure={"right": "np.mean((model.predict(X_new, verbose=0)[..., 0] > 0.5) == y_new, axis=-1)"},
        report=(
            f"solved = np.sum(np.array(right) > {solved})",
            f'print(f"{{solved}} of {{len(right)}} networks solve XOR: more than {solved:.0%} "',
            '      f"of {len(y_new):,} fresh points are right.")',
        ),
    ).script()
