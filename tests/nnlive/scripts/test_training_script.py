"""One description of a training, two programs."""

import ast

import numpy as np
import pytest

from nnlive.scripts import KERAS, Call, Source, Training, literal_points, setting

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


BENCH = {  # what a reader may put together: points, layers of any kind, a schedule, held-out data, several seeds
    "data": [*literal_points([[0.0, 0.0], [0.5, 1.0], [1.0, 0.0]], [0, 1, 2]), "X_test, y_test = X[:2], y[:2]"],
    "layers": [
        Call("layers.Input", (2,)),
        Call("layers.Dense", 8, activation="relu", kernel_initializer="he_normal"),
        Call("layers.Dense", 4, activation="tanh", kernel_initializer="inverse_fan_in"),
        Call("layers.Dense", 3, activation="softmax"),
    ],
    "optimizer": Call("optimizers.Adam", learning_rate=Call("optimizers.schedules.CosineDecay", 0.1, 20)),
    "loss": "sparse_categorical_crossentropy",
    "metrics": ("accuracy",),
    "batch_size": 2,
    "epochs": 2,
    "fit": {"validation_data": Source("(X_test, y_test)")},
    "measure": {"losses": 'history.history["val_loss"][-1]'},
    "report": ('print(f"{np.median(losses):.4f}")',),
}


@pytest.mark.parametrize("seed", [{"seed": 3}, {"seeds": range(3)}], ids=str)
def test_whatever_is_put_together_without_places_runs(seed, capsys):
    script = Training(**BENCH, **seed).script()
    exec(script.text({}), {})
    assert 0 < float(capsys.readouterr().out) < 10
    ast.parse(script.text({}, KERAS))
    assert "kernel_initializer=lambda shape" in script.text({}, KERAS)
