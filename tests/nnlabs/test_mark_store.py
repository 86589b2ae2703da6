"""The mark store: its seed, the line that a killed grading leaves half-written, and the lock."""

import os

import pytest

from nnlabs.grading.mark_store import MarkStore, locked


def test_the_seed_is_secret_fresh_and_kept(tmp_path):
    path = tmp_path / "grades.jsonl"
    seed = MarkStore(path).seed
    assert MarkStore(path).seed == seed
    assert MarkStore(tmp_path / "other.jsonl").seed != seed
    assert MarkStore(path, seed=5).seed == 5
    assert MarkStore(path).seed == 5
    assert os.name != "posix" or path.stat().st_mode & 0o077 == 0


def test_a_torn_line_is_cut_off(tmp_path):
    path = tmp_path / "grades.jsonl"
    MarkStore(path, seed=1).append("a", {"points": 1})
    with path.open("a") as file:
        file.write('{"key": "b", "mar')
    store = MarkStore(path)
    assert store.done == {"a": {"points": 1}}
    store.append("b", {"points": 2})
    assert MarkStore(path).done == {"a": {"points": 1}, "b": {"points": 2}}


@pytest.mark.parametrize("line", ["student,points", "3", "null", '["seed"]'])
def test_another_file_is_left_alone(line, tmp_path):
    path = tmp_path / "grades.jsonl"
    path.write_text(f"{line}\n")
    with pytest.raises(ValueError, match="line 1 is no line of a grading"):
        MarkStore(path)


def test_two_gradings_do_not_write_one_file(tmp_path):
    with (
        locked(tmp_path / "x.jsonl"),
        pytest.raises(ValueError, match="another grading"),
        locked(tmp_path / "x.jsonl"),
    ):
        pass
