"""IPython lines: what notebooks have beside Python (%magic, !shell, name?) makes way for `pass`, so that the rest runs.

Whoever runs a notebook's cells without IPython uses this: a page, the build that looks for imports, the grader. Because
the grader reads strangers' cells, no cell may end in an error here or take longer than in proportion to its length.
"""

import ast
import re
import warnings

LINE = re.compile(r"[%!?]|[^#'\"]*\?$")  # %magic, !shell, ?name or name?, but no comment and no text that ends in ?
LANGUAGE = re.compile(
    r"\s*%%(!|HTML|R|SVG|bash|cmd|file|html|javascript|js|latex|markdown|perl|pypy|python[23]?|ruby|script|sh|svg|sx"
    r"|system|writefile)(\s|$)"
)  # a cell that runs elsewhere; %%time and its like run theirs here
PIECE = re.compile(
    r"""
    \#.*                                             # a comment
    | (?P<quote>'''|\"\"\")                          # the beginning of a string that may have many lines
    | '(?:\\.|[^'\\])*'? | "(?:\\.|[^"\\])*"?        # a string on one line
    | (?P<opens>[(\[{]) | (?P<closes>[)\]}])
    | (?P<goes_on>\\$)
    """,
    re.VERBOSE,
)  # what decides whether a statement of Python goes on in the next line
STRING_END = {quote: re.compile(rf"(?:\\.|[^\\])*?{quote}") for quote in ("'''", '"""')}


def without_ipython(source):
    """The source of a cell with `pass`, equally indented, for what IPython alone understands; Python stays as it is."""
    lines = source.split("\n")
    if not any(LINE.match(line.strip()) for line in lines) or _is_python(source):
        return source
    if LANGUAGE.match(source):
        return "pass" + "\n" * source.count("\n")
    kept, statement, continued = [], _Statement(), False
    for line in lines:
        words = line.strip()
        if continued or (LINE.match(words) and not statement.is_open):
            kept.append("" if continued else line[: len(line) - len(line.lstrip())] + "pass")
            continued = words.endswith("\\")
        else:
            kept.append(line)
            statement.read(line)
    return "\n".join(kept)


def _is_python(source):
    with warnings.catch_warnings(action="ignore"):  # whoever runs the cell shows them
        try:
            ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two where it is nested too deeply
            return False
    return True


class _Statement:
    """Whether the lines read so far end inside a string or a parenthesis, or with a backslash."""

    def __init__(self):
        self.quote, self.depth, self.goes_on = "", 0, False

    @property
    def is_open(self):
        return bool(self.quote or self.depth or self.goes_on)

    def read(self, line):
        """Go through one more line, from piece to piece."""
        place, self.goes_on = 0, False
        while found := self._next_piece(line, place):
            place = found.end()
            if self.quote:
                self.quote = ""
                continue
            self.quote, self.goes_on = found["quote"] or "", bool(found["goes_on"])
            self.depth = max(0, self.depth + bool(found["opens"]) - bool(found["closes"]))

    def _next_piece(self, line, place):
        return STRING_END[self.quote].match(line, place) if self.quote else PIECE.search(line, place)
