"""Every task: its right answer earns all points; each wrong one is caught and named, and earns what its file says."""

from string import Formatter

import pytest
from answers import answers
from judging import judged

from nnlabs import LABS
from nnlabs.rules import Design

TASKS = [(lab.name, task.name) for lab in LABS.values() for task in lab.tasks]
ALL = [answer for lab, task in TASKS for answer in answers(lab, task)]
UNNAMED = "differs from"  # what is said of numbers that no known mistake explains


def verdicts(answer):
    """Verdicts on an answer over several draws of cases; settings are tried by training, which takes no draws."""
    task = next(task for task in LABS[answer.lab].tasks if task.name == answer.task)
    seeds = [0] if task.probe == "value" else [0, 1, 2]
    return [judged(answer.value(), answer.task, seed) for seed in seeds]


@pytest.mark.parametrize("answer", [a for a in ALL if a.words is None], ids=lambda a: a.task)
def test_the_right_answer_earns_all_points(answer):
    for verdict in verdicts(answer):
        assert verdict.passed
        assert verdict.sentences == []


@pytest.mark.parametrize("answer", [a for a in ALL if a.words], ids=lambda a: f"{a.task}: {a.words}")
def test_a_wrong_answer_is_caught_and_named_and_earns_its_part(answer):
    for verdict in verdicts(answer):
        assert not verdict.passed
        assert verdict.points == answer.points
        assert any(answer.words in sentence for sentence in verdict.sentences), verdict.sentences


@pytest.mark.parametrize(("lab", "task"), TASKS)
def test_there_are_five_named_mistakes_at_least(lab, task):
    right, *wrong = answers(lab, task)
    assert right.words is None
    assert len([answer for answer in wrong if UNNAMED not in answer.words]) >= 5


def test_names_of_tasks_are_unique_and_points_add_up():
    names = [task for _, task in TASKS]
    assert len(set(names)) == len(names)
    for lab in LABS.values():
        assert lab.max_points == sum(task.points for task in lab.tasks)


DESIGNS = [task for lab in LABS.values() for task in lab.tasks if isinstance(task.rule, Design)]
SAID = "_is", "_said"  # words that a task composes about a reported number, without the right one


@pytest.mark.parametrize("task", DESIGNS, ids=lambda task: task.name)
def test_no_check_tells_what_an_experiment_comes_to(task):
    """What a sentence quotes is what the student has reported."""
    for part in task.rule.parts:
        for goal in part.goals:
            quoted = {name for _, name, _, _ in Formatter().parse(goal.missed) if name}
            assert {name for name in quoted if not name.endswith(SAID)} <= set(task.rule.fields)
