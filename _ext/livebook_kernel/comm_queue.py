"""Comm queue: messages of widgets go to the page as fast as it can take them.

A change that must wait joins the one of the same widget that waits already.
"""

from .pace import CHANGES_A_SECOND, CHANGES_AT_ONCE, Pace
from .soon import Soon


class CommQueue:
    """`send(message, buffers)` takes what is sent and may return its size; `later(flush)` is as in OutputQueue."""

    def __init__(self, send, later=None):
        self.send, self.soon = send, Soon(self.flush, later)
        self.pace = Pace(CHANGES_AT_ONCE, CHANGES_A_SECOND)
        self.waiting = {}  # {id of a widget: (message, buffers)}

    def add(self, message, buffers):
        """Send a message, or keep a change for later; any other message comes after the changes before it."""
        name = message["id"]
        if not _is_change(message):
            for each in list(self.waiting):
                self._send(each)
            self.send(message, buffers)
        else:
            self.waiting[name] = merged(self.waiting.get(name), message, buffers)
            self._send(name) if self.pace.allows else self.soon.expect()

    def forget(self):
        """Nobody waits any more for what waits."""
        self.waiting.clear()

    def flush(self):
        """Send what waits, as far as the page can take it now."""
        for name in list(self.waiting):
            if not self.pace.allows:
                return self.soon.expect()
            self._send(name)

    def _send(self, name):
        self.pace.pay(self.send(*self.waiting.pop(name)) or 0)


def _is_change(message):
    return message["type"] == "comm_msg" and message["data"].get("method") == "update"


def merged(earlier, message, buffers):
    """(message, buffers) of two changes of one widget as one; `earlier` is such a pair, or None."""
    if earlier is None:
        return message, buffers
    (before, old), data = earlier, message["data"]
    binary = zip(data.get("buffer_paths", ()), buffers, strict=True)
    changed = {*data["state"], *(path[0] for path in data.get("buffer_paths", ()))}
    kept = zip(before["data"].get("buffer_paths", ()), old, strict=True)
    pairs = [*(pair for pair in kept if pair[0][0] not in changed), *binary]
    state = {name: value for name, value in before["data"]["state"].items() if name not in changed} | data["state"]
    data = {**data, "state": state, "buffer_paths": [path for path, _ in pairs]}
    return {**message, "data": data}, [buffer for _, buffer in pairs]
