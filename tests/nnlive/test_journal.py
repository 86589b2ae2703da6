"""Journal: whole lines stay, a torn one goes, and what nobody can read is never passed over."""

import os

import pytest

from nnlive.journal import Journal


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lines.jsonl"


def test_a_file_worked_by_hand(path):
    path.write_bytes(b'{"a": 1}\n{"b": 2}\n{"c"')  # two whole lines and a torn one
    journal = Journal(path)
    assert list(journal.fresh()) == [(1, b'{"a": 1}\n'), (2, b'{"b": 2}\n')]
    journal.append(["3"])
    assert path.read_bytes() == b'{"a": 1}\n{"b": 2}\n3\n'
    assert list(journal.fresh()) == [(3, b"3\n")]
    assert list(journal.fresh()) == []


def test_there_is_nothing_in_a_file_that_is_not_there(path):
    assert list(Journal(path).fresh()) == []
    assert not path.exists()


def test_what_was_not_read_is_not_written_over(path):
    journal, other = Journal(path), Journal(path)
    journal.append(["1", "2"])
    other.append(["3"])
    journal.append(["4"])
    assert path.read_text() == "1\n2\n3\n4\n"


def test_lines_by_others_come_with_the_next_reading(path):
    journal, other = Journal(path), Journal(path)
    other.append(["1"])
    assert [number for number, _ in journal.fresh()] == [1]
    other.append(["2", "3"])
    assert [number for number, _ in journal.fresh()] == [2, 3]


def test_a_line_at_which_the_reader_stops_comes_again(path):
    Journal(path).append(["1", "bad", "3"])
    journal = Journal(path)
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            [int(line) for _, line in journal.fresh()]
    assert next(journal.fresh()) == (2, b"bad\n")


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such bits")
def test_a_secret_one_is_for_its_owner_alone(path, tmp_path):
    Journal(path, secret=True).append(["1"])
    assert path.stat().st_mode & 0o077 == 0
