"""What a network has learnt can be read, written, saved and loaded: all of it, or nothing."""

import os

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import BatchNormalization, Conv2D, Dense, Flatten, Input

ONE_OR_MANY = pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one network", "a stack"])


def network(seed=0, units=3):
    return nn.Sequential([Input((2,)), Dense(4, activation="tanh"), BatchNormalization(), Dense(units)], seed=seed)


def image_network(seed=0):
    return nn.Sequential([Input((5, 5, 1)), Conv2D(2, 3), Flatten(), Dense(3)], seed=seed)


def assert_equal(first, second):
    assert len(first) == len(second)
    for a, b in zip(first, second):
        np.testing.assert_array_equal(a, b)


def other(seed):
    """The same seed or seeds, each 100 higher."""
    return [one + 100 for one in seed] if isinstance(seed, list) else seed + 100


def test_weights_come_in_the_order_of_the_layers_and_parameters_before_states():
    shapes = [array.shape for array in network().get_weights()]
    assert shapes == [(2, 4), (4,), (4,), (4,), (4,), (4,), (4, 3), (3,)]


@ONE_OR_MANY
@pytest.mark.parametrize("make", [network, image_network])
def test_saved_weights_load_into_another_network_of_the_same_shapes(make, seed, tmp_path):
    saved, loaded = make(seed), make(other(seed))
    saved.save_weights(tmp_path / "weights.npz")
    loaded.load_weights(str(tmp_path / "weights.npz"))
    assert_equal(loaded.get_weights(), saved.get_weights())
    x = np.ones((4, *saved.input_shape[1:]))
    np.testing.assert_array_equal(loaded.predict(x), saved.predict(x))


def test_what_training_remembers_is_saved_with_what_it_learns(tmp_path, rng):
    model = network()
    model.compile("sgd", "mse")
    model.fit(rng.normal(3, 2, (20, 2)), np.zeros((20, 3)), verbose=0)
    assert np.abs(model.layers[1].state["moving_mean"]).max() > 0
    model.save_weights(tmp_path / "weights.npz")
    fresh = network()
    fresh.load_weights(tmp_path / "weights.npz")
    np.testing.assert_array_equal(fresh.layers[1].state["moving_mean"], model.layers[1].state["moving_mean"])


def test_the_file_names_each_array_by_layer_and_role(tmp_path):
    image_network().save_weights(tmp_path / "weights.npz")
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as file:
        assert file.files == ["0.kernel", "0.bias", "2.kernel", "2.bias"]


@ONE_OR_MANY
def test_set_weights_takes_what_get_weights_gave(seed):
    source, target = network(seed), network(other(seed))
    target.set_weights(source.get_weights())
    assert_equal(target.get_weights(), source.get_weights())


def test_get_weights_hands_out_copies_and_set_weights_takes_copies():
    model = network()
    taken = model.get_weights()
    taken[0][:] = 7
    assert not (model.get_weights()[0] == 7).any()
    model.set_weights(taken)
    taken[0][:] = 8
    assert (model.get_weights()[0] == 7).all()


def test_set_weights_writes_into_the_arrays_that_the_layers_hold():
    model = network()
    kernel = model.layers[0].params["kernel"]
    model.set_weights([np.zeros_like(array) for array in model.get_weights()])
    assert model.layers[0].params["kernel"] is kernel
    assert (kernel == 0).all()


@pytest.mark.parametrize(
    "last",
    [np.ones(4), np.ones((1, 3)), np.array(["a", "b", "c"]), np.array([1, 1j, 1]), None],
    ids=["wrong shape", "shape that would broadcast", "strings", "complex", "None"],
)
def test_set_weights_changes_nothing_when_one_array_is_wrong(last):
    model = network()
    before = model.get_weights()
    with pytest.raises((ValueError, TypeError), match=r"^set_weights expected 2\.bias"):
        model.set_weights([np.zeros_like(array) for array in before[:-1]] + [last])
    assert_equal(model.get_weights(), before)


@pytest.mark.parametrize("wrong", [lambda: network(units=5), image_network], ids=["other shapes", "other layers"])
def test_weights_of_another_network_are_refused_and_nothing_changes(wrong, tmp_path):
    wrong().save_weights(tmp_path / "weights.npz")
    model = network()
    before = model.get_weights()
    with pytest.raises(ValueError, match=r"^load_weights expected"):
        model.load_weights(tmp_path / "weights.npz")
    assert_equal(model.get_weights(), before)


def test_a_stack_is_not_loaded_into_one_network(tmp_path):
    network([0, 1]).save_weights(tmp_path / "weights.npz")
    model = network()
    before = model.get_weights()
    with pytest.raises(ValueError, match=r"0\.kernel of shape \(2, 4\), received \(2, 2, 4\)"):
        model.load_weights(tmp_path / "weights.npz")
    assert_equal(model.get_weights(), before)


class Trap:
    """Unpickling one makes a folder: what a file from a stranger could do."""

    def __init__(self, folder):
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


def test_loading_runs_nothing_that_a_file_has_hidden_in_a_pickle(tmp_path):
    model, path, sprung = image_network(), tmp_path / "weights.npz", tmp_path / "sprung"
    arrays = dict(zip(["0.kernel", "0.bias", "2.kernel", "2.bias"], model.get_weights()))
    arrays["0.kernel"] = np.array([Trap(sprung)], dtype=object)
    np.savez(path, **arrays)
    with pytest.raises(ValueError, match=r"pickle|^load_weights"):
        model.load_weights(path)
    assert not sprung.exists()
    np.load(path, allow_pickle=True)["0.kernel"]
    assert sprung.exists()  # it is a trap


@pytest.mark.parametrize(
    "content",
    [b"0.kernel: 1, 2, 3", b"", b"PK\x03\x04 and no more", b"\x80\x04N."],
    ids=["text", "empty", "cut short", "a pickle"],
)
def test_a_file_that_is_no_npz_is_named_as_such(content, tmp_path):
    path = tmp_path / "weights.npz"
    path.write_bytes(content)
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole sentence is compared below
        image_network().load_weights(path)
    assert str(error.value) == f"load_weights expected a file that save_weights wrote, received {path}"
