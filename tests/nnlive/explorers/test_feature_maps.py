"""Filters and their maps: which filter a network can least do without, and what the maps show."""

import numpy as np
import pytest

from nnlib import datasets, layers
from nnlive.drawing import svg
from nnlive.explorers import FeatureMaps
from nnlive.explorers.feature_maps import FILTERS
from nnlive.explorers.small_convolution import EPOCHS, network, training


@pytest.fixture(scope="module")
def explorer():
    return FeatureMaps()


@pytest.fixture(scope="module")
def films(explorer):
    return [explorer.last_state(settings(seed=seed)) for seed in range(10)]


def settings(digit=3, filter=3, epoch=EPOCHS, seed=0):
    return {"digit": digit, "filter": filter, "epoch": epoch, "seed": seed}


def test_its_goal_can_be_reached_and_is_not_at_first(explorer, films):
    needed = int(films[0].snapshots[-1].without.argmin()) + 1
    assert needed != explorer.start["filter"]
    said = [explorer.sentence(settings(filter=k), films[0]) for k in range(1, FILTERS + 1)]
    percent = [float(words.split("gets ")[1].split("%")[0]) for words in said]
    assert np.argmin(percent) + 1 == needed


def test_a_map_is_the_convolution_of_the_digit_with_the_filter(films):
    """Over all windows, the sum of pixels times weights, and nothing below zero; biases come on top."""
    film, model = films[0], network(0)
    for _ in training(model):
        pass
    kernel, bias = model.layers[0].params["kernel"][:, :, 0], model.layers[0].params["bias"]
    image, shown = film.digits[7, ..., 0], film.snapshots[-1]
    np.testing.assert_array_equal(shown.kernel, kernel)
    for i, j in np.ndindex(6, 6):
        z = np.einsum("ab,abf->f", image[i : i + 3, j : j + 3], kernel) + bias
        np.testing.assert_allclose(shown.maps[7, i, j], np.maximum(z, 0), rtol=1e-4, atol=1e-5)


def test_without_a_filter_means_that_its_map_is_zero(films):
    model = network(4)
    for _ in training(model):
        pass
    X, y = datasets.digits("test")
    assert films[4].snapshots[-1].right == np.mean(model.predict(X).argmax(axis=-1) == y)
    model.layers[0].params["kernel"][..., 2] = 0
    model.layers[0].params["bias"][2] = 0
    assert films[4].snapshots[-1].without[2] == np.mean(model.predict(X).argmax(axis=-1) == y)


def test_the_digits_are_one_of_each(films):
    X, y = datasets.digits("test")
    for digit, image in enumerate(films[0].digits):
        assert digit in y[(image == X).all(axis=(1, 2, 3))]


def test_one_filter_costs_less_than_two_points_and_another_more_than_ten(films):
    costs = np.array([film.snapshots[-1].right - film.snapshots[-1].without for film in films])
    assert (costs.min(axis=1) < 0.02).all()
    assert (costs.max(axis=1) > 0.1).all()
    assert costs[2].max() == pytest.approx(0.55, abs=0.01)


def test_in_five_of_ten_seeds_a_filter_is_zero_for_all_ten_digits(films):
    assert sum((film.snapshots[-1].maps.max(axis=(0, 1, 2)) == 0).any() for film in films) == 5


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer, films):
    first = explorer.picture(settings(), films[0])
    assert explorer.picture(settings(), explorer.last_state(settings())) == first
    assert explorer.picture(settings(seed=1), films[1]) != first


def test_the_sentence_says_where_the_map_is_largest_and_what_the_filter_is_worth(explorer, films):
    shown = films[0].snapshots[2]
    answers = shown.maps[7, ..., 1]
    row, column = (int(n[0]) + 1 for n in np.nonzero(answers == answers.max()))
    assert explorer.sentence(settings(7, 2, 2), films[0]) == (
        f"Without filter 2 the network gets {shown.without[1]:.1%} of the test digits right; with all of them "
        f"{shown.right:.1%}. | Its map of the digit 7 is largest, {answers.max():.2f}, in row {row} and column "
        f"{column}, and zero at {np.sum(answers == 0)} of 36 places. Epoch 2, seed 0."
    )


def test_the_sentence_of_a_map_that_is_zero_everywhere(explorer, films):
    film = films[1]
    dead = int(np.argmin(film.snapshots[-1].maps.max(axis=(0, 1, 2)))) + 1
    assert "Its map of the digit 3 is zero at 36 of 36 places." in explorer.sentence(
        settings(filter=dead, seed=1), film
    )
    assert svg.style(1)[0] not in explorer.picture(settings(filter=dead, seed=1), film)  # no window to frame
    assert svg.style(1)[0] in explorer.picture(settings(filter=1, seed=1), film)


def test_digit_filter_and_epoch_train_nothing(monkeypatch):
    explorer = FeatureMaps()
    monkeypatch.setattr(explorer, "train", lambda settings: pytest.fail("a view has trained"))
    for name, value in {"digit": 8, "filter": 5, "epoch": 4}.items():
        before = explorer._picture.value
        explorer.controls[name].value = value
        assert explorer._picture.value != before


def test_its_network_pools_what_it_has_seen():
    kinds = [type(layer) for layer in network(0).layers]
    assert kinds == [layers.Conv2D, layers.MaxPooling2D, layers.Flatten, layers.Dense]
