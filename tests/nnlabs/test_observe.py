"""Observations: results, errors with their line, changed arguments, and answers that remember."""

import numpy as np
import pytest

import nnlib as nn
from nnlabs.answers import ExampleFunction, RandomGenerator, decode, observe

X = np.array([[1.0, 2.0]])


def one(answer, case=None, probe="call", without=()):
    (seen,) = observe(answer, probe, [{"x": X} if case is None else case], without)
    return seen


def test_a_result_is_told_as_plain_data():
    seen = one(lambda x: (x.sum(), x.shape))
    assert decode(seen["result"]) == (3.0, (1, 2))
    assert seen["repeatable"]
    assert seen["changed"] == []


def test_arguments_are_passed_in_order_whatever_their_names():
    assert decode(one(lambda a, b: a - b, {"x": 5, "y": 3})["result"]) == 2


def test_each_call_gets_arrays_and_generators_of_its_own():
    def answer(x, rng):
        x += rng.normal(size=x.shape)
        return x.copy()

    seen = one(answer, {"x": X, "rng": RandomGenerator(1)})
    assert seen["changed"] == ["x"]
    assert seen["repeatable"]
    assert X.tolist() == [[1.0, 2.0]]


def test_arrays_within_lists_and_dicts_are_watched_as_well():
    def answer(params):
        params["gain"][0] = 7

    assert one(answer, {"params": {"gain": np.ones(2)}})["changed"] == ["params"]


def test_known_functions_are_passed_as_functions():
    assert decode(one(lambda f, x: f(x), {"f": ExampleFunction("cubes"), "x": X})["result"]) == 9.0


def test_an_answer_that_remembers_is_noticed():
    calls = []

    def answer(x):
        calls.append(1)
        return len(calls)

    assert not one(answer)["repeatable"]


def test_an_error_is_told_with_its_line():
    def answer(x):
        return x @ np.ones(3)

    error = one(answer)["error"]
    assert error["type"] == "ValueError"
    assert error["source"] == "return x @ np.ones(3)"
    assert "mismatch" in error["words"]


@pytest.mark.parametrize("raised", [SystemExit(1), RecursionError("deep"), StopIteration()])
def test_whatever_is_raised_is_told(raised):
    def answer(x):
        raise raised

    assert one(answer)["error"]["type"] == type(raised).__name__


def test_printing_goes_nowhere(capsys):
    one(print)
    assert capsys.readouterr().out == ""


def test_a_layer_goes_forward_and_back():
    class Double(nn.layers.Layer):
        def forward(self, x, training=False):
            return 2 * x

        def backward(self, dy):
            return 2 * dy

    result = decode(one(Double, {"x": X, "dy": X}, "layer")["result"])
    assert {name: array.tolist() for name, array in result.items()} == {"y": [[2.0, 4.0]], "dx": [[2.0, 4.0]]}


def test_an_optimizer_takes_one_step_for_each_entry():
    case = {"params": [np.array([1.0])], "grads": [[np.array([1.0])]] * 3, "options": {"learning_rate": 0.1}}
    (moved,) = decode(one(nn.optimizers.SGD, case, "optimizer")["result"])
    np.testing.assert_allclose(moved, [0.7])


def test_a_value_is_its_own_result():
    assert decode(one({"units": 3}, {}, "value")["result"]) == {"units": 3}


def test_forbidden_pieces_refuse_and_work_again_afterwards():
    def answer(x):
        return nn.activations.ReLU().forward(x)

    error = one(answer, without=["activations.ReLU"])["error"]
    assert (error["type"], error["words"]) == ("Forbidden", "nn.activations.ReLU")
    assert decode(one(answer)["result"]).tolist() == [[1.0, 2.0]]


def test_forbidden_functions_refuse():
    assert one(lambda x: nn.metrics.accuracy(x, x), without=["metrics.accuracy"])["error"]["type"] == "Forbidden"
