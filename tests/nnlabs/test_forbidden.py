"""Forbidden pieces refuse to work by whichever way an answer came to them, and nothing else is touched."""

import copy
import functools
import importlib.util
import inspect
import sys
import threading
import types

import numpy as np
import pytest

import nnlib as nn
from nnlabs import LABS
from nnlabs.answers import decode, observe
from nnlib.gradcheck import check_gradients
from nnlib.initializers import fans
from nnlib.layers import Dense

X = np.array([[1.0, -2.0]])


def seen(answer, *without):
    (one,) = observe(answer, "call", [{"x": X}], without)
    return one


def refused(answer, *without):
    """Whether an answer is refused for the first of these pieces."""
    error = seen(answer, *without).get("error", {})
    return (error.get("type"), error.get("words")) == ("Forbidden", f"nn.{without[0]}")


def dense():
    """A layer that was made before anybody forbade it."""
    layer = Dense(3)
    layer.build((None, 2), np.random.default_rng(0))
    return layer


def imported_anew(name):
    """A module of nnlib once more, under its name, from its file."""
    spec = importlib.util.find_spec(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_from_its_file(name):
    """The names of a module of nnlib whose file was read as text and executed."""
    spec = importlib.util.find_spec(name)
    namespace = {"__name__": name, "__package__": spec.parent}
    exec(compile(spec.loader.get_source(name), "<cell 1>", "exec"), namespace)
    return namespace


def in_a_thread(x):
    thread = threading.Thread(target=dense().forward, args=(x,))
    thread.start()
    thread.join()
    return 0.0


def swallowing(x):
    try:
        return LAYER.forward(x)
    except Exception:
        return LAYER.forward(x)


LAYER, RELU = dense(), nn.activations.ReLU()
FORWARD = types.FunctionType(Dense.forward.__code__, Dense.forward.__globals__)
CODE = Dense.forward.__code__
WAYS = {
    "attribute": lambda x: nn.layers.Dense(3),
    "name": lambda x: Dense(3),
    "object made before": lambda x: LAYER.forward(x),
    "called": lambda x: LAYER(x),
    "bound method": lambda x, forward=LAYER.forward: forward(x),
    "unbound method": lambda x, forward=Dense.forward: forward(LAYER, x),
    "default argument": lambda x, made=Dense: made(3),
    "partial": functools.partial(Dense.forward, LAYER),
    "wrapped": functools.wraps(Dense.forward)(lambda x: LAYER.forward(x)),
    "registry": lambda x: functools.reduce(getattr, ["layers", "Dense"], nn)(3),
    "subclass": lambda x: type("Mine", (Dense,), {})(3),
    "deep copy": lambda x: copy.deepcopy(LAYER).forward(x),
    "copy of the function": lambda x: FORWARD(LAYER, x, False),
    "code of the function": lambda x: types.FunctionType(CODE, Dense.forward.__globals__)(LAYER, x, False),
    "module imported anew": lambda x: imported_anew("nnlib.layers.dense").Dense(3),
    "module run from its file": lambda x: run_from_its_file("nnlib.layers.dense")["Dense"](3),
    "a thread": in_a_thread,
    "an exception that is swallowed": swallowing,
    "a network": lambda x: nn.Sequential([nn.layers.Input((2,)), Dense(3)]),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_class_is_reached_in_every_way(way):
    assert refused(WAYS[way], "layers.Dense")


BEFORE = imported_anew("nnlib.initializers")
FUNCTIONS = {
    "attribute": lambda x: nn.initializers.fans(x.shape),
    "name": lambda x: fans(x.shape),
    "kept": lambda x, kept=fans: kept(x.shape),
    "partial": lambda x: functools.partial(fans, x.shape)(),
    "imported anew before": lambda x: BEFORE.fans(x.shape),
    "through another piece": lambda x: nn.initializers.HeNormal()(x.shape, np.random.default_rng(0)),
}


@pytest.mark.parametrize("way", FUNCTIONS)
def test_a_function_is_reached_in_every_way(way):
    assert refused(FUNCTIONS[way], "initializers.fans")
    assert "result" in seen(FUNCTIONS[way], "layers.Dense")


def test_all_methods_of_a_piece_refuse():
    """`draw` is not called by anybody but `__call__`, and not by its name."""
    assert refused(lambda x: nn.initializers.HeNormal().draw((2, 3), np.random.default_rng(0)), "initializers.HeNormal")
    assert refused(lambda x: RELU.slope(x, x), "activations.ReLU")
    assert refused(lambda x: nn.losses.BinaryCrossentropy().gradient([[1.0]], [[0.5]]), "losses.BinaryCrossentropy")
    assert refused(lambda x: nn.optimizers.Adam().step([x], [x]), "optimizers.Adam")
    assert refused(lambda x: check_gradients(RELU, x).worst.numeric, "check_gradients")
    assert refused(lambda x: nn.metrics.accuracy([0], [[1.0, 0.0]]), "metrics.accuracy")


def test_what_a_piece_inherits_refuses_for_it_alone():
    inherited = nn.losses.SparseCategoricalCrossentropy.value_and_gradient
    y, p = np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]])
    sparse, one_hot = nn.losses.SparseCategoricalCrossentropy(), nn.losses.CategoricalCrossentropy()
    assert refused(lambda x: inherited(sparse, y, p)[0], "losses.SparseCategoricalCrossentropy")
    result = seen(lambda x: inherited(one_hot, y, p)[0], "losses.SparseCategoricalCrossentropy")["result"]
    assert float(decode(result)) == pytest.approx(np.log(2))


def test_others_that_share_a_decorator_or_a_base_work():
    """RMSprop's update is wrapped by the same function as Adam's, Tanh goes forward by the same one as ReLU."""
    assert "result" in seen(lambda x: nn.optimizers.RMSprop().step([x], [x]), "optimizers.Adam", "optimizers.AdamW")
    assert decode(seen(nn.activations.Tanh().forward, "activations.ReLU")["result"]).tolist() == np.tanh(X).tolist()
    assert refused(RELU.forward, "activations.ReLU")


def test_what_a_student_wrote_alike_works():
    """The same dataclass as nnlib's, the same body under another name."""
    source = "from dataclasses import dataclass\n@dataclass\nclass Adam:\n    learning_rate: object = 0.001\n"
    namespace = {}
    exec(source, namespace)
    assert "result" in seen(lambda x: namespace["Adam"]().learning_rate, "optimizers.Adam")
    source = inspect.getsource(fans)
    exec(f"from math import prod\n{source}", namespace)  # copied source is not told from source that was typed
    assert decode(seen(lambda x: namespace["fans"](x.shape), "initializers.fans")["result"]) == (1, 2)


def test_a_piece_that_another_one_has_replaced_is_known_still(monkeypatch):
    forward = Dense.forward
    monkeypatch.setattr(Dense, "forward", lambda self, x: x)
    monkeypatch.setattr(nn.layers, "Dense", object)
    assert refused(lambda x: forward(LAYER, x), "layers.Dense")


def test_all_works_again_afterwards():
    profilers = sys.getprofile(), threading.getprofile()
    assert refused(WAYS["name"], "layers.Dense")
    assert (sys.getprofile(), threading.getprofile()) == profilers
    assert LAYER.forward(X).shape == (1, 3)
    assert "result" in seen(lambda x: LAYER.forward(x))


@pytest.mark.parametrize(
    "task", [task for lab in LABS.values() for task in lab.tasks if task.without], ids=lambda t: t.name
)
def test_what_a_task_forbids_is_there(task):
    for name in task.without:
        assert callable(functools.reduce(getattr, name.split("."), nn))
