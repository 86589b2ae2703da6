"""Result store: whole lines are kept, a torn one is cut off, and no second writer spoils the first."""

import pytest

from nnlive.experiments import Experiment, ResultStore, run

SMALL = Experiment(size=5, test=5, layers=(3,), epochs=1)
RESULTS = run(SMALL, [0, 1, 2])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "runs.jsonl"


def test_what_is_appended_is_there_for_everybody(path):
    store = ResultStore(path)
    assert store.results() == []
    assert store.append(RESULTS[:2]) == 2
    assert [result.outcome for result in ResultStore(path).results()] == [result.outcome for result in RESULTS[:2]]
    assert RESULTS[1].key in store
    assert RESULTS[2].key not in store


def test_nothing_is_written_twice_not_even_by_two_writers_that_do_not_know_of_each_other(path):
    one, other = ResultStore(path), ResultStore(path)
    assert one.append(RESULTS[:2]) == 2
    assert other.append(RESULTS) == 1
    assert one.append(RESULTS) == 0
    assert len(path.read_text().splitlines()) == 3


def test_wherever_a_kill_tears_the_last_line_the_others_stay_and_it_is_written_again(path):
    ResultStore(path).append(RESULTS[:2])
    whole = path.read_bytes()
    start = whole.index(b"\n") + 1
    for cut in [*range(start, len(whole), 13), *range(len(whole) - 5, len(whole))]:  # where writing can have ended
        path.write_bytes(whole[:cut])
        store = ResultStore(path)
        assert len(store.results()) == 1
        store.append(RESULTS[1:2])
        assert path.read_bytes() == whole


def test_the_results_of_one_experiment_come_by_seed(path):
    store = ResultStore(path)
    store.append([*RESULTS[::-1], run(SMALL.with_settings(epochs=2), 9)])
    assert [result.seed for result in store.results_of(SMALL)] == [0, 1, 2]
    assert [result.seed for result in store.results_of(SMALL.with_settings(name="of another name"))] == [0, 1, 2]


def test_a_line_that_is_no_result_is_named(path):
    ResultStore(path).append(RESULTS[:1])
    path.write_bytes(path.read_bytes() + b'{"key": 3}\n')
    with pytest.raises(
        ValueError, match=r"runs\.jsonl: line 2 is no result .*; remove it, and the next sweep computes"
    ):
        ResultStore(path).results()


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(ValueError, match=r"Store expected the path of a file such as runs\.jsonl, received the folder"):
        ResultStore(tmp_path)
