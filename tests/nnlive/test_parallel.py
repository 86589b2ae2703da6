"""Parallel: every call's result once, as soon as it is there, and a bar that counts from what was done before."""

import time

import pytest

from nnlive.parallel import as_finished, progress_bar


def wait(seconds, name):
    time.sleep(seconds)
    return name


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_call_gives_its_result_once(jobs):
    assert sorted(as_finished(divmod, [(7, 2), (7, 3), (7, 4)], jobs)) == [(1, 3), (2, 1), (3, 1)]


def test_a_quick_call_does_not_wait_for_a_slow_one():
    list(as_finished(wait, [(0, "a"), (0, "b")], jobs=2))  # start both processes
    assert list(as_finished(wait, [(2, "slow"), (0, "quick")], jobs=2)) == ["quick", "slow"]


def test_without_calls_nothing_is_started():
    assert list(as_finished(None, [])) == []


def test_a_call_that_fails_says_why():
    with pytest.raises(ZeroDivisionError):
        list(as_finished(divmod, [(7, 0)]))


def test_the_bar_begins_at_what_was_done_before(capsys):
    with progress_bar(10, 4, "run") as bar:
        bar.update(6)
    assert "10/10" in capsys.readouterr().err
    with progress_bar(10, 4, "run", shown=False):
        pass
    assert capsys.readouterr().err == ""
