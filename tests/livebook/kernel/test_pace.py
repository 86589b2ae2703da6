"""Pace: a page gets many messages at once, and then so many a second."""

import time

import pytest
from livebook_kernel.pace import SIZE, Pace


def test_an_account_is_spent_and_fills_up_again():
    pace = Pace(at_once=3, a_second=1_000)
    for _ in range(10):
        pace.pay(0)
    assert not pace.allows
    time.sleep(0.02)
    assert pace.allows
    assert pace.left <= 3


def test_a_large_message_counts_as_many():
    pace = Pace(at_once=10, a_second=0.001)
    pace.pay(8 * SIZE)
    assert pace.left == pytest.approx(1, abs=0.01)


def test_whoever_sends_too_much_is_held_up():
    pace, began = Pace(at_once=1, a_second=100), time.monotonic()
    for _ in range(21):
        pace.wait()
        pace.pay(0)
    assert time.monotonic() - began > 0.15  # twenty messages at a hundred a second, but for the first
