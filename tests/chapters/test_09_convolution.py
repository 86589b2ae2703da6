"""What chapter 9 says about outcomes, asserted over the seeds that it shows."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnlive.experiments import Plan, ResultStore
from nnlive.handwriting.network import FILE

CHAPTER = "09_convolution"
EXPERIMENTS = Path(__file__).parents[2] / "chapters" / "experiments"
median = np.median


def test_the_order_of_the_pixels_is_nothing_to_a_dense_network(chapter):
    plain, dealt = chapter["plain"], chapter["dealt"]
    assert plain.shape == dealt.shape == (10,)
    assert abs(median(plain) - median(dealt)) < 0.015
    assert 2 <= (dealt < plain).sum() <= 8  # worse in some seeds, better in others
    assert np.sort(chapter["order"]).tolist() == list(range(64))


def test_a_move_by_one_pixel_loses_hardly_any_ink_and_half_of_the_dense_network_s_accuracy(chapter):
    assert 0 <= chapter["ink_lost"] < 0.01
    assert 0.86 < median(chapter["plain"]) < 0.88
    assert (chapter["dense_moved"] < 0.5).all()
    assert 0.41 < median(chapter["dense_moved"]) < 0.43
    assert median(chapter["dense_moved"]) < 0.5 * median(chapter["plain"])


def test_a_moved_picture_is_the_picture_moved(chapter):
    X, moved = chapter["X_test"], chapter["moved"]
    assert np.array_equal(moved(X, 1)[:, :, 1:], X[:, :, :-1])
    assert np.array_equal(moved(X, -1)[:, :, :-1], X[:, :, 1:])
    assert not moved(X, 1)[:, :, 0].any()
    assert np.array_equal(moved(X, 0), X)


@pytest.mark.parametrize("strides", [(1, 1), (2, 1), (2, 3)])
def test_the_four_loops_are_nnlib_s_convolution(chapter, strides):
    x, rng = np.random.default_rng(1).normal(size=(2, 7, 8, 3)), np.random.default_rng(2)
    layer = chapter["Conv2D"](4, (3, 2), strides=strides)
    layer.build((None, 7, 8, 3), rng, "float64")
    layer.params["bias"][:] = rng.normal(size=4)
    z = chapter["convolution_loop"](x, layer.params["kernel"], layer.params["bias"], *strides)
    np.testing.assert_allclose(z, layer.forward(x), rtol=1e-10, atol=1e-12)


def test_the_edge_filter_answers_where_ink_grows_to_the_right(chapter):
    """One column of ink: right of its left edge the window gives 3, left of its right edge -3."""
    x = np.zeros((1, 3, 5, 1))
    x[:, :, 2] = 1
    assert chapter["convolution_loop"](x, chapter["edge"], 0).ravel().tolist() == [3, 0, -3]


def test_the_map_moves_with_the_picture_and_but_for_the_border_no_number_changes(chapter):
    x, loop, edge = chapter["X_test"], chapter["convolution_loop"], chapter["edge"]
    still, away = loop(x, edge, 0), loop(chapter["moved"](x, 1), edge, 0)
    np.testing.assert_allclose(away[:, :, 1:], still[:, :, :-1], atol=1e-12)
    one, other = chapter["answers"][..., 0]
    assert one.any()
    np.testing.assert_array_equal(other[:, 3:], one[:, :-3])  # MNIST's 5 has an empty margin


def test_the_two_windows_of_the_figure_are_a_left_and_a_right_edge(chapter):
    z = chapter["answers"][0, ..., 0]
    assert z[12, 4] == z.max()
    assert z[18, 18] == z.min()
    assert (round(float(z.max()), 1), round(float(z.min()), 1)) == (3.0, -3.0)


def test_taught_one_digit_alone_it_forgets_and_reminded_hardly(chapter):
    """Over ten seeds: tests/nnlive/handwriting/test_lesson_and_reading.py."""
    known = chapter["known"]
    assert known[False] < 190 <= known[True]
    assert chapter["sample"] == 1


def test_the_network_at_the_top_and_its_rival_are_of_about_the_same_size(chapter):
    assert chapter["reader"].count_params() == 5258
    assert chapter["rival"].count_params() == 784 * 7 + 7 + 7 * 10 + 10 == 5575


def test_on_all_test_images_windows_read_more_than_the_rival_and_other_hands_add_a_little():
    plan, store = Plan.read(EXPERIMENTS / "handwriting.toml"), ResultStore(EXPERIMENTS / "runs" / "handwriting.jsonl")
    dense, windows, hands = ([r.final["test_accuracy"] for r in store.results_of(one)] for one in plan.experiments)
    assert [len(dense), len(windows), len(hands)] == [10, 10, 10]
    assert [round(median(each), 3) for each in (dense, windows, hands)] == [0.918, 0.988, 0.990]
    assert max(dense) < min(windows)
    assert round(json.loads(FILE.with_suffix(".json").read_text(encoding="utf-8"))["test_accuracy"], 3) == 0.991


def test_a_window_of_the_second_convolution_spans_eight_pixels(chapter):
    """Three places of the pooled map are six of the first map, and the last of these sees two pixels more."""
    first, pool, second, *_ = chapter["reader"].layers
    assert second.kernel_size[0] * pool.pool_size[0] + first.kernel_size[0] - 1 == 8


def test_one_matrix_product_gives_the_same_and_faster_for_more_memory(chapter):
    assert chapter["same"]
    assert chapter["ratio"] > 5
    assert chapter["patches"](chapter["X_test"][:1], 3, 3).size / 64 == 5.0625


def test_all_gradients_agree(chapter):
    assert len(chapter["reports"]) == 3
    assert all(report.ok for report in chapter["reports"])
    assert chapter["pool_report"].ok


def test_my_layer_is_nnlib_s(chapter):
    rng = np.random.default_rng(3)
    x, dz = rng.normal(size=(2, 6, 5, 2)), rng.normal(size=(2, 4, 4, 3))
    theirs = chapter["Conv2D"](3, (3, 2))
    theirs.build((None, 6, 5, 2), rng, "float64")
    mine = chapter["MyConv2D"](theirs.params["kernel"], theirs.params["bias"])
    np.testing.assert_allclose(mine.forward(x), theirs.forward(x), rtol=1e-10)
    np.testing.assert_allclose(mine.backward(dz), theirs.backward(dz), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(mine.grads["W"], theirs.grads["kernel"], rtol=1e-10)
    np.testing.assert_allclose(mine.grads["bias"], theirs.grads["bias"], rtol=1e-10)


def test_a_pixel_inside_is_in_nine_windows_and_a_corner_in_one(chapter):
    counts = chapter["counts"]
    assert counts.sum() == 36 * 9
    assert (counts[2:6, 2:6] == 9).all()
    assert counts[[0, 0, 7, 7], [0, 7, 0, 7]].tolist() == [1, 1, 1, 1]


def test_a_convolution_s_numbers_do_not_depend_on_the_size_of_the_picture(chapter):
    assert chapter["params"] == {8: 64 * 288 + 288, 28: 784 * 5408 + 5408}
    assert chapter["small"] == 9 * 8 + 8


@pytest.mark.parametrize("size", [8, 9, 11])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_sizes_of_maps_follow_padding_and_strides(chapter, size, stride):
    rows = {"valid": -(-(size - 3 + 1) // stride), "same": -(-size // stride)}
    for padding, expected in rows.items():
        layer = chapter["Conv2D"](2, 3, strides=stride, padding=padding)
        assert layer.build((None, size, size, 1), np.random.default_rng(0))[1:] == (expected, expected, 2)


def test_pooling_keeps_the_largest_and_sends_the_gradient_there(chapter):
    assert chapter["pooled"].ravel().tolist() == [3, 5, 4, 3]
    dx = chapter["dx"][0, ..., 0]
    assert dx.tolist() == [[1, 0, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0], [3, 0, 0, 4]]


def test_a_pooled_map_stays_as_it_is_while_each_maximum_stays_inside_its_window(chapter):
    x = np.zeros((1, 4, 4, 1))
    x[0, 1, 0] = x[0, 2, 2] = 1
    pool = chapter["halving"]
    np.testing.assert_array_equal(pool.forward(np.roll(x, 1, axis=2)), pool.forward(x))


@pytest.fixture(scope="module")
def away(chapter):
    return {name: chapter["accuracy_moved"](model) for name, model in chapter["models"].items()}


def test_a_convolution_alone_gains_nothing_on_moved_digits_and_pooling_does(chapter, away):
    dense, bare, two, three = away.values()
    assert list(away)[1:] == ["convolution, no pool", "convolution, pool 2", "convolution, pool 3"]
    assert abs(median(bare) - median(dense)) < 0.02
    assert (bare < dense).sum() >= 2
    assert (two > np.maximum(dense, bare)).all()
    assert (three > 0.5).all()
    assert 0.51 < median(two) < 0.54
    assert 0.61 < median(three) < 0.64
    assert (three > two).sum() >= 8


def test_pools_of_3_have_the_fewest_numbers_and_pay_in_the_usual_place(chapter, away):
    usual = {name: chapter["accuracy"](model, chapter["X_test"]) for name, model in chapter["models"].items()}
    counts = [model.count_params() for model in chapter["models"].values()]
    assert counts == [2410, 2970, 810, 410]
    assert round(median(usual["convolution, pool 3"]), 2) == 0.85
    assert round(median(usual["convolution, pool 2"]), 2) == 0.89
    assert (usual["convolution, pool 3"] - away["convolution, pool 3"] > 0.1).all()


def test_shuffled_pixels_cost_the_convolution_in_every_seed(chapter):
    assert (chapter["mixed"] < chapter["usual"]).all()
    assert median(chapter["usual"]) - median(chapter["mixed"]) > 0.03


def test_frozen_filters_come_close_the_more_of_them_the_closer(chapter):
    frozen, learnt = chapter["frozen"], chapter["learnt"]
    assert round(median(frozen[8]), 2) == 0.86
    assert round(median(learnt[8]), 2) == 0.89
    assert round(median(frozen[4]), 2) == 0.78
    assert round(median(learnt[4]), 2) == 0.86
    assert (learnt[4] > frozen[4]).all()
    assert (learnt[8] > frozen[8]).sum() >= 7
    assert median(learnt[4] - frozen[4]) > 2 * median(learnt[8] - frozen[8])


def test_frozen_filters_stay_and_trained_ones_resemble_their_start(chapter):
    fresh = chapter["nn"].Sequential(
        [chapter["nn"].layers.Input((8, 8, 1)), *chapter["convolution_layers"](8)], seed=chapter["seeds"]
    )
    np.testing.assert_array_equal(fresh.get_weights()[0], chapter["start"])
    assert chapter["cosine"][8] == pytest.approx(0.88, abs=0.02)
    assert chapter["cosine"][4] == pytest.approx(0.74, abs=0.02)


def test_two_by_two_pixels_change_seven_answers_in_ten_grey_two_and_ink_nine(chapter):
    changed = chapter["changed"]
    assert all(share.shape == (10,) for share in changed.values())
    assert median(changed["paper"]) == pytest.approx(0.7, abs=0.05)
    assert median(changed["grey"]) == pytest.approx(0.2, abs=0.05)
    assert median(changed["ink"]) == pytest.approx(0.9, abs=0.05)
    assert (changed["paper"] > 0.5).all()


def test_paper_over_paper_changes_nothing(chapter):
    n = int(chapter["easy"][0])
    pictures = chapter["covered"](chapter["X_test"][n], 0)
    untouched = (pictures == chapter["X_test"][n]).all(axis=(1, 2, 3))
    assert 0 < untouched.sum() < 49
    assert np.abs(chapter["occlusion"](n, 0)[0][:, untouched]).max() < 1e-5


def test_occlusion_maps_of_two_networks_correlate_by_about_six_tenths(chapter):
    assert len(chapter["agreement"]) == len(chapter["easy"]) > 60
    assert median(chapter["agreement"]) == pytest.approx(0.6, abs=0.05)


def test_exercise_sizes_on_paper(chapter):
    nn = chapter["nn"]
    layers = [nn.layers.Conv2D(8, 5), nn.layers.MaxPooling2D(2), nn.layers.Conv2D(16, 3), nn.layers.MaxPooling2D(2)]
    model = nn.Sequential([nn.layers.Input((28, 28, 1)), *layers, nn.layers.Flatten()])
    shapes = [layer.output_shape[1:] for layer in model.layers]
    assert shapes == [(24, 24, 8), (12, 12, 8), (10, 10, 16), (5, 5, 16), (400,)]
    assert model.count_params() == 208 + 1168


def test_exercise_a_sliced_kernel_gives_zero_away_from_the_corner():
    x, W = np.random.default_rng(0).normal(size=(8, 8)), np.random.default_rng(1).normal(size=(3, 3))
    z = np.zeros((6, 6))
    seen = np.zeros((8, 8), dtype=bool)
    for i, j in np.ndindex(6, 6):
        piece = W[i : i + 3, j : j + 3]
        a, b = piece.shape
        z[i, j] = np.sum(x[:a, :b] * piece)
        seen[:a, :b] |= piece.size > 0
    assert (z[:3, :3] != 0).all()
    assert not z[3:].any()
    assert not z[:, 3:].any()
    assert seen[:3, :3].all()
    assert seen.sum() == 9


def test_exercise_teach_it_to_move(chapter):
    X, y, moved = chapter["nn"].datasets.digits("train")[0][:600], chapter["y"], chapter["moved"]
    copies, labels = np.concatenate([X, moved(X, -1), moved(X, 1)]), np.tile(y, 3)
    dense, pooled = (
        chapter["trained"](layers(), copies, labels, 4)
        for layers in (chapter["dense_layers"], chapter["convolution_layers"])
    )
    assert abs(-(-1800 // 32) * 4 - -(-600 // 32) * 12) <= 4  # updates
    away = chapter["accuracy_moved"](dense)
    assert median(away) == pytest.approx(0.84, abs=0.01)
    assert median(away) > 1.9 * median(chapter["dense_moved"])
    assert 0.01 < median(chapter["plain"]) - median(chapter["accuracy"](dense, chapter["X_test"])) < 0.03
    assert median(chapter["accuracy_moved"](pooled)) == pytest.approx(0.88, abs=0.01)
    assert (away > chapter["accuracy_moved"](chapter["models"]["convolution, pool 3"])).all()
