"""Initializers: every name draws from the distribution of its paper, from the Generator it is given and no other."""

from math import inf, sqrt

import numpy as np
import pytest

import nnlib as nn
from nnlib.initializers import INITIALIZERS, Constant, HeNormal, Orthogonal, RandomNormal, RandomUniform, fans, get

FAN_IN, FAN_OUT = 128, 384
SMALL, LARGE = (3, 4), (FAN_IN, FAN_OUT)
RANDOM = [name for name in INITIALIZERS if name not in ("zeros", "ones", "constant")]

# name: mean, standard deviation, smallest and largest number that can occur; U[-a, a) has deviation a/√3
DISTRIBUTIONS = {
    "zeros": (0, 0, 0, 0),
    "ones": (1, 0, 1, 1),
    "constant": (0, 0, 0, 0),
    "random_normal": (0, 0.05, -inf, inf),
    "random_uniform": (0, 0.05 / sqrt(3), -0.05, 0.05),
    "glorot_normal": (0, 1 / 16, -inf, inf),  # 2 / (128 + 384) = 1/256
    "glorot_uniform": (0, 1 / 16, -sqrt(6 / 512), sqrt(6 / 512)),
    "he_normal": (0, 1 / 8, -inf, inf),  # 2 / 128 = 1/64
    "he_uniform": (0, 1 / 8, -sqrt(6 / 128), sqrt(6 / 128)),
    "lecun_normal": (0, sqrt(1 / 128), -inf, inf),
    "orthogonal": (0, sqrt(1 / 384), -1, 1),  # each of the 128 rows has 384 numbers and length 1
    "very_large": (1000, 500, -inf, inf),
    "standard_normal": (0, 1, -inf, inf),
    "homogeneous": (0.5, 0.5 / sqrt(3), 0, 1),
    "inverse_fan_in": (0, 1 / 128, -inf, inf),
    "geometric_uniform": (0, 1 / sqrt(3 * 128 * 384), -1 / sqrt(128 * 384), 1 / sqrt(128 * 384)),
}


def test_the_table_above_names_every_initializer():
    assert DISTRIBUTIONS.keys() == INITIALIZERS.keys()


@pytest.mark.parametrize("name", INITIALIZERS)
def test_a_large_draw_has_the_mean_and_deviation_of_the_formula(name, rng):
    mean, deviation, _, _ = DISTRIBUTIONS[name]
    array = get(name)(LARGE, rng)
    assert array.shape == LARGE
    assert array.mean() == pytest.approx(mean, abs=0.02 * deviation)  # its own deviation is 0.0045 · deviation
    assert array.std() == pytest.approx(deviation, rel=0.02)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_a_large_draw_stays_within_the_bounds_and_fills_them(name, rng):
    _, _, low, high = DISTRIBUTIONS[name]
    array = get(name)(LARGE, rng)
    assert low <= array.min()
    assert array.max() <= high
    if high < inf and name != "orthogonal":
        assert array.min() == pytest.approx(low, abs=1e-3 * (high - low))
        assert array.max() == pytest.approx(high, abs=1e-3 * (high - low))


@pytest.mark.parametrize("name", ["glorot_normal", "he_normal", "lecun_normal"])
def test_normals_are_not_truncated(name, rng):
    beyond = np.abs(get(name)(LARGE, rng)) > 2 * DISTRIBUTIONS[name][1]
    assert beyond.mean() == pytest.approx(0.0455, abs=0.005)  # P(|z| > 2)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((), (1, 1)),
        ((7,), (7, 7)),
        ((2, 64), (2, 64)),
        ((5, 3, 4), (15, 20)),  # a window of 5, 3 channels in, 4 out
        ((3, 3, 2, 16), (18, 144)),  # a window of 9, 2 channels in, 16 out
    ],
)
def test_fans_count_what_flows_in_and_out_as_keras_does(shape, expected):
    assert fans(shape) == expected


def test_a_convolution_kernel_is_scaled_by_its_window(rng):
    kernel = HeNormal()((3, 3, 2, 2000), rng)
    assert kernel.std() == pytest.approx(1 / 3, rel=0.02)  # fan_in = 3·3·2 = 18, √(2 / 18) = 1/3


@pytest.mark.parametrize("shape", [(6, 6), (8, 3), (3, 8), (3, 3, 2, 5), (1, 2, 2, 7)])
@pytest.mark.parametrize("gain", [1, 2])
def test_orthogonal_has_orthonormal_columns_or_rows(shape, gain, rng):
    matrix = Orthogonal(gain)(shape, rng).reshape(-1, shape[-1])
    if len(matrix) < shape[-1]:
        matrix = matrix.T
    np.testing.assert_allclose(matrix.T @ matrix, gain**2 * np.eye(matrix.shape[1]), atol=1e-12)


def test_orthogonal_prefers_no_direction(rng):
    corners = [Orthogonal()((2, 2), rng)[0, 0] for _ in range(2000)]
    assert np.mean(corners) == pytest.approx(0, abs=0.06)  # cos of a uniform angle: deviation 0.71 / √2000 = 0.016


def test_orthogonal_refuses_vectors(rng):
    with pytest.raises(ValueError, match=r"Orthogonal.* expected a shape with two axes or more, received \(3,\)"):
        Orthogonal()((3,), rng)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_same_seed_gives_the_same_bits(name):
    one, other = (get(name)(SMALL, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", RANDOM)
def test_another_seed_gives_other_numbers(name):
    one, other = (get(name)(SMALL, np.random.default_rng(seed)) for seed in (0, 1))
    assert (one != other).all()


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_global_random_state_is_neither_read_nor_written(name):
    np.random.seed(1)  # noqa: NPY002
    before = np.random.get_state()  # noqa: NPY002
    one = get(name)(SMALL, np.random.default_rng(0))
    for old, new in zip(before, np.random.get_state()):  # noqa: NPY002
        np.testing.assert_array_equal(old, new)
    np.random.seed(2)  # noqa: NPY002
    np.testing.assert_array_equal(one, get(name)(SMALL, np.random.default_rng(0)))


def test_arguments_have_the_names_and_defaults_of_keras(rng):
    np.testing.assert_array_equal(Constant(value=3)((2,), rng), [3, 3])
    assert RandomNormal(mean=5, stddev=0.1)(LARGE, rng).mean() == pytest.approx(5, abs=0.01)
    assert 2 <= RandomUniform(minval=2, maxval=3)(LARGE, rng).min() < 2.01
    assert (RandomNormal(), RandomUniform()) == (RandomNormal(0.0, 0.05), RandomUniform(-0.05, 0.05))
    assert (Constant(), Orthogonal()) == (Constant(0.0), Orthogonal(gain=1.0))


@pytest.mark.parametrize("rng", [None, 0, np.random, np.random.RandomState(0)], ids=["None", "0", "module", "legacy"])
@pytest.mark.parametrize("name", INITIALIZERS)
def test_anything_but_a_generator_is_refused(name, rng):
    with pytest.raises(TypeError, match=r"expected a Generator such as np\.random\.default_rng\(0\), received"):
        get(name)(SMALL, rng)


@pytest.mark.parametrize("shape", [3, (0, 2), (2, -1), (2.0, 3), (None, 2), "ab"])
def test_shapes_are_positive_whole_numbers(shape, rng):
    with pytest.raises(ValueError, match=r"HeNormal\(\) expected a shape of positive whole numbers"):
        HeNormal()(shape, rng)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_get_makes_the_initializer_with_the_camel_case_name(name):
    assert type(get(name)).__name__ == name.title().replace("_", "")
    assert type(get(name)) is getattr(nn.initializers, type(get(name)).__name__)


def test_get_returns_a_callable_as_it_is():
    def sevens(shape, rng):
        return np.full(shape, 7)

    assert get(sevens) is sevens


@pytest.mark.parametrize("name", ["he", "HE_NORMAL", "", None, 3])
def test_an_unknown_name_is_answered_with_all_the_names(name):
    with pytest.raises(ValueError, match="unknown initializer") as error:
        get(name)
    assert repr(name) in str(error.value)
    assert all(valid in str(error.value) for valid in INITIALIZERS)
