"""Logical lines: where a statement of Python ends, told by brackets, strings and backslashes, even in garbled text.

The parser cannot tell, because cells hold more than Python, and because students hand in half a statement. Each text
is read once from its beginning to its end, so the time is in proportion to its length.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""
    \#[^\n]*                                                           # a comment
    | (?P<quote>'''|\"\"\")                                            # the beginning of a string of many lines
    | '(?:\\(?:\n|.)|[^'\\\n])*'? | "(?:\\(?:\n|.)|[^"\\\n])*"?        # a string on one line
    | (?P<opens>[(\[{]) | (?P<closes>[)\]}])
    | (?P<goes_on>\\\n)
    | (?P<assigns>(?<![=!<>:+*/%&|^@-])=(?!=))
    | (?P<newline>\n)
    """,
    re.VERBOSE,
)
STRING_END = {quote: re.compile(rf"(?:\\.|[^\\])*?{quote}", re.DOTALL) for quote in ("'''", '"""')}
DEFINITION = re.compile(r"(?:async[ \t]+def|def|class|import)[ \t]+\w|from[ \t]+[\w.]+[ \t]+import\b")


@dataclass(frozen=True)
class LogicalLine:
    """A statement, or the head of one: text[start:end], whose newline is at `end`.

    `assigned` is where the value of its first assignment begins, or None. `tail` is what comes after its last bracket,
    string, comment or sign of assignment. `closed` is whether all its brackets and strings are.
    """

    start: int
    end: int
    assigned: int | None
    tail: str
    closed: bool


def logical_line(text, start, value=None):
    """The LogicalLine that begins at `start`.

    Where a bracket is open, a definition at the margin begins a new one: inside of an expression, it cannot stand.
    Where the value of an assignment matches the pattern `value`, the rest is no Python, and is not read.
    """
    depth, place, assigned = 0, start, None
    while found := TOKEN.search(text, place):
        if found["newline"] and (not depth or DEFINITION.match(text, found.end())):
            return LogicalLine(start, found.start(), assigned, text[place : found.start()], not depth)
        if found["assigns"] and assigned is None and not depth:
            assigned = found.end()
            if value and value.match(text, assigned):
                return LogicalLine(start, assigned, assigned, "", True)
        depth = max(0, depth + bool(found["opens"]) - bool(found["closes"]))
        place = found.end()
        if found["quote"]:
            string = STRING_END[found["quote"]].match(text, place)
            if not string:
                return LogicalLine(start, len(text), assigned, "", False)
            place = string.end()
    return LogicalLine(start, len(text), assigned, text[place:], not depth)
