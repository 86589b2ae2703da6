"""Output queue: outputs wait here and go to the page together, some ten times a second, in their order.

So a cell that prints without end cannot flood the page, which could then hear no press of "Stop".
"""

import time

from .excerpt import Excerpt
from .soon import Soon

PAUSE = 0.1  # seconds between two times that outputs are sent
MOST = 1_000_000  # characters that wait


class OutputQueue:
    """`send(kind, data)` takes what is sent; `later(flush)` calls flush soon, if Python has nothing else to do."""

    def __init__(self, send, pause=PAUSE, later=None):
        self.send, self.pause, self.soon = send, pause, Soon(self.flush, later)
        self.excerpt = Excerpt()
        self.waiting = []  # (kind, data)
        self.characters, self.sent = 0, -pause

    def begin(self):
        """A cell starts: its outputs are shown from the first."""
        self.flush()
        self.excerpt.begin()

    def forget(self):
        """Nobody waits any more for what waits."""
        self.waiting.clear()
        self.excerpt.begin()

    def add(self, output):
        """An output: sent at once if the last is long ago."""
        if self.waiting and self.waiting[-1] == ("clear", {"wait": True}):
            del self.waiting[:-1]  # nobody would see it
        if self.waiting and _replaces(output, self.waiting[-1][1]):
            del self.waiting[-1]
        self.waiting.append(("output", output))
        self.characters += len(output.get("text", ""))
        self._flush_if_due()

    def clear(self, wait):
        """Forget what has been shown: now, or when the next output comes."""
        if not wait:
            self.waiting.clear()
        elif self.waiting and self.waiting[-1][0] == "clear":
            return
        self.waiting.append(("clear", {"wait": wait}))
        self._flush_if_due()

    def flush(self):
        """Send all that waits."""
        waiting, self.waiting, self.characters = self.waiting, [], 0
        self.sent = time.monotonic()
        for kind, data in _without_repetition(self._messages(waiting)):
            self.send(kind, data)

    def _messages(self, waiting):
        for kind, data in _joined(waiting):
            if kind == "clear":
                self.excerpt.begin()
                yield kind, data
            else:
                yield from (("output", output) for output in self.excerpt.of(data))

    def _flush_if_due(self):
        if self.characters > MOST or time.monotonic() - self.sent >= self.pause:
            self.flush()
        else:
            self.soon.expect()


def _replaces(output, last):
    """Whether an output takes the place of the one before it, which nobody has seen."""
    kinds = {output.get("output_type"), last.get("output_type")}
    return kinds == {"update_display_data"} and output["transient"] == last["transient"]


def _joined(messages):
    """The messages, with neighbouring text of one stream in one."""
    last = None
    pieces = []
    for kind, data in messages:
        name = data["name"] if kind == "output" and data["output_type"] == "stream" else None
        if pieces and name != last:
            yield _text(last, pieces)
            pieces = []
        if name is None:
            yield kind, data
        else:
            pieces.append(data["text"])
        last = name
    if pieces:
        yield _text(last, pieces)


def _text(name, pieces):
    return "output", {"output_type": "stream", "name": name, "text": "".join(pieces)}


def _without_repetition(messages):
    """The messages, with one about a cut for all that follow each other."""
    cut = None
    for kind, data in messages:
        if data.get("output_type") == "cut":
            cut = {**data, "held": cut["held"] + data["held"]} if cut else data
            continue
        if cut:
            yield "output", cut
            cut = None
        yield kind, data
    if cut:
        yield "output", cut
