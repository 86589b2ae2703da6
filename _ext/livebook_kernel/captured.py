"""Captured: what a cell below %%capture has shown, kept for later instead."""

from . import outputs


class Captured:
    """Outputs, in order: in a `with` block all that is shown comes here."""

    def __init__(self):
        self.outputs = []

    def __enter__(self):
        outputs.captures.append(self)
        return self

    def __exit__(self, *_):
        outputs.show_figures()
        outputs.captures.remove(self)

    def add(self, output):
        self.outputs.append(output)

    def clear(self, wait):
        """What was shown is forgotten, with or without a wait for more: nobody sees it."""
        self.outputs.clear()

    @property
    def stdout(self):
        return self._text("stdout")

    @property
    def stderr(self):
        return self._text("stderr")

    def show(self):
        """Show all of it after all."""
        for output in self.outputs:
            outputs.emit(output)

    __call__ = show

    def __str__(self):
        return self.stdout

    def _text(self, name):
        return "".join(output["text"] for output in self.outputs if output.get("name") == name)
