"""One description of a training, two programs."""

import ast

import numpy as np
import pytest

from nnlive.scripts import KERAS, Call, Source, Training, setting

XOR = {
    "data": Call("datasets.xor", 100, seed=0),
    "layers": [
        Call("layers.Input", (2,)),
        Call("layers.Dense", setting("hidden"), activation="tanh", kernel_initializer="standard_normal"),
        Call("layers.Dense", 1, activation="sigmoid"),
    ],
    "optimizer": Call("optimizers.SGD", learning_rate=setting("rate")),
    "loss": "binary_crossentropy",
    "epochs": 3,
    "measure": {"losses": 'history.history["loss"][-1]'},
    "report": ('print(f"{np.median(losses):.4f}")',),
}

ONE = """\
import numpy as np
import nnlib as nn

X, y = nn.datasets.xor(100, seed=0)
model = nn.Sequential([
    nn.layers.Input((2,)),
    nn.layers.Dense(4, activation="tanh", kernel_initializer="standard_normal"),
    nn.layers.Dense(1, activation="sigmoid"),
], seed=7)
optimizer = nn.optimizers.SGD(learning_rate=0.5)
model.compile(optimizer, loss="binary_crossentropy")
history = model.fit(X, y, batch_size=len(X), epochs=3, verbose=0)
losses = history.history["loss"][-1]
print(f"{np.median(losses):.4f}")"""

MANY_IN_KERAS = """\
import numpy as np
import keras as nn
from nnlib import datasets

X, y = datasets.xor(100, seed=0)
losses = []
for seed in range(2):
    nn.utils.set_random_seed(seed)  # Keras draws other first weights from it
    model = nn.Sequential([
        nn.layers.Input((2,)),
        nn.layers.Dense(4, activation="tanh", kernel_initializer=nn.initializers.RandomNormal(0.0, 1.0)),
        nn.layers.Dense(1, activation="sigmoid"),
    ])
    optimizer = nn.optimizers.SGD(learning_rate=0.5)
    model.compile(optimizer, loss="binary_crossentropy")
    history = model.fit(X, y, batch_size=len(X), epochs=3, verbose=0)
    losses.append(history.history["loss"][-1])
print(f"{np.median(losses):.4f}")"""

SETTINGS = {"hidden": 4, "rate": 0.5, "seed": 7}


def test_one_network_in_nnlib():
    assert Training(**XOR, seed=setting("seed")).script().text(SETTINGS) == ONE


def test_a_stack_of_networks_is_a_loop_in_keras_where_networks_have_no_more_axes():
    many = Training(**XOR, seeds=Source("range(2)")).script()
    assert "], seed=range(2))" in many.text(SETTINGS)
    assert many.text(SETTINGS, KERAS) == MANY_IN_KERAS


def test_what_the_program_prints_is_what_a_training_of_these_settings_tells(capsys):
    import nnlib as nn

    X, y = nn.datasets.xor(100, seed=0)
    first = nn.layers.Dense(4, activation="tanh", kernel_initializer="standard_normal")
    model = nn.Sequential([nn.layers.Input((2,)), first, nn.layers.Dense(1, activation="sigmoid")], seed=[0, 1])
    model.compile(nn.optimizers.SGD(0.5), "binary_crossentropy")
    losses = model.fit(X, y, batch_size=100, epochs=3, verbose=0).history["loss"][-1]
    exec(Training(**XOR, seeds=Source("range(2)")).script().text(SETTINGS), {})
    assert capsys.readouterr().out == f"{np.median(losses):.4f}\n"


@pytest.mark.parametrize("language", ["nnlib", "keras"])
def test_lines_below_each_stand_in_its_loop(language):
    arms = Training(**{**XOR, "loss": Source("loss")}, each='for loss in ["mse", "binary_crossentropy"]:').script()
    (loop,) = [node for node in ast.parse(arms.text(SETTINGS, language)).body if isinstance(node, ast.For)]
    assert ast.unparse(loop.body[-1]).startswith("print(")
