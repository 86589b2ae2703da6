"""check: finds the task, draws cases, keeps score; a verdict shows itself as text and as HTML."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlabs import check, checking, example, progress


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Points of other tests do not count here."""
    monkeypatch.setattr(checking, "session_points", {})


def dense_forward(x, W, b):
    return x @ W + b


def test_a_function_is_known_by_its_name():
    verdict = check(dense_forward)
    assert verdict.passed
    assert verdict.headline == "dense_forward: passed, 2 of 2 points."


def test_a_value_needs_the_name_beside_it():
    verdict = check({"units": None, "solved": None}, "smallest_network")
    assert verdict.headline.startswith("smallest_network: not started, 0 of 3 points.")


@pytest.mark.parametrize(
    ("answer", "task", "received"),
    [(max, None, "received 'max'"), (3, None, "received 3 without one"), (dense_forward, "dense", "received 'dense'")],
)
def test_an_unknown_name_lists_the_tasks(answer, task, received):
    with pytest.raises(ValueError, match="named like a task \\(dense_forward, dense_backward, ") as raised:
        check(answer, task)
    assert received in str(raised.value)


def test_a_stub_is_not_started():
    def dense_forward(x, W, b):
        raise NotImplementedError

    verdict = check(dense_forward)
    assert not verdict.started
    assert verdict.points == 0


def test_each_call_draws_other_cases_and_a_seed_repeats_them():
    seen = []

    def dense_forward(x, W, b):
        seen.append((x.shape, float(x.flat[0])))
        return x @ W + b

    for seed in (None, None, 3, 3):
        check(dense_forward, seed=seed)
    a, b, c, d = np.array_split(np.array(seen, dtype=object), 4)
    assert a.tolist() != b.tolist()
    assert c.tolist() == d.tolist()


def test_no_global_state_is_drawn_from():
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - that it stays as it is, is what is tested
    check(dense_forward)
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002


def test_progress_counts_tasks_and_points():
    assert progress("lab_1") == "Layers and backpropagation: 0 of 6 tasks done, 0 of 17 points."
    check(dense_forward)
    assert progress("lab_1") == "Layers and backpropagation: 1 of 6 tasks done, 2 of 17 points."
    with pytest.raises(ValueError, match=r"progress expected one of lab_1, "):
        progress("lab_0")


def test_a_verdict_as_html_says_where_it_belongs_and_folds_its_hints():
    def dense_forward(x, W, b):
        return x @ W * 1.5 + b

    html = check(dense_forward)._repr_mimebundle_()["text/html"]
    assert '<div class="lab-verdict" data-lab="lab_1" data-task="dense_forward" data-points="0" data-of="2"' in html
    assert [int(n) for n in re.findall(r"Hint (\d) of 3", html)] == [1, 2, 3]
    assert html.index("Hint 3") < html.index("</details>")
    assert 'role="img"' in html


def test_words_of_a_student_cannot_become_html():
    def dense_forward(x, W, b):
        raise ValueError("<script>alert(1)</script>")

    assert "<script>" not in check(dense_forward)._repr_mimebundle_()["text/html"]


def test_the_answer_itself_is_refused_and_works_afterwards():
    def dense_forward(x, W, b):
        return nn.layers.Dense(3).forward(x)

    (words,) = check(dense_forward).sentences
    assert words == "It uses nn.layers.Dense, which is the piece to write here. Write it with NumPy."
    assert nn.layers.Dense(3).units == 3


def test_nbgrader_reads_the_points_as_a_number(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    bundle = check(lambda x, W, b: x @ W, "dense_forward")._repr_mimebundle_()
    assert float(bundle["text/plain"]) == 0.0


def test_an_example_is_text_and_an_unknown_one_is_refused():
    before, *rows = example("logs").splitlines()
    assert before.split() == ["before", "epoch", "1", "epoch", "10", "accuracy"]
    assert [row.split()[0] for row in rows] == ["A", "B", "C", "D", "E"]
    with pytest.raises(ValueError, match=r"example expected one of claims, logs, received 'log'"):
        example("log")
