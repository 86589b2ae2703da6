"""The codec: what goes through the pipe comes out as it was, and nothing else comes out."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from nnlabs.answers import ExampleFunction, RandomGenerator, decode, encode


def through_text(value):
    return decode(json.loads(json.dumps(encode(value))))


@pytest.mark.parametrize(
    "value",
    [None, True, 0, -7, 2**62, 0.1, 1e-310, float("inf"), "Σ words", (1, 2.5), [1, [2, None]], {"a": (1,), "b": {}}]
    + [RandomGenerator(3), ExampleFunction("cubes")],
)
def test_a_value_comes_back_as_it_was(value):
    assert through_text(value) == value
    assert type(through_text(value)) is type(value)


@given(st.sampled_from(["float64", "float32", "int64", "bool", "uint8"]).flatmap(lambda d: arrays(d, array_shapes())))
def test_an_array_comes_back_bit_for_bit(array):
    back = through_text(array)
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


def test_nan_comes_back():
    assert np.isnan(through_text(float("nan")))
    assert np.isnan(through_text(np.array([np.nan]))).all()


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (object(), "object"),
        (10**30, "int"),
        ("x" * 20_001, "str"),
        ([[[[[1]]]]], "list"),
        ({1: 2}, "dict"),
        (np.array(["a"]), "array of <U1 with shape (1,)"),
        (np.zeros(20_001), "array of float64 with shape (20001,)"),
        (np.array([None]), "array of object with shape (1,)"),
        (lambda: 0, "function"),
    ],
)
def test_of_what_has_no_plain_form_the_type_is_sent(value, name):
    data = encode(value)
    while isinstance(data, dict) and "list" in data:
        (data,) = data["list"]
    assert data == {"Opaque": name}


def test_subclasses_lose_what_makes_them_special():
    class Equal(float):
        def __eq__(self, other):
            return True

        __hash__ = None

    assert type(through_text(Equal(2.0))) is float


WRONG_DATA = [[], {}, {"a": 1, "b": 2}, {"pickle": "gASV"}, {"list": 3}, {"dict": []}, {"RandomGenerator": "x"}]
WRONG_ARRAYS = [
    3,
    {"dtype": "O", "shape": [], "data": ""},
    {"dtype": "x", "shape": [], "data": ""},
    {"dtype": "float64", "shape": [2], "data": ""},
    {"dtype": "float64", "shape": [-1], "data": ""},
    {"dtype": "float64", "shape": [1e400], "data": ""},
    {"dtype": "float64", "shape": [1], "data": "no base 64!"},
]


@pytest.mark.parametrize("data", [*WRONG_DATA, *({"array": content} for content in WRONG_ARRAYS)])
def test_data_that_encode_never_makes_is_refused(data):
    with pytest.raises(ValueError, match="decode expected"):
        decode(data)
