"""Told words: what a student's code says on purpose does not come out on a page of feedback.

Each student here has a hidden number, 0.3719, and tries to bring it out in some place that the grader reads.
"""

import re

import numpy as np
import pytest

from nnlabs import LABS
from nnlabs.answers import encode
from nnlabs.grading.marks import _judge, _similar_name, hidden_cases
from nnlabs.grading.notebook import Notebook
from nnlabs.grading.told_errors import error_type, told_error
from nnlabs.rules import Between, Choices, Design, Formula, Goal, Part, Question, Samples
from nnlabs.task import Task

SECRET = "3719"
TASKS = {task.name: task for lab in LABS.values() for task in lab.tasks}


def feedback(seen, task=None):
    """All sentences of the feedback on an answer of which each case shows this; dW and db are asked for by default."""
    task = task or TASKS["dense_backward"]
    cases = hidden_cases(task, 3, 0)
    result = _judge(task, cases, [seen] * len(cases))
    return " ".join([result["headline"], *result["sentences"]])


def error(kind, words="", source=""):
    return {"error": {"type": kind, "words": words, "line": 3, "source": source}, "changed": []}


def returned(value, **others):
    return {"result": encode(value), "repeatable": True, "changed": [], **others}


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (error("ValueError", f"x is 0.{SECRET}"), "It stops with ValueError."),
        (error("ValueError", f"x is {SECRET} ten-thousandths"), "It stops with ValueError."),
        (error("ValueError", "x", f"y = {SECRET}"), "It stops with ValueError."),
        (error(f"X{SECRET}"), "It stops with an error."),
        (error("LinAlgError", SECRET), "It stops with LinAlgError."),
        (error("print", SECRET), "It stops with an error."),
        (error("Forbidden", f"nn.x{SECRET}"), "It stops with an error."),
        (error("Forbidden", "nn.layers.Dense"), "It uses nn.layers.Dense, which is the piece to write here."),
        (returned({f"x{SECRET}": 1.0}), "It returns a dict; missing: dx, dW, db."),
        (returned([0.0] * int(SECRET)), "It returns many values where 3 were expected"),
        (returned(type(f"X{SECRET}", (), {})()), "It returns an object of another type where 3 values were expected"),
        (returned(np.zeros(1, dtype=[(f"x{SECRET}", "f8")])), "It returns an object of another type"),
        (returned((np.zeros((int(SECRET), 0)), 0.0, 0.0)), "dx has another shape than"),
        (returned((0.0, 0.0, 0.0), changed=[f"x{SECRET}"]), "dx has shape (), expected"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_feedback_is_in_our_words(seen, said):
    task = TASKS["dense_backward"]
    assert "layers.Dense" in task.without
    words = feedback(seen, task)
    assert said in words
    assert SECRET not in words


def of_rule(rule, seen, cases):
    """All sentences of the feedback by a rule alone."""
    task = Task("t", "a task", 1, lambda rng: cases, rule, ("", "", ""), "value")
    return " ".join(task.judge(cases, [seen]).feedback)


def test_a_factor_is_told_if_it_is_a_round_one():
    x = np.arange(1.0, 7.0)
    rule = Formula(lambda x: x, ("y",))
    said = {factor: of_rule(rule, returned(factor * x), [{"x": x}]) for factor in (0.3719, 2.0, 0.01, 3.0)}
    assert said[0.3719] == "y is off by one and the same factor everywhere."
    assert [said[factor][:11] for factor in (2.0, 0.01, 3.0)] == ["y is 2 time", "y is 0.01 t", "y is 3 time"]


def test_a_shape_is_told_if_it_is_made_of_sizes_in_the_case():
    x = np.arange(1.0, 7.0).reshape(2, 3)
    rule = Formula(lambda x: x.sum(axis=0), ("y",))
    said = [of_rule(rule, returned(wrong), [{"x": x}]) for wrong in (x, x + 1, np.ones((3719, 3)) * x.sum(0) / 3719)]
    assert said[0] == "y has shape (2, 3), expected (3,): a sum over the batch is missing."
    assert said[1] == "y has shape (2, 3), expected (3,), when called with x of shape (2, 3)."
    assert said[2] == "y has another shape than (3,), which was expected: a sum over the batch is missing."


def test_the_value_of_a_hidden_number_is_not_told():
    cases = [{"x": np.ones(3), "rate": 0.3719}, {"x": np.ones(4), "rate": 0.5}]
    rule = Formula(lambda x, rate: x * rate, ("y",))
    task = Task("t", "a task", 1, lambda rng: cases, rule, ("", "", ""))
    verdict = task.judge(cases, [returned(np.zeros(7)), returned(np.ones(4) / 2)])
    assert "rate = 0.372" in verdict.sentences[0]
    assert "0.37" not in verdict.feedback[0]
    assert "when called with x of shape (3,), rate." in verdict.feedback[0]


def test_numbers_of_random_draws_are_not_told():
    rule = Samples(lambda shape, rng: rng.normal(size=shape), lambda shape: 10.0)
    draws = np.random.default_rng(0).normal(size=(100, 100))
    cases = [{"shape": (100, 100), "rng": None}]
    for wrong in (1.3719 * draws, draws + 0.3719, np.zeros((3719, 1)), np.where(draws > 2, 2, draws), 99 * draws):
        words = of_rule(rule, returned(wrong), cases)
        assert words
        assert set(re.findall(r"\d+", words)) <= {"0", "100"}, words  # farther from 0, shape (100, 100)


def test_keys_and_values_of_a_dict_are_not_told():
    rule = Choices({"a": Question("yes", {"no": "It is not."})})
    words = of_rule(rule, returned({"a": SECRET, f"b{SECRET}": 1, f"c{SECRET}": 2}), [{}])
    assert words == "Another key asks nothing here: a do. a should be one of no, yes."
    goals = (Goal("At rate {rate:g} and {units} units nothing is learnt.", lambda *_: False),)
    rule = Design({"rate": Between(0.0, 1.0), "units": Between(1, 8)}, lambda settings: {}, (Part(1, goals),))
    assert of_rule(rule, returned({"rate": 0.3719, "units": 2}), [{}]) == "At rate … and 2 units nothing is learnt."
    assert of_rule(rule, returned({"rate": 3719.0, "units": 2}), [{}]) == "rate should be a number from 0.0 to 1.0."


def test_a_similar_name_is_told_if_it_stands_in_the_notebook():
    notebook = Notebook(("def dense_foward(x): pass\ndef dense_backward(x): pass",), "")
    assert _similar_name(["dense_foward"], notebook) == " There is dense_foward: is that it?"
    assert _similar_name(["dense_backward", "dense_forward_3719", 3719, "dense_forward("], notebook) == ""
    assert _similar_name("dense_foward", notebook) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ValueError: 0.3719", "ValueError"),
        ("X3719: x", "an error"),
        ("NameError: name 'np' is not defined", "NameError: name 'np' is not defined"),
        ("NameError: name 'x3719' is not defined", "NameError"),
        ("ModuleNotFoundError: No module named 'google'", "ModuleNotFoundError: No module named 'google'"),
        ("OSError: [Errno 101] 3719", "OSError: Network is unreachable"),
        ("OSError: [Errno 3719] x", "OSError"),
        ("an error that cannot be told", "an error"),
        (None, "an error"),
    ],
)
def test_errors_of_cells_are_told_in_words_of_python_and_the_notebook(text, told):
    assert told_error(text, ["from google.colab import drive\nnp.zeros(3)"]) == told


def test_only_types_of_python_and_numpy_have_names():
    names = ["KeyError: x", "LinAlgError", "Odd: x", "int", "print", "__import__", "", "Exception"]
    assert [error_type(name) for name in names] == ["KeyError", "LinAlgError", *["an error"] * 5, "Exception"]
