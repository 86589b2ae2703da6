"""Pace: how many messages a page can take, so that it stays responsive whatever a cell does."""

import time

from .ticks import ticks

AT_ONCE, A_SECOND = 1_000, 500  # messages of all kinds
CHANGES_AT_ONCE, CHANGES_A_SECOND = 400, 200  # of widgets: a page draws each, which takes milliseconds
SIZE = 5_000  # characters that count as one message more


class Pace:
    """An account of messages: each is paid for, after it was sent, and seconds fill it up again."""

    def __init__(self, at_once=AT_ONCE, a_second=A_SECOND):
        self.most, self.rate = at_once, a_second
        self.left, self.when = at_once, time.monotonic()

    @property
    def allows(self):
        """Whether another message may be sent now."""
        now = time.monotonic()
        self.left = min(self.most, self.left + self.rate * (now - self.when))
        self.when = now
        return self.left > 0

    def pay(self, characters):
        """A message of so many characters has been sent."""
        self.left -= 1 + characters / SIZE

    def wait(self):
        """Hold up whoever sends messages faster than a page can take them."""
        if not self.allows:
            ticks.sleep(-self.left / self.rate)
