"""Cut: the part of what a cell puts out that a page does not show, but for the last lines.

The page keeps the part, up to a bound, so that a reader can download it.
"""

LAST_LINES, LAST_CHARACTERS = 20, 4_000  # that are shown


class Cut:
    """Text and other outputs after the last that is shown.

    `room` is how many characters the page still keeps, and `text` the TerminalText whose line has been begun. Methods
    return the output that tells the page what has been added.
    """

    def __init__(self, room, text):
        self.room, self.text = room, text
        self.last = ""  # the last lines that are done
        self.lines = self.characters = self.outputs = self.kept = 0
        self.is_whole = True  # the page keeps all of it

    def write(self, text):
        """Add printed text."""
        return self.add(self.text.write(text))

    def add(self, done):
        """Add lines that are done."""
        self.characters += len(done)
        self.lines += done.count("\n")
        recent = (self.last + done)[-LAST_CHARACTERS:]
        self.last = "\n".join(recent.split("\n")[-LAST_LINES - 1 :])  # behind the last newline stands nothing
        return self._told(done)

    def skip(self, text):
        """Leave out an output of another kind, for which the page keeps this text."""
        self.outputs += 1
        return self._told(text)

    @property
    def words(self):
        """How much is not shown, as a sentence, or nothing if the last lines are all there is."""
        characters = self.characters - len(self.last)
        lines = self.lines - self.last.count("\n")
        counts = {"output": self.outputs, "line": lines} if lines or self.outputs else {"character": characters}
        parts = [f"{number:,} more {what}{'s' * (number > 1)}" for what, number in counts.items() if number]
        if not parts:
            return ""
        verb = "is" if sum(counts.values()) == 1 else "are"
        kept = "" if self.is_whole else f" The first {self.kept:,} characters of that are kept."
        return f"… {' and '.join(parts)} {verb} not shown.{kept}"

    def _told(self, text):
        held = text[: self.room]
        self.room -= len(held)
        self.kept += len(held)
        self.is_whole = self.is_whole and len(held) == len(text)
        return {"output_type": "cut", "words": self.words, "held": held, "last": self.last, "line": self.text.line}
