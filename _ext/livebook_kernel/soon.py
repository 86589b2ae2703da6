"""Soon: something to be done when Python has nothing else to do, however often it is asked for."""

from .ticks import ticks


class Soon:
    """`later(call)` makes the call after a while; without it, nothing is ever done by itself."""

    def __init__(self, task, later):
        self.task, self.later, self.expected = task, later, False

    def expect(self):
        """Do the task, once, some time from now."""
        if self.later and not self.expected:
            self.expected = True
            self.later(self._do)

    def _do(self):
        self.expected = False
        with ticks.shield:
            self.task()
