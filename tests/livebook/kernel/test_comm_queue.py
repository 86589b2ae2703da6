"""Comm queue: of changes that a page cannot take now it gets the latest, and all else in its order."""

import pytest
from livebook_kernel.comm_queue import CommQueue, merged


def change(name, buffer_paths=(), **state):
    data = {"method": "update", "state": state, "buffer_paths": list(buffer_paths)}
    return {"type": "comm_msg", "id": name, "data": data}


def opened(name):
    return {"type": "comm_open", "id": name, "data": {"state": {}}}


@pytest.fixture
def sent():
    return []


@pytest.fixture
def queue(sent):
    """A queue whose page can take nothing at first."""
    queue = CommQueue(lambda message, buffers: sent.append(message))
    queue.pace.rate, queue.pace.left = 0, 0
    return queue


def test_a_change_goes_at_once_where_the_page_can_take_it(queue, sent):
    queue.pace.left = 1
    queue.add(change("a", value=1), ())
    assert sent == [change("a", value=1)]


def test_a_flood_of_changes_becomes_the_latest(queue, sent):
    for value in range(100_000):
        queue.add(change("slider", value=value), ())
        queue.add(change("label", text=str(value)), ())
    queue.flush()
    assert sent == []
    queue.pace.left = 1
    queue.flush()
    assert sent == [change("slider", value=99_999)]  # one is paid for
    queue.pace.left = 1
    queue.flush()
    assert sent[1:] == [change("label", text="99999")]


def test_what_is_no_change_comes_after_the_changes_before_it(queue, sent):
    queue.add(change("box", children=["a"]), ())
    queue.add(opened("b"), ())
    queue.add(change("box", children=["b"]), ())
    queue.pace.left = 1
    queue.flush()
    assert sent == [change("box", children=["a"]), opened("b"), change("box", children=["b"])]


def test_changes_of_several_traits_join_and_buffers_follow_theirs():
    earlier = change("w", [["x"], ["y", 0]], value=1, label="a"), [b"x1", b"y1"]
    message, buffers = merged(earlier, change("w", [["x"]], value=2), [b"x2"])
    assert message == change("w", [["y", 0], ["x"]], label="a", value=2)
    assert buffers == [b"y1", b"x2"]


def test_a_value_replaces_a_buffer_and_a_buffer_a_value():
    message, buffers = merged((change("w", [["x"]], y=1), [b"x"]), change("w", [["y"]], x=None), [b"y"])
    assert message == change("w", [["y"]], x=None)
    assert buffers == [b"y"]
