"""Pasted: the codes in a text that was copied from a chat or a form, and what is wrong with its lines.

Book: chapters/class. A name may stand beside a code; hyphens, spaces and capitals do not matter. Any twelve letters in
a row that are a code of this class are taken for one: random letters are one in a line of millions.
"""

import re
from dataclasses import dataclass, field

from .codes import HERE, LETTERS, LIKE, NoCode, letters_of, read

DASHES = re.compile("[\u2010-\u2015\u2212_]")  # what a phone makes of a hyphen
BETWEEN = r"[-\s]{0,3}"
SHAPE = re.compile(rf"(?<![0-9A-Z])(?=((?:[0-9A-Z]{BETWEEN}){{{LETTERS - 1}}}[0-9A-Z])(?![0-9A-Z]))", re.I)
GROUPED = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)+|[0-9A-Z]{8,}", re.I)
PREFIX = letters_of(HERE << 50)[:2]  # with which all codes of this class begin
LONGEST = 24  # letters of a line that are quoted


@dataclass
class Pasted:
    """The codes of a text, each run once, in their order; `doubles` and `problems` are sentences."""

    codes: list = field(default_factory=list)
    doubles: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def read_text(text):
    """The Pasted of a text."""
    pasted, lines = Pasted(), {}  # {seed: number of the line where it came first}
    for number, line in enumerate(text.splitlines(), start=1):
        codes = codes_in(line)
        for code in codes:
            if code.seed in lines:
                pasted.doubles.append(double(number, code, lines[code.seed], pasted.codes))
            else:
                lines[code.seed] = number
                pasted.codes.append(code)
        if line.strip() and not codes:
            pasted.problems.append(f"line {number}: {reason(line)}")
    return pasted


def codes_in(line):
    """The codes of a line, each once."""
    letters = repaired(line)
    found = []
    for place in range(len(letters) - LETTERS + 1):
        try:
            found.append(read(letters[place : place + LETTERS]))
        except NoCode:
            continue
    return [*dict.fromkeys(found)]


def repaired(text):
    """The letters and digits of a text, capital, with 0 for O and 1 for I and L."""
    return re.sub("[^0-9A-Z]", "", text.upper()).translate(LIKE)


def double(number, code, first, codes):
    """Words on a run that has come before."""
    same = code in codes
    return f"line {number}: seed {code.seed} stands in line {first} already{'' if same else ', with other numbers'}"


def reason(line):
    """Why there is no code in a line, in words that quote what is most like one."""
    line = DASHES.sub("-", line.strip())
    shaped = [found[1] for found in SHAPE.finditer(line)]
    grouped = [found[0] for found in GROUPED.finditer(line)]
    begun = [text for text in (*shaped, *grouped) if repaired(text).startswith(PREFIX)]
    with_digits = [text for text in shaped if re.search("[0-9]", text)]
    if not (begun or with_digits):
        return f"'{cut(line)}' holds no code"
    text = (begun or with_digits)[0]
    if len(repaired(text)) != LETTERS:
        return f"'{cut(text)}' has {len(repaired(text))} letters and digits, and a code has {LETTERS}"
    try:
        read(repaired(text))
    except NoCode as problem:
        return f"'{text}' is {problem}"


def cut(text):
    """A text short enough to be quoted."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
