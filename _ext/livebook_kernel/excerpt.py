"""Excerpt: what a page can show of a cell that puts out more than a browser can bear.

The first outputs are shown as they are. Of those that follow a page shows the number and the last lines.
"""

from .cut import Cut
from .terminal_text import TerminalText

LINES, CHARACTERS = 1_000, 100_000  # of printed text
DISPLAYS, ERRORS = 100, 50
LARGEST = 2_000_000  # characters of one display as markup or text: what is larger a reader must ask for
PICTURE = 10_000_000  # and as a picture, which a browser draws more easily
DISPLAYED = 20_000_000  # characters of all displays
KEPT = 10_000_000  # characters that are not shown and kept nevertheless
TRACEBACK = 20_000  # characters of an error
PLAIN = 100_000  # characters of a value as text


def shorten(text, most):
    """A text without its middle, if it has more than so many characters."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]}\n… {len(text) - 2 * half:,} characters are left out …\n{text[-half:]}"


class Excerpt:
    """Outputs in the notebook's format, turned into those that are sent. Beside the usual ones there are

    {"output_type": "cut", words, held, last, line}    more of what is not shown; replaces a cut right before it
    {"output_type": "large", words, data}              a display that is not drawn before the reader wants it
    """

    def __init__(self):
        self.begin()

    def begin(self):
        """Nothing is shown any more: a cell starts, or has cleared what it showed."""
        self.lines, self.characters = LINES, CHARACTERS
        self.displays, self.errors, self.displayed, self.kept = DISPLAYS, ERRORS, DISPLAYED, KEPT
        self._end_text()

    def of(self, output):
        """The outputs to send for one output, a list."""
        kind = output["output_type"]
        if kind == "stream":
            return self._print(output["name"], output["text"])
        if kind == "error":
            return self._show_error(output)
        if kind == "update_display_data":
            return self._update(output)
        return self._display(output)

    def _end_text(self):
        """What is printed next does not go on where the last print ended."""
        self.stream = self.cut = None

    def _print(self, name, text):
        if self.cut:
            return [self._tell(self.cut.write(text))]
        if name != self.stream:
            self.stream, self.text = name, TerminalText()
            self.lines -= 1
        before = self.text.line
        after = self.text.write(text) + self.text.line
        shown = self._affordable(after, len(before))
        sent = shown[len(before) :] if shown.startswith(before) else "\r" + shown  # the page replaces its last line
        outputs = [{"output_type": "stream", "name": name, "text": sent}] if sent else []
        return outputs + self._cut_off(after[len(shown) :])

    def _affordable(self, text, replaced):
        """The beginning of a text that may be shown, and is paid for; so many characters of it stand there already."""
        end = max(0, self.characters) + replaced
        if text.count("\n", 0, end) > max(0, self.lines):
            end = sum(len(line) + 1 for line in text.split("\n", self.lines)[: max(0, self.lines)])
        shown = text[:end]
        self.lines -= shown.count("\n")
        self.characters -= len(shown) - replaced
        return shown

    def _cut_off(self, rest):
        """The rest of a text is the first that is not shown."""
        if not rest:
            return []
        shown = len(self.text.line) - len(rest)  # of the last line
        if shown > 0:
            self.text.line, self.text.place = rest, max(0, self.text.place - shown)
        self.cut = Cut(self.kept, self.text)
        return [self._tell(self.cut.add(rest.removesuffix(self.text.line)))]

    def _skip(self, text):
        self.cut = self.cut or Cut(self.kept, TerminalText())
        return [self._tell(self.cut.skip(text))]

    def _tell(self, output):
        self.kept = self.cut.room
        return output

    def _show_error(self, error):
        text = "".join(error["traceback"])
        if self.errors == 0:
            return self._skip(text)
        self.errors -= 1
        self._end_text()
        if len(text) > TRACEBACK:
            error = {**error, "evalue": shorten(error["evalue"], TRACEBACK), "traceback": [shorten(text, TRACEBACK)]}
        return [error]

    def _display(self, output):
        data = {
            kind: shorten(value, PLAIN) if kind == "text/plain" else value for kind, value in output["data"].items()
        }
        size = sum(len(value) for value in data.values() if isinstance(value, str))
        large = any(len(value) > _limit(kind) for kind, value in data.items() if isinstance(value, str))
        if self.displays == 0 or (not large and size > self.displayed):
            return self._skip(f"{data.get('text/plain', '')}\n")
        self.displays -= 1
        self._end_text()
        if large:
            return [self._offer(data, size)]
        self.displayed -= size
        return [{**output, "data": data}]

    def _update(self, output):
        """What takes the place of a display is no further one; it is left out where it is too large to be drawn."""
        is_large = any(len(value) > _limit(kind) for kind, value in output["data"].items() if isinstance(value, str))
        return [] if is_large else [output]

    def _offer(self, data, size):
        """A large display, which the page keeps if it can."""
        words = f"An output of {size / 1e6:.1f} MB is not shown, because it could freeze the page."
        if size > self.kept:
            return {"output_type": "large", "words": f"{words} It is too large to be kept.", "data": None}
        self.kept -= size
        return {"output_type": "large", "words": words, "data": data}


def _limit(kind):
    return PICTURE if kind in ("image/png", "image/jpeg") else LARGEST
