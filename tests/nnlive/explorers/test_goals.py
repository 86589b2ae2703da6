"""Every goal of every explorer can be reached, over two seeds, and none is reached at the start."""

import pytest

from nnlive import explorers

NEAR_THE_CLIFF = [{"rate": 10 ** (n / 10), "hidden": hidden} for n in range(-2, 5) for hidden in (24, 28, 32)]
FROZEN = "frozen at step 0"
ONE_UPDATE = {"rows": "all 128 rows: 1 an epoch"}
ON_AN_8 = [{"image": 6, "row": row, "column": column} for row in range(1, 9) for column in range(1, 9)]
ON_A_9 = [{"image": 17, "patch": 1, "row": row, "column": column} for row, column in ((4, 6), (3, 3))]

CROSS = [
    [a * x, b * y, int(a != b)] for a in (-1, 1) for b in (-1, 1) for x in (0.3, 0.6, 0.9) for y in (0.3, 0.6, 0.9)
]
ONE_LAYER = "8 tanh glorot_uniform"
SIX = {"network": "6 relu he_normal, 6 relu he_normal"}

# {explorer: for each goal, settings beside the first ones that reach it, or several of which one does}
WAYS = {
    "FirstNetwork": [{"rate": 1.0}, NEAR_THE_CLIFF, {"rate": 10.0}],
    "Bench": [
        {"network": ONE_LAYER, "rate": 10**-0.75, "epochs": 1000},
        [{"epochs": 200}, {**SIX, "epochs": 100}, {"network": "4 tanh glorot_uniform, 4 tanh glorot_uniform"}],
        {"data": "points you draw", "points": CROSS, "network": ONE_LAYER},
    ],
    "InitializerRace": [{"rate": 0.01}, {"rate": 10**-0.4}],
    "ScaleAndDepth": [{"scale": 10**0.15}, {"scale": 2.0}, {"scale": 1.0, "activation": "linear"}],
    "ThroughTraining": [
        [{"frame": frame} for frame in range(14, 24)],
        [{"start": "random_normal", "frame": frame} for frame in range(44, 52)],
        {"start": "very_large", "frame": 56},
    ],
    "LossRace": [{"mse": 7.94}, {"mse": 7.94, "bce": 3.98}],
    "Confidence": [{"logit": -5.0}, {"logit": -8.0}, {"logit": -0.5}],
    "ValleyRace": [{"rate": 0.08}, {"rate": 0.08, "curvature": 20}],
    "RateAndOptimizer": [{"rate": 0.1}, {"rate": 10**0.5}, {"rate": 10**0.25}],
    "LargestRate": [{"rate": 10**0.8}, {"rate": 10**0.8, "hidden": 4}],
    "Schedules": [{"rate": 0.316}, {"rate": 10**-1.6}],
    "Switchboard": [
        {"fault": "C: softmax Jacobian in a loop"},
        {"fault": "B: decay that never acts"},
        {"fault": "A: entropy told as the loss"},
    ],
    "FeatureMaps": [[{"row": 1, "column": 5}, {"row": 6, "column": 4}], {"filter": 1}, {"filter": 3}],
    "Occlusion": [{"row": 5}, ON_A_9, ON_AN_8],
    "SpiralReport": [{"decay": FROZEN}, {"rate": 6.31}, {"decay": FROZEN, "rate": 6.31}],
    "XorReport": [{"weights": "N(0, 1), biases too"}, {"activation": "tanh"}],
    "DigitsReport": [
        {"deviation": 0.1},
        {"deviation": 10.0, "rate": 0.001},
        {"deviation": 0.1, "optimizer": "Adam, as coded", "rate": 0.001},
    ],
    "AffineReport": [{"k": 0}, {"start": "He"}, {"start": "He", "k": 5, "rate": 0.1}],
    "KerasReport": [ONE_UPDATE, {**ONE_UPDATE, "start": "0.1 · N(0, 1)"}, {**ONE_UPDATE, "start": "0.1 · N(0, 1)"}],
}
# Goals that take more than one sentence to reach have tests of their own, in the files of their explorers.
ELSEWHERE = {
    "ActivationSlope",
    "ClassRuns",
    "DepthAndActivation",
    "DrawDigit",
    "HiddenUnits",
    "Microscope",
    "OneNeuron",
    "OwnRun",
}
GOALS = [(name, number) for name, ways in WAYS.items() for number in range(len(ways))]


@pytest.fixture(scope="module")
def made():
    return {name: getattr(explorers, name)() for name in WAYS}


def test_each_explorer_and_each_of_its_goals_is_here(made):
    assert {*WAYS} | ELSEWHERE == {*explorers.__all__}
    assert {name: len(explorer.goals) for name, explorer in made.items()} == {n: len(ways) for n, ways in WAYS.items()}


@pytest.mark.parametrize("name", WAYS)
def test_no_goal_is_reached_at_the_start(made, name):
    explorer = made[name]
    assert explorer.reached_numbers(explorer.start, explorer._state) == []


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(("name", "number"), GOALS)
def test_a_goal_can_be_reached(made, name, number, seed):
    ways = WAYS[name][number]
    assert any(reaches(made[name], way, number, seed) for way in (ways if isinstance(ways, list) else [ways]))


def reaches(explorer, way, number, seed):
    """Whether these settings reach the goal."""
    settings = {**explorer.start, **way, "seed": seed}
    return number in explorer.reached_numbers(settings, explorer.last_state(settings))
