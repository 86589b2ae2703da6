"""Data: three sets that never mix, the same for every seed of the weights."""

import numpy as np
import pytest

from nnlib import datasets
from nnlive.experiments import Experiment
from nnlive.experiments.experiment_data import load_data


def rows(X):
    return {row.tobytes() for row in X}


def test_points_are_tested_on_fresh_ones_of_the_next_seed():
    data = load_data(Experiment(dataset="xor", size=30, test=50, data_seed=4))
    np.testing.assert_array_equal(data.train[0], datasets.xor(30, seed=4)[0])
    np.testing.assert_array_equal(data.test[0], datasets.xor(50, seed=5)[0])
    assert data.validation is None


def test_what_is_held_out_is_drawn_at_random_and_is_not_learnt_from():
    X, _ = datasets.spiral(40, seed=0)
    data = load_data(Experiment(size=40, validation=0.25))
    assert [len(pair[1]) for pair in (data.train, data.validation)] == [90, 30]
    assert rows(data.train[0]) | rows(data.validation[0]) == rows(X)
    assert not rows(data.train[0]) & rows(data.validation[0])
    assert set(data.validation[1]) == {0, 1, 2}  # the spiral stands in the order of its classes


def test_standardised_by_the_training_rows_alone():
    data = load_data(Experiment(dataset="digits", normal=True, validation=0.25))
    X = data.train[0]
    assert X.shape == (1078, 8, 8, 1)
    assert (X.mean(), X.std()) == pytest.approx((0, 1), abs=1e-4)
    assert 0 < abs(data.test[0].mean()) < 0.2


def test_a_squared_error_over_classes_learns_from_one_hot_rows_and_one_unit_from_numbers():
    many = load_data(Experiment(loss="mse", layers=(8, 3)))
    assert many.train[1].shape == (300, 3)
    assert many.train[1].sum(axis=1) == pytest.approx(np.ones(300))
    one = load_data(Experiment(dataset="xor", loss="mse", layers=(8, 1), output_activation="sigmoid"))
    assert one.train[1].shape == (100,)


def test_the_units_of_one_hot_rows_may_stand_in_a_table():
    assert load_data(Experiment(loss="MSE", layers=[{"layer": "Dense", "units": 3}])).train[1].shape == (300, 3)
    without = Experiment(loss="categorical_crossentropy", layers=[3, {"layer": "Activation", "activation": "softmax"}])
    with pytest.raises(ValueError, match="'categorical_crossentropy' expected units in the last of its layers"):
        load_data(without)


def test_moved_digits_are_made_from_digits_of_their_own_split():
    data = load_data(Experiment(dataset="affine_digits", size=30, test=20))
    assert data.train[0].shape == (30, 40, 40, 1)
    np.testing.assert_array_equal(data.test[0], datasets.affine_digits(20, 1, "test")[0])


def test_fetched_images_may_be_cut_short(monkeypatch):
    from nnlib.datasets import digits

    monkeypatch.setattr(datasets, "mnist", digits)  # the same shapes of answer; the fetching has its own tests
    data = load_data(Experiment(dataset="mnist", size=100))
    assert len(data.train[0]) == 100
    assert len(data.test[0]) == 360
