"""Output queue: outputs go together, in their order, and what nobody would see does not go at all."""

import pytest
from livebook_kernel.output_queue import MOST, OutputQueue


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


DISPLAY = {"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}}


@pytest.fixture
def sent():
    return []


@pytest.fixture
def queue(sent):
    """A queue that sends the first output at once and then nothing more for an hour, unless it must."""
    queue = OutputQueue(lambda kind, data: sent.append(data), pause=3600)
    queue.add(stream("first"))
    assert sent == [stream("first")]
    sent.clear()
    return queue


def test_what_is_printed_is_sent_together_and_the_order_stays(queue, sent):
    for output in (stream("a"), stream("b\n"), stream("c", "stderr"), DISPLAY, stream("d"), stream("e")):
        queue.add(output)
    assert sent == []
    queue.flush()
    assert sent == [stream("ab\n"), stream("c", "stderr"), DISPLAY, stream("de")]


def test_100_000_prints_are_two_messages(queue, sent):
    for number in range(100_000):
        queue.add(stream(f"{number}\n"))
    queue.flush()
    shown, cut = sent
    assert shown["text"].startswith("0\n1\n2\n")
    assert cut["last"].endswith("\n99999\n")


def test_what_was_printed_before_an_error_comes_before_it(queue, sent):
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["E\n"]}
    queue.add(stream("a"))
    queue.add(error)
    queue.flush()
    assert sent == [stream("a"), error]


def test_two_streams_in_turn_are_one_message_about_the_cut(queue, sent):
    for number in range(10_000):
        queue.add(stream(f"{number}\n", ("stdout", "stderr")[number % 2]))
    queue.flush()
    assert [output["output_type"] for output in sent].count("cut") == 1
    assert sent[-1]["held"].endswith("9998\n9999\n")


def test_megabytes_do_not_wait(queue, sent):
    for _ in range(3):
        queue.add(stream("x" * (MOST // 2)))
    assert sent


def test_outputs_that_are_cleared_are_not_sent(queue, sent):
    for number in range(10_000):
        queue.clear(wait=number % 2 == 0)
        queue.add(stream(f"{number}\n"))
    queue.flush()
    assert sent == [{"wait": False}, stream("9999\n")]


def test_outputs_stay_until_the_next_if_the_cell_waits_with_clearing(queue, sent):
    queue.add(stream("old"))
    for _ in range(3):
        queue.clear(wait=True)
    queue.flush()
    assert sent == [stream("old"), {"wait": True}]


def test_what_waits_is_sent_later_by_itself(sent):
    laters = []
    queue = OutputQueue(lambda kind, data: sent.append(data), pause=3600, later=laters.append)
    for text in "abc":
        queue.add(stream(text))
    (flush,) = laters  # one for all that wait
    flush()
    assert sent == [stream("a"), stream("bc")]


def test_of_updates_of_one_display_that_follow_each_other_the_last_is_sent(queue, sent):
    def update(share, place):
        return {
            "output_type": "update_display_data",
            "data": {"text/plain": share},
            "metadata": {},
            "transient": {"display_id": place},
        }

    for output in (update("1 %", "a"), update("2 %", "a"), update("9 %", "b"), update("3 %", "a")):
        queue.add(output)
    queue.flush()
    assert sent == [update("2 %", "a"), update("9 %", "b"), update("3 %", "a")]
