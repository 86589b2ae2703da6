"""The race of sixteen initializers: its stack, its counting, and what it says when networks diverge."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.drawing import svg
from nnlive.drawing.arrange import numbers
from nnlive.explorers import InitializerRace
from nnlive.explorers.initializer_race import FEW, GROUP_OF, GROUPS, NAMES, SERIES, visible
from nnlive.explorers.over_seeds import quantiles

FOLLOW_WIDTHS = ["glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "orthogonal"]


@pytest.fixture(scope="module")
def explorer():
    return InitializerRace()


def settings(layers=1, rate=0.1, shown="standard_normal", every=False, seed=0):
    return {"layers": layers, "rate": rate, "shown": shown, "all": every, "seed": seed}


def learning(losses):
    return [name for name, runs in zip(NAMES, losses[-1]) if np.median(np.nan_to_num(runs, nan=np.inf)) < 2]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_its_goal_three_layers_leave_the_six_that_follow_the_widths(explorer, seed):
    one, two, three = (learning(explorer.last_state(settings(layers=n, seed=seed))) for n in (1, 2, 3))
    assert [name for name in NAMES if name not in one] == ["zeros", "ones", "constant", "very_large"]
    assert len(one) > len(two) > 6
    assert three == FOLLOW_WIDTHS


def test_three_layers_leave_nothing_to_the_other_ten_in_any_seed(explorer):
    last = dict(zip(NAMES, explorer.last_state(settings(layers=3))[-1]))
    assert max(last[name].max() for name in FOLLOW_WIDTHS) < 1
    assert min(np.median(runs) for name, runs in last.items() if name not in FOLLOW_WIDTHS) > 2


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_rate_of_a_hundredth_wakes_standard_normal_at_three_layers_and_no_small_start(explorer, seed):
    small = GROUPS["too small"]
    for rate, awake in (0.1, False), (0.01, True):
        last = explorer.last_state(settings(layers=3, rate=rate, seed=seed))[-1]
        medians = dict(zip(NAMES, np.median(np.nan_to_num(last, nan=np.inf), axis=-1)))
        assert (min(medians, key=medians.get) == "standard_normal") is awake
        np.testing.assert_allclose([medians[name] for name in small], np.log(10), atol=0.05)


def test_a_network_of_the_stack_equals_the_same_network_alone(explorer):
    X, y = nn.datasets.digits("train")
    X = ((X - X.mean()) / X.std()).reshape(-1, 64)[:128]
    hidden = [nn.layers.Dense(16, "relu", kernel_initializer="orthogonal") for _ in range(2)]
    output = nn.layers.Dense(10, "softmax", kernel_initializer="orthogonal")
    model = nn.Sequential([nn.layers.Input((64,)), *hidden, output], seed=13)
    model.compile(nn.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    alone = [progress.logs["loss"] for progress in model.train(X, y[:128], batch_size=32, epochs=30)]
    stack = np.array(explorer.last_state(settings(layers=2, seed=1)))  # seeds 10 to 19
    np.testing.assert_allclose(stack[:, NAMES.index("orthogonal"), 3], alone, rtol=1e-4)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_counts_the_starts_that_learn_and_names_the_chosen_and_the_best(explorer):
    losses = explorer.last_state(settings())
    medians = dict(zip(NAMES, np.median(losses[-1], axis=-1)))
    assert min(medians, key=medians.get) == "he_normal"
    assert explorer.sentence(settings(), losses) == (
        "3 of the 4 starts shown learn with 1 hidden layer. | That means a median loss below 2 at epoch 30; a guess "
        f"has 2.30, standard_normal {medians['standard_normal']:.3g}, and the best is he_normal with "
        f"{medians['he_normal']:.3g}. "
        "0 of 40 networks diverged: rate 0.1, seeds 0 to 9."
    )
    assert explorer.sentence(settings(every=True), losses).startswith("12 of all 16 starts learn with 1 hidden")
    assert explorer.sentence(settings(layers=3), losses[:1]).count("a median loss below 2 at epoch 1;") == 1


def test_at_first_one_start_of_each_kind_has_a_row_and_the_chosen_one_always():
    assert [GROUP_OF[name] for name in FEW] == [*GROUPS]
    assert {*visible(settings())} == {*FEW}
    assert {*visible(settings(shown="orthogonal"))} == {*FEW, "orthogonal"}
    assert visible(settings(every=True)) == NAMES


def test_both_goals_are_reached_whether_four_or_all_are_shown(explorer):
    for rate, goal in (0.01, 0), (10**-0.4, 1):
        losses = explorer.last_state(settings(layers=3, rate=rate))
        for every in (False, True):
            assert goal in explorer.reached_numbers(settings(layers=3, rate=rate, every=every), losses)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_its_goals_ask_for_a_smaller_and_a_larger_rate_with_three_layers(explorer, seed):
    for rate, reached in (0.1, []), (0.01, [0]), (10**-0.4, [1]):
        chosen = settings(layers=3, rate=rate, seed=seed)
        losses = explorer.last_state(chosen)
        assert explorer.reached_numbers(chosen, losses) == reached
        assert ("inverse_fan_in" in learning(losses)) is (reached == [1])  # as chapter 4 says
    assert explorer.reached_numbers(settings(layers=2, rate=10**-0.4), losses) == []


def test_where_nothing_learns_no_goal_is_reached(explorer):
    assert explorer.reached_numbers(settings(layers=3), [np.full((16, 10), np.nan)]) == []


def test_every_start_stands_in_one_group_and_can_be_chosen_there(explorer):
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(NAMES)
    picture = explorer.picture(settings(shown="zeros", every=True), explorer.last_state(settings()))
    assert re.findall(r'data-key="shown=(\w+)"', picture) == grouped
    assert re.findall(r'data-key="shown=(\w+)"[^>]*"true"><rect [^>]* stroke=', picture) == ["zeros"]
    assert all(f">{group}</text>" in picture for group in GROUPS)


def test_each_group_has_a_colour_and_a_mark_of_its_own_in_its_heading_and_its_rows(explorer):
    rows = explorer._rows(settings(every=True), [np.full((16, 10), 0.5)]).svg()
    styles = [svg.style(k) for k in SERIES.values()]
    for (colour, _, mark), names in zip(styles, GROUPS.values()):
        assert len(re.findall(f'd="m0 0{mark}"[^>]* fill="{re.escape(colour)}"', rows)) == len(names) + 1
    assert len({style[0] for style in styles}) == len({style[2] for style in styles}) == 4


def test_a_bar_goes_from_a_guess_to_the_median(explorer):
    rows = explorer._rows(settings(every=True), [np.full((16, 10), 0.1)])
    guess, median = rows.x([np.log(10), 0.1]).round(1)
    bars = [shape for shape in rows.shapes if f"M{guess} " in shape and f"H{median}" in shape]
    assert len(bars) == 16


def test_what_lies_beyond_the_axis_is_told_and_has_no_mark(explorer):
    losses = np.full((16, 10), 0.5)
    losses[NAMES.index("very_large")] = 1e6
    picture = explorer.picture(settings(every=True), [losses])
    assert picture.count(">off the scale →</text>") == 1
    row = re.search(r'data-key="shown=very_large".*?</g>', picture)[0]
    assert "scale(1.8)" not in row
    assert 'aria-label="very_large, median 1,000,000"' in row


def test_what_lies_right_of_a_loss_of_2_is_shaded_and_named(explorer):
    rows = explorer._rows(settings(), explorer.last_state(settings()))
    left = float(re.search(r'<rect x="([\d.]+)" y="26" width="[\d.]+" height="[\d.]+" fill="current', rows.svg())[1])
    assert left == pytest.approx(rows.x(2), abs=0.1)
    assert ">no learning</text>" in rows.svg()


def test_the_score_counts_while_it_trains(explorer):
    losses = [np.full((16, 10), 2.5)]
    losses[0][:3] = 1.0  # zeros, ones, constant
    for every, count in (False, "1 of 4"), (True, "3 of 16"):
        assert numbers({"Starts shown that learn, epoch 1": count}) in explorer.picture(settings(every=every), losses)


def test_diverged_networks_are_counted_and_drawn_and_are_the_worst(explorer):
    losses = [np.full((16, 10), 0.5)]
    losses[0][NAMES.index("standard_normal"), :6] = np.nan  # more than half: the median is no number
    losses[0][NAMES.index("very_large"), 0] = np.inf
    said, picture = explorer.sentence(settings(every=True), losses), explorer.picture(settings(every=True), losses)
    assert "standard_normal nan" in said
    assert ". 7 of 160 networks diverged: rate" in said
    assert ". 6 of 40 networks diverged: rate" in explorer.sentence(settings(), losses)
    assert "6 diverged" in picture
    assert "1 diverged" in picture
    label = 'aria-label="standard_normal, median nan"'  # the only nan: in words, as in the sentence, at no place
    assert picture.count("nan") == picture.count(label) == 1
    assert quantiles(losses[0])[1][NAMES.index("very_large")] == 0.5


def test_the_menu_draws_another_curve_and_trains_nothing(monkeypatch):
    explorer = InitializerRace()
    monkeypatch.setattr(explorer, "train", lambda settings: pytest.fail("a view has trained"))
    before = explorer._picture.value
    explorer.controls["shown"].value = "zeros"
    assert explorer._picture.value != before
    assert "zeros 2.3" in explorer._sentence.value
