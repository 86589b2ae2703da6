"""Terminal text: printed text as a terminal shows it, where a progress bar overwrites its own line."""

import re

LONGEST_LINE = 4_000  # characters that are kept to be overwritten; what is longer counts as done


class TerminalText:
    """Text that arrives in pieces. "\\r" goes back to the beginning of the line and "\\b" one place.

    `line` is the line that has been begun, and what is printed next goes to its `place`.
    """

    def __init__(self):
        self.line, self.place = "", 0

    def write(self, text):
        """The lines that are done with this text, each with its newline."""
        if self.place == len(self.line) and "\r" not in text and "\b" not in text:
            whole = self.line + text
            end = whole.rfind("\n") + 1
            self._begin(whole[end:])
            return whole[:end] + self._overlong()
        *lines, last = text.split("\n")
        done = []
        for line in lines:
            self._overwrite(line)
            done.append(self.line + "\n")
            self._begin("")
        self._overwrite(last)
        return "".join(done) + self._overlong()

    def _begin(self, line):
        self.line, self.place = line, len(line)

    def _overwrite(self, text):
        for piece in re.split("([\r\b])", text):
            if piece == "\r":
                self.place = 0
            elif piece == "\b":
                self.place = max(0, self.place - 1)
            elif piece:
                end = self.place + len(piece)
                self.line = self.line[: self.place] + piece + self.line[end:]
                self.place = end

    def _overlong(self):
        if len(self.line) <= LONGEST_LINE:
            return ""
        done = self.line
        self._begin("")
        return done
