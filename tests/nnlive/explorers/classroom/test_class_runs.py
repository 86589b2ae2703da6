"""ClassRuns: thirty codes as two rows on one axis; each run can be trained again, and then says whether it is true."""

import re

import numpy as np
import pytest

from nnlive.experiments import run
from nnlive.explorers import ClassRuns
from nnlive.explorers.classroom.codes import Code
from nnlive.explorers.classroom.example import EXAMPLE, MADE_UP
from nnlive.explorers.classroom.rows import Rows
from nnlive.explorers.classroom.training import EXPERIMENT, MAY_DIFFER

TRUE = next(code for code in EXAMPLE if code.seed != MADE_UP)


@pytest.fixture(scope="module")
def runs():
    return ClassRuns()


def shown(runs, codes, seed):
    settings = {"codes": codes, "seed": seed}
    return settings, runs.last_state(settings)


def test_the_example_is_thirty_runs_of_which_one_is_made_up():
    results = run(EXPERIMENT, [code.seed for code in EXAMPLE])
    right = np.array([round(1000 * result.final["test_accuracy"]) for result in results])
    far = np.abs(right - [code.right for code in EXAMPLE]) > MAY_DIFFER
    assert len(EXAMPLE) == 30
    assert [code.seed for code, is_far in zip(EXAMPLE, far) if is_far] == [MADE_UP]


def test_every_run_is_a_dot_to_press_and_medians_are_marked(runs):
    picture = runs.picture(runs.start, runs._state)
    seeds = [int(seed) for seed in re.findall(r'data-key="seed=(\d+)"', picture)]
    assert sorted(seeds) == sorted(code.seed for code in EXAMPLE)
    reached, predicted = ([getattr(code, name) for code in EXAMPLE] for name in ("right", "predicted"))
    assert f"median {np.median(reached) / 10:.1f}" in picture
    assert f"median {np.median(predicted):.1f}" in picture
    words = runs.sentence(runs.start, runs._state)
    assert words.startswith("The example class has 30 runs, from 47.4% to 99.9%, median 90.6%. The median prediction")


def test_pasted_codes_take_the_place_of_the_example(runs):
    settings, state = shown(runs, f"Anna {TRUE}\n{Code(7, 80, 900)}\nhello", 0)
    words = runs.sentence(settings, state)
    assert words.startswith("The class has 2 runs, from ")
    assert words.endswith("Not counted: line 3: 'hello' holds no code.")
    assert len(re.findall("data-key", runs.picture(settings, state))) == 2


def test_a_run_that_is_pressed_trains_again_and_agrees(runs):
    settings, state = shown(runs, str(TRUE), TRUE.seed)
    words = runs.sentence(settings, state)
    assert f"trained again: it reaches {TRUE.right / 10:.1f}%, as its code says." in words
    assert f"Seed {TRUE.seed} after 200 epochs" in runs.picture(settings, state)


@pytest.mark.parametrize(
    ("more", "words"),
    [(MAY_DIFFER, "so much may differ between two machines."), (MAY_DIFFER + 1, "That figure does not fit its seed.")],
)
def test_a_figure_of_another_machine_is_let_pass_and_a_made_up_one_is_not(runs, more, words):
    settings, state = shown(runs, str(Code(TRUE.seed, 90, TRUE.right + more)), TRUE.seed)
    assert words in runs.sentence(settings, state)


def test_goals_the_outlier_and_the_figure_that_is_not_true(runs):
    lowest = min(EXAMPLE, key=lambda code: code.right)
    assert runs.reached(*shown(runs, "", lowest.seed)) == [True, False]
    assert runs.reached(*shown(runs, "", MADE_UP)) == [False, True]
    assert runs.reached(*shown(runs, "", 12)) == [False, False]


def test_a_seed_of_nobody_and_no_code_at_all_are_told(runs):
    assert "Shown is seed 12, which none of the codes has: " in runs.sentence(*shown(runs, "", 12))
    settings, state = shown(runs, "hello", 0)
    assert runs.sentence(settings, state).startswith("The class has no run yet. | Seed 0")
    assert "–" in runs.picture(settings, state)


def test_of_many_lines_without_a_code_the_first_five_are_told(runs):
    settings, state = shown(runs, "\n".join(["hello"] * 9), 0)
    words = runs.sentence(settings, state)
    assert words.count("holds no code") == 5
    assert words.endswith("; and 4 more.")


def test_equal_values_stand_on_each_other_and_never_leave_their_row():
    few = [*Rows("t", "a", height=128).places([90, 90, 50])]
    assert few[0][0] == few[1][0] != few[2][0]
    assert [up for _, up in few] == [0, 10, 0]
    many = [*Rows("t", "a", height=128).places([90] * 300)]
    assert max(up for _, up in many) <= 128 - 34
