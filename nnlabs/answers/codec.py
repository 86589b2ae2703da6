"""Codec: turn values into JSON data and back, for a pipe between two processes.   Book: chapters/grading

Decoding makes numbers, strings, lists, dicts and arrays of numbers, and nothing else, so no data can run code.
"""

import base64
from dataclasses import dataclass

import numpy as np

MAX_DEPTH = 4  # how deep tuples, lists and dicts may be nested
MAX_LENGTH = 20_000  # entries of one array or list, characters of one string
NUMBER_KINDS = "biuf"  # NumPy's letters for the kinds of dtypes: bool, int, unsigned, float


@dataclass(frozen=True)
class RandomGenerator:
    """A placeholder for np.random.default_rng(seed); each call of an answer gets a new generator."""

    seed: int


@dataclass(frozen=True)
class ExampleFunction:
    """A placeholder for the function of this name in nnlabs.answers.example_functions."""

    name: str


@dataclass(frozen=True)
class Opaque:
    """A value that cannot be sent as plain data; only the name of its type is known."""

    type: str


def encode(value, depth=MAX_DEPTH):
    """A value as JSON data. What has no plain form, or is too large or too deep, is sent as the name of its type."""
    if isinstance(value, (np.ndarray, np.generic)):
        return _encode_array(np.asarray(value))
    if isinstance(value, (RandomGenerator, ExampleFunction)):
        return {type(value).__name__: value.seed if isinstance(value, RandomGenerator) else value.name}
    if value is None or isinstance(value, (bool, float)):
        return value
    if isinstance(value, int) and abs(value) < 2**63:
        return int(value)
    if isinstance(value, str) and len(value) <= MAX_LENGTH:
        return str(value)
    if isinstance(value, (list, tuple)) and depth and len(value) <= MAX_LENGTH:
        return {"list" if isinstance(value, list) else "tuple": [encode(one, depth - 1) for one in value]}
    if isinstance(value, dict) and depth and len(value) <= MAX_LENGTH and all(isinstance(key, str) for key in value):
        return {"dict": {key: encode(one, depth - 1) for key, one in value.items()}}
    return {"Opaque": type(value).__name__}


def decode(data):
    """The value that `encode` turned into this data; ValueError for data that it never makes."""
    if data is None or isinstance(data, (bool, int, float, str)):
        return data
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError(f"decode expected a dict with one key, received {type(data).__name__}")
    ((tag, content),) = data.items()
    if tag not in DECODERS:
        raise ValueError(f"decode expected one of {', '.join(DECODERS)}, received {tag!r:.40}")
    try:
        return DECODERS[tag](content)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"decode expected the content of one {tag}, received something else ({error})") from error


def _encode_array(array):
    if array.dtype.kind not in NUMBER_KINDS or array.dtype.itemsize > 8 or array.size > MAX_LENGTH:
        return {"Opaque": f"array of {array.dtype} with shape {array.shape}"}
    data = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return {
        "array": {"dtype": array.dtype.name, "shape": list(array.shape), "data": base64.b64encode(data).decode()},
    }


def _decode_array(content):
    dtype = np.dtype(str(content["dtype"]))
    shape = tuple(int(size) for size in content["shape"])
    if dtype.kind not in NUMBER_KINDS or min(shape, default=0) < 0:
        raise ValueError(f"decode expected an array of numbers, received {dtype} with shape {shape}")
    data = np.frombuffer(base64.b64decode(content["data"], validate=True), dtype.newbyteorder("<"))
    return data.astype(dtype).reshape(shape)


DECODERS = {
    "array": _decode_array,
    "list": lambda content: [decode(one) for one in content],
    "tuple": lambda content: tuple(decode(one) for one in content),
    "dict": lambda content: {str(key): decode(one) for key, one in content.items()},
    "RandomGenerator": lambda content: RandomGenerator(int(content)),
    "ExampleFunction": lambda content: ExampleFunction(str(content)),
    "Opaque": lambda content: Opaque(str(content)[:100]),
}
