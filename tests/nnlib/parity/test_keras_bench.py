"""The bench's programs in Keras train its networks, given the same first weights."""

import contextlib
import io
import os

import numpy as np
import pytest

from nnlive.explorers import Bench
from nnlive.explorers.bench.training import make

REASON = "compares with Keras 3, which runs on PyTorch here; book.py test --all installs both"
START = {"epochs": 15, "networks": 2, "samples": 120}
SET_UPS = {
    "as it is": {},
    "squared error and a schedule": {"loss": "mean squared error", "schedule": "cosine", "optimizer": "momentum"},
    "other inputs and Nesterov": {"inputs": "x1, x2, sin x1", "optimizer": "Nesterov", "data": "XOR"},
    "no hidden layer, RMSprop": {"network": "output glorot_uniform", "optimizer": "RMSprop", "data": "moons"},
    "all activations, Adagrad": {
        "network": "4 relu he_normal, 4 leaky_relu he_normal, 4 sigmoid orthogonal, 4 linear ones",
        "optimizer": "Adagrad",
        "schedule": "exponential",
    },
}
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras's own


@pytest.fixture(scope="module")
def keras():
    pytest.importorskip("torch", reason=REASON)
    os.environ["KERAS_BACKEND"] = "torch"
    return pytest.importorskip("keras", reason=REASON)


@pytest.mark.usefixtures("keras")
@pytest.mark.parametrize("name", SET_UPS)
def test_keras_trains_to_the_losses_of_the_bench(name):
    bench = Bench()
    settings = {**bench.start, **START, **SET_UPS[name]}
    first = [[array[member] for array in make(settings).model.get_weights()] for member in range(2)]
    training = bench.last_state(settings)
    program = bench.script().text(settings, "keras")
    place = "    optimizer = "
    assert program.count(place) == 1
    names = {"first": first}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program.replace(place, f"    model.set_weights(first[seed])\n{place}"), names)
    np.testing.assert_allclose(names["loss"], training.losses[-1], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(names["test_loss"], training.test_losses[-1], rtol=1e-4, atol=1e-4)
