"""Data: the files that a book's patterns name."""

import pytest
from livebook.data import data_files


@pytest.fixture
def book(tmp_path):
    for path in ("a/plan.toml", "a/runs/2.jsonl", "a/runs/1.jsonl", "a/runs/old.jsonl/1.txt", "plan.toml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


def test_files_go_by_their_path_from_the_root_in_order(book):
    files = data_files(book, ["a/runs/*.jsonl", "a/*.toml", "a/plan.*"])
    assert list(files) == ["a/plan.toml", "a/runs/1.jsonl", "a/runs/2.jsonl"]
    assert all(file.read_text() == path for path, file in files.items())


def test_a_pattern_may_match_nothing(book):
    assert data_files(book, ["b/*"]) == data_files(book, []) == {}
