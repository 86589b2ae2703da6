"""The race of sixteen initializers: its stack, its lanes, and who learns through how many layers at which rate."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.drawing import svg
from nnlive.explorers import InitializerRace
from nnlive.explorers.accuracy_lanes import Runner, lanes
from nnlive.explorers.clickable_picture import read_choice
from nnlive.explorers.initializer_race import FEW, GROUP_OF, GROUPS, NAMES, SERIES, Race

FOLLOW_WIDTHS = ["glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "orthogonal"]
LEVEL = np.ones((2, 4))  # signals
SEEDS = pytest.mark.parametrize("seed", [0, 1, 2])


@pytest.fixture(scope="module")
def explorer():
    return InitializerRace()


def settings(layers=3, rate=0.1, every=False, seed=0):
    return {"layers": layers, "rate": rate, "all": every, "seed": seed}


@SEEDS
def test_each_layer_leaves_fewer_and_three_leave_the_six_that_follow_the_widths(explorer, seed):
    one, two, three = (explorer.last_state(settings(n, every=True, seed=seed)).learning() for n in (1, 2, 3))
    assert {*NAMES} - {*one} == {*GROUPS["all equal"]}
    assert 13 == len(one) > len(two) > 6
    assert three == FOLLOW_WIDTHS


@SEEDS
def test_with_one_layer_three_of_the_four_learn_and_with_three_he_alone(explorer, seed):
    assert explorer.last_state(settings(1, seed=seed)).learning() == FEW[1:]
    assert explorer.last_state(settings(3, seed=seed)).learning() == ["he_normal"]


@SEEDS
@pytest.mark.parametrize(("rate", "goal", "name"), [(0.01, 0, "standard_normal"), (10**-0.4, 1, "inverse_fan_in")])
def test_too_large_wants_a_smaller_rate_and_too_small_a_larger_one(explorer, rate, goal, name, seed):
    for every in (False, True):
        race = explorer.last_state(settings(rate=rate, every=every, seed=seed))
        assert explorer.reached_numbers(settings(rate=rate), race) == [goal]
        assert name in race.learning()
    assert explorer.reached_numbers(settings(2, rate=rate), race) == []  # with two layers it would be easier


@SEEDS
def test_the_lane_tells_warm_from_cold(explorer, seed):
    """The nearer the rate is to the goal, the farther comes the lane that the goal asks for."""
    for name, rates in ("standard_normal", (0.1, 0.05, 0.0251)), ("inverse_fan_in", (0.1, 0.251, 0.398)):
        shares = [explorer.last_state(settings(rate=rate, seed=seed)).medians()[name] for rate in rates]
        assert shares == sorted(shares)
        assert shares[0] < 0.25 < 0.4 < shares[-1]


def test_a_network_of_the_stack_equals_the_same_network_alone(explorer):
    X, y = nn.datasets.digits("train")
    X = ((X - X.mean()) / X.std()).reshape(-1, 64)[:256]
    hidden = [nn.layers.Dense(20, "relu", kernel_initializer="orthogonal") for _ in range(2)]
    output = nn.layers.Dense(10, "softmax", kernel_initializer="orthogonal")
    model = nn.Sequential([nn.layers.Input((64,)), *hidden, output], seed=13)
    model.compile(nn.optimizers.SGD(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
    alone = [progress.logs["accuracy"] for progress in model.train(X, y[:256], batch_size=32, epochs=30)]
    race = explorer.last_state(settings(2, every=True, seed=1))  # seeds 10 to 19
    stack = np.array(race.accuracies)[1:, race.names.index("orthogonal"), 3]
    np.testing.assert_allclose(stack, alone, atol=0.01)


def test_four_run_as_they_do_among_all_sixteen(explorer):
    few, every = (explorer.last_state(settings(every=every)) for every in (False, True))
    rows = [every.names.index(name) for name in FEW]
    np.testing.assert_allclose(few.accuracies[-1], every.accuracies[-1][rows], atol=0.02)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_counts_and_names_the_starts_that_learn(explorer):
    race = explorer.last_state(settings())
    assert explorer.sentence(settings(), race) == (
        "Through 3 hidden layers at rate 0.1, 1 of the 4 starts learns: he_normal. | "
        "Large marks: medians of ten networks, seeds 0 to 9."
    )
    every = explorer.last_state(settings(1, every=True))
    assert explorer.sentence(settings(1), every).startswith(
        "Through 1 hidden layer at rate 0.1, 13 of the 16 starts learn."
    )
    none = Race(FEW, [np.zeros((4, 10))], diverged=7)
    assert "none of the 4 starts learns. | " in explorer.sentence(settings(), none)
    assert "| 7 of 40 networks diverged. Large " in explorer.sentence(settings(), none)
    assert explorer.reached_numbers(settings(), none) == []


def test_all_begin_with_a_guess_before_the_first_epoch(explorer):
    race = next(explorer.train(settings()))
    assert len(race.accuracies) == 1
    assert max(race.medians().values()) < 0.2
    assert ">Epoch 0 of 30<" in explorer.picture(settings(), race)


def test_every_start_stands_in_one_group_and_one_of_each_runs_at_first():
    assert sorted(GROUP_OF) == sorted(NAMES)
    assert [GROUP_OF[name] for name in FEW] == [*GROUPS]
    assert len({svg.style(k)[2] for k in SERIES.values()}) == 4  # marks


@pytest.mark.parametrize("every", [False, True])
def test_each_start_has_a_lane_with_its_kind_and_its_name(explorer, every):
    race = explorer.last_state(settings(every=every))
    picture = explorer.picture(settings(every=every), race)
    assert re.findall(r'fill="light-dark[^"]*">([\w ]+)</tspan> <tspan dx="3">(\w+)<', picture) == [
        (GROUP_OF[name], name) for name in race.names
    ]


def test_a_lane_has_its_median_as_a_bar_from_a_guess_and_as_a_number_with_a_tick_where_it_learns():
    runners = [Runner("a", "kind", 0, np.full(10, 0.8), *LEVEL), Runner("b", "kind", 1, np.full(10, 0.5), *LEVEL)]
    panel = lanes(runners, 12, 30, finish=0.5, more=("all", True, "all 16 starts"))
    guess, *ends = panel.x([10, 80, 50])
    assert "".join(panel.shapes).count(f'stroke="{svg.SUCCESS}" stroke-width="2"') == 2  # the goal, in each lane
    bars = re.findall(r'd="M([\d.]+) [\d.]+H([\d.]+)"', "".join(panel.shapes))
    assert bars == [(f"{guess:.1f}", f"{end:.1f}") for end in ends]
    assert all(f"{share} %<" in panel.svg() for share in (80, 50))
    assert panel.svg().count("✓") == 1
    assert ">1 of 2 learn<" in panel.svg()


@SEEDS
def test_the_signal_shrinks_stays_or_grows_before_training(explorer, seed):
    first = dict(zip(FEW, next(explorer.train(settings(seed=seed))).signals[0]))
    assert all(signal[0] == pytest.approx(1, abs=0.01) for signal in first.values())
    assert first["zeros"][1:].tolist() == [0, 0, 0]
    assert first["inverse_fan_in"][3] < 0.01
    assert first["he_normal"][1:] == pytest.approx(1, rel=0.5)
    assert first["standard_normal"][3] > 20


@SEEDS
def test_a_start_that_learns_has_made_its_signal_fit(explorer, seed):
    """The tube that was too narrow has opened, and the one that was too wide has narrowed."""
    small = explorer.last_state(settings(rate=10**-0.4, seed=seed)).signals[-1][FEW.index("inverse_fan_in")]
    large = explorer.last_state(settings(rate=0.01, seed=seed)).signals[-1][FEW.index("standard_normal")]
    assert small[3] > 0.5
    assert 2 < large[3] < 20


def test_the_signal_is_the_root_mean_square_behind_each_layer(explorer):
    race = next(explorer.train(settings(1, every=True)))
    X, _ = nn.datasets.digits("train")
    X = ((X - X.mean()) / X.std()).reshape(-1, 64)[:64]
    sizes = []
    for seed in range(10):
        model = nn.Sequential(
            [nn.layers.Input((64,)), nn.layers.Dense(20, "relu", kernel_initializer="he_normal")], seed
        )
        sizes.append([np.sqrt(np.mean(X**2)), np.sqrt(np.mean(model.predict(X) ** 2))])
    expected = np.median(sizes, axis=0)
    np.testing.assert_allclose(race.signals[0][race.names.index("he_normal")], expected, rtol=1e-4)


@pytest.mark.parametrize("every", [False, True])
def test_a_button_in_the_picture_has_all_sixteen_race_or_only_four(explorer, every):
    race = next(explorer.train(settings(every=every)))
    picture = explorer.picture(settings(every=every), race)
    assert [read_choice(explorer.controls["all"], value) for value in ("true", "false")] == [True, False]
    assert re.findall(r'data-key="([^"]*)" aria-label="([^"]*)"', picture) == [
        ("all=false", "only 4 starts") if every else ("all=true", "all 16 starts")
    ]
