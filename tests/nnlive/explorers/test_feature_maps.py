"""Filters and their maps: which filter a network can least do without, and what the maps show."""

import json
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlib import datasets, layers
from nnlive.explorers import FeatureMaps
from nnlive.explorers.feature_maps import FILTERS, HARDLY, shares_of_filters
from nnlive.explorers.filter_choice import BASE, TALLEST, filter_costs
from nnlive.explorers.small_convolution import EPOCHS, network, training
from nnlive.explorers.window_sum import SUM_LEFT, SUM_RIGHT, WINDOW, signed


@pytest.fixture(scope="module")
def explorer():
    return FeatureMaps()


@pytest.fixture(scope="module")
def films(explorer):
    return [explorer.last_state(settings(seed=seed)) for seed in range(10)]


def settings(digit=3, filter=4, epoch=EPOCHS, seed=0, row=4, column=2):
    return {"digit": digit, "filter": filter, "row": row, "column": column, "epoch": epoch, "seed": seed}


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
    assert (costs.min(axis=1) < HARDLY).all()
    assert (costs.max(axis=1) > 0.1).all()
    assert costs[2].max() == pytest.approx(0.55, abs=0.01)


def test_in_every_seed_each_goal_is_reached_by_choosing_a_filter_or_a_place_alone(explorer, films):
    for seed, film in enumerate(films):
        filters = [{*explorer.reached_numbers(settings(filter=k, seed=seed), film)} for k in range(1, FILTERS + 1)]
        assert {1, 2} <= set.union(*filters)
        shown = film.snapshots[-1].maps[3]
        alive = [k for k in range(FILTERS) if shown[..., k].any()]
        for k in alive:
            row, column = (int(place) + 1 for place in np.argwhere(shown[..., k] == shown[..., k].max())[0])
            assert 0 in explorer.reached_numbers(settings(filter=k + 1, row=row, column=column, seed=seed), film)


def test_the_window_runs_over_the_digit_once_after_the_training_and_fills_the_map(explorer):
    """The film: 36 places, and the place that is chosen; as many cells as places have been seen."""
    windows, pictures = [], []
    for film in explorer.train(explorer.start):
        windows.append(film.window)
        pictures.append(explorer.picture(explorer.start, film))
    assert windows == [*np.ndindex(6, 6)] + [None]
    assert len({*pictures[:36]}) == 36
    assert len(film.snapshots) == EPOCHS + 1
    assert explorer.films


def test_without_a_filter_its_share_of_the_logits_is_missing(films):
    model = network(1)
    pooled = np.random.default_rng(0).normal(size=(5, 3, 3, FILTERS))
    dense = model.layers[-1].params
    for k in range(FILTERS):
        kept = pooled * (np.arange(FILTERS) != k)
        z = (pooled.reshape(5, -1) @ dense["kernel"]) - shares_of_filters(pooled, dense["kernel"])[k]
        np.testing.assert_allclose(z, kept.reshape(5, -1) @ dense["kernel"], atol=1e-5)


def test_in_five_of_ten_seeds_a_filter_is_zero_for_all_ten_digits(films):
    assert sum((film.snapshots[-1].maps.max(axis=(0, 1, 2)) == 0).any() for film in films) == 5


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer, films):
    first = explorer.picture(settings(), films[0])
    assert explorer.picture(settings(), explorer.last_state(settings())) == first
    assert explorer.picture(settings(seed=1), films[1]) != first


def test_the_sentence_says_how_large_the_map_gets_not_where_and_what_the_filter_is_worth(explorer, films):
    shown = films[0].snapshots[2]
    answers = shown.maps[7, ..., 1]
    assert explorer.sentence(settings(7, 2, 2, row=4, column=5), films[0]) == (
        f"Filter 2 answers {answers[3, 4]:.2f} here; its largest answer to this 7 is {answers.max():.2f}. | "
        f"Without filter 2 the network gets {shown.without[1]:.1%} of the test digits right; with all of them "
        f"{shown.right:.1%}: it is better off without this one. {np.sum(answers == 0)} of the map's 36 numbers are 0. "
        "Row 4, column 5, epoch 2, seed 0."
    )


def test_the_sentence_of_a_map_that_is_zero_everywhere(explorer, films):
    film = films[1]
    dead = int(np.argmin(film.snapshots[-1].maps.max(axis=(0, 1, 2)))) + 1
    said = explorer.sentence(settings(filter=dead, seed=1), film)
    assert f"Filter {dead} answers 0.00 here; its largest answer to this 3 is 0.00. |" in said
    assert "36 of the map's 36 numbers are 0." in said
    ElementTree.fromstring(explorer.picture(settings(filter=dead, seed=1), film))


def test_the_weights_of_the_chosen_filter_can_be_read(explorer, films):
    picture, kernel = explorer.picture(settings(filter=2), films[0]), films[0].snapshots[-1].kernel
    words = picture.split(">filter 2</text>")[1].split("</svg>")[0]
    assert re.findall(r">([−0-9.]+)</text>", words)[:9] == [signed(number, 1) for number in kernel[..., 1].ravel()]


def test_six_filters_are_there_and_the_cost_of_the_chosen_one_as_a_spot_of_a_trail(films):
    shown = films[0].snapshots[-1]
    costs = shown.right - shown.without
    heights = []
    for k in range(FILTERS):
        drawn = ElementTree.fromstring(filter_costs(shown.kernel, costs, k, "0 12"))
        (found,) = (part for part in drawn.iter() if part.attrib.get("data-trail") == "0 12")
        assert [spot.attrib["data-spot"] for spot in found] == [f"{k}"]
        heights.append(float(found.find(".//{*}rect").attrib["height"]))
        assert found.find(".//{*}text").text == f"{100 * costs[k]:.1f}"
        assert sum("data-key" in part.attrib for part in drawn.iter()) == FILTERS
    assert heights == pytest.approx(TALLEST * costs / costs.max(), abs=0.06)


def test_a_filter_that_a_network_is_better_without_has_no_bar():
    drawn = filter_costs(np.ones((3, 3, 2)), np.array([0.3, -0.003]), 1, "")
    assert f'y="{BASE:.1f}" width="34" height="0.0"' in drawn
    assert ">−0.3</text>" in drawn
    assert "more are right" in drawn
    assert "more are right" not in filter_costs(np.ones((3, 3, 2)), np.array([0.3, -0.003]), 0, "")


@pytest.mark.parametrize(("row", "column", "filter"), [(2, 3, 3), (6, 1, 1), (1, 6, 4)])
def test_the_picture_calculates_the_cell_of_the_window(explorer, films, row, column, filter):
    shown, k = films[0].snapshots[-1], filter - 1
    window = films[0].digits[3, row - 1 : row + 2, column - 1 : column + 2, 0]
    z = np.sum(window * shown.kernel[..., k]) + shown.bias[k]
    assert max(z, 0) == pytest.approx(shown.maps[3, row - 1, column - 1, k], abs=1e-5)
    picture = explorer.picture(settings(filter=filter, row=row, column=column), films[0])
    assert f">{signed(max(z, 0))}</text>" in picture
    assert (f">{signed(z)} is below 0</text>" in picture) == (z < 0)


def test_the_bar_is_full_where_the_filter_answers_most_and_a_hand_holds_the_window_alone(explorer, films):
    shown = films[0].snapshots[-1].maps[3, ..., 3]
    row, column = (int(place) + 1 for place in np.argwhere(shown == shown.max())[0])
    full, less = (explorer.picture(settings(row=row, column=c), films[0]) for c in (column, 1))
    assert f'width="{SUM_RIGHT - SUM_LEFT}" fill="{WINDOW}"' in full
    assert f'width="{SUM_RIGHT - SUM_LEFT}" fill="{WINDOW}"' not in less
    for part in ElementTree.fromstring(full).iter():
        if "data-drag" in part.attrib:
            assert sum("data-grip" in inside.attrib for inside in part.iter()) == 1


def test_window_and_cell_can_be_dragged_and_digits_and_filters_chosen(explorer, films):
    picture = ElementTree.fromstring(explorer.picture(settings(), films[0]))
    dragged = [json.loads(part.attrib["data-drag"]) for part in picture.iter() if "data-drag" in part.attrib]
    assert [[axis["control"] for axis in axes] for axes in dragged] == [["column", "row"]] * 2
    assert [axis["to"] for axes in dragged for axis in axes] == [[1, 6]] * 4
    column, row = dragged[0]  # the middle of a window of three pixels, each of them 22 wide
    assert (column["from"], row["from"]) == ([6 + 33, 6 + 33 + 110], [40 + 33, 40 + 33 + 110])
    keys = [part.attrib["data-key"] for part in picture.iter() if "data-key" in part.attrib]
    assert keys[:2] == ["digit=2", "digit=4"]
    assert keys[2:] == [f"filter={k}" for k in range(1, 7)]
    assert explorer.in_picture == ("digit", "filter", "row", "column")


def test_digit_filter_window_and_epoch_train_nothing(trains_nothing):
    trains_nothing(FeatureMaps(), digit=8, filter=5, row=2, column=1, epoch=4)


def test_its_network_pools_what_it_has_seen():
    kinds = [type(layer) for layer in network(0).layers]
    assert kinds == [layers.Conv2D, layers.MaxPooling2D, layers.Flatten, layers.Dense]


def test_a_number_has_a_real_minus_sign_and_a_zero_has_none():
    assert [signed(number) for number in (-0.254, 1.2, -0.001)] == ["−0.25", "1.20", "0.00"]
    assert [signed(number, 1) for number in (-0.26, 0.96, -0.04)] == ["−0.3", "1.0", "0.0"]
