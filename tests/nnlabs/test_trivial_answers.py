"""Points are for what was asked: no trivial answer earns any, in any task of any lab."""

import numpy as np
import pytest
from answers import answers
from trivial import trivial_results

from nnlabs import LABS, check
from nnlabs.answers import encode

TASKS = {task.name: task for lab in LABS.values() for task in lab.tasks}
FUNCTIONS = {lab.name: [task.name for task in lab.tasks if task.probe == "call"] for lab in LABS.values()}


@pytest.mark.parametrize("name", TASKS)
def test_it_earns_nothing(name):
    task = TASKS[name]
    cases = task.cases(np.random.default_rng(0))
    earned = {}
    for words, results in trivial_results(task, cases):
        seen = [{"result": encode(result), "repeatable": True, "changed": []} for result in results]
        earned[words] = task.judge(cases, seen).points
    assert len(earned) >= 14
    assert {words: points for words, points in earned.items() if points} == {}


@pytest.mark.parametrize(
    ("task", "other"),
    [(task, other) for names in FUNCTIONS.values() for task in names for other in names if task != other],
)
def test_the_answer_to_another_task_earns_nothing(task, other):
    lab = next(lab for lab, names in FUNCTIONS.items() if task in names)
    assert check(answers(lab, other)[0].value(), task, seed=0).points == 0
