"""IPython lines: what notebooks have beside Python (%magic, !shell, name?), found as IPython finds it, made Python.

The rules are those of IPython.core.inputtransformer2: such a piece begins a statement or is the value of an assignment;
what stands in strings, comments, brackets and continued statements is Python. There is no IPython where this is used:
in a page, in the build that looks for imports, in the grader. Because the grader reads strangers' cells, no cell may
end in an error here or take longer than in proportion to its length.
"""

import ast
import re
import warnings
from dataclasses import dataclass

from .logical_lines import logical_line
from .prompts import has_ipython_prompt, without_prompts

MAX_NESTED = 10  # cell magics on top of each other
INDENT = re.compile(r"(?:[ \t\f]|\\\n)*")
ESCAPE = re.compile(r"(?![%!/]=|//)(!!|\?\?|[!?%,;/])")  # what begins a piece where a statement would begin
CALLS = {
    ",": lambda name, text: '{}("{}")'.format(name, '", "'.join(text.split())),
    ";": lambda name, text: f'{name}("{text}")',
    "/": lambda name, text: f"{name}({', '.join(text.split())})" if name else None,
}  # ways to call a function without parentheses
VALUE = re.compile(r"(?:[ \t]|\\\n)*(%(?=[ \t]*[^\W\d])|!)")  # what makes the value of an assignment a piece
HELP = re.compile(r"(%{0,2}(?!\d)[\w*]+(?:\.(?!\d)[\w*]+|\[-?[0-9]+\])*)(\?\??)[ \t]*$")
CELL_MAGIC = re.compile(r"\n*%%(?!\w+\?)(\S*)[ \t]*([^\n]*)")
MAX_HELP = 300  # letters of what help is asked for
RUNS_ELSEWHERE = re.compile(
    "!|HTML|R|SVG|bash|bigquery|cmd|cython|file|html|javascript|js|latex|markdown|perl|pypy|python[23]?|ruby|script|sh"
    "|sql|svg|sx|system|writefile"
)  # cell magics whose cells are no Python, or Python of another process; %%time and its like run theirs here


@dataclass(frozen=True)
class Piece:
    """Something for IPython alone.

    kind      "magic", "cell" (a magic for all lines below it), "system" (a command), "output" (a command whose lines
              are a value) or "help"
    name      of a magic, without %, or of what help is asked for
    text      the arguments of a magic, the command, or ? or ??
    line      the number of its line, from 1
    assigned  whether it is the value of an assignment
    body      what is below a cell magic
    """

    kind: str
    name: str
    text: str
    line: int
    assigned: bool = False
    body: str = ""


def without_ipython(source):
    """The source of a cell with `pass`, equally indented, or None in the place of what IPython alone understands.

    Python stays as it is, and every line keeps its number.
    """
    return as_python(source, nothing)


def as_python(source, replace):
    """The source of a cell with `replace(piece)`, Python on one line, in the place of each Piece.

    Where it is None for a cell magic, `pass` takes its place, and the lines below are read as a cell of their own.
    """
    if is_python(source) and not has_ipython_prompt(source.lstrip("\n").split("\n", 2)):
        return source
    text, head = without_prompts(re.sub(r"\r\n?", "\n", source)), ""
    for _ in range(MAX_NESTED):
        magic = CELL_MAGIC.match(text)
        if not magic or is_python(text):
            break
        above = text.count("\n", 0, magic.start(1))
        line, body = 1 + head.count("\n") + above, text[magic.end() + 1 :]
        python = replace(Piece("cell", magic[1], magic[2].strip(), line, body=body))
        if python is not None or magic.end() == len(text):
            return head + (python or "pass") + "\n" * text.count("\n")
        head, text = head + "pass" + "\n" * (above + 1), without_prompts(body)
    return head + (text if is_python(text) else _replaced(text, 1 + head.count("\n"), replace))


def nothing(piece):
    """What stands for a Piece that does nothing, but for a cell magic such as %%time, whose cell is Python and runs."""
    if piece.kind == "cell":
        return "pass" if RUNS_ELSEWHERE.fullmatch(piece.name) else None
    if piece.assigned:
        return "[]" if piece.kind == "output" else "None"
    return "pass"


def _replaced(text, line, replace):
    """A text, which begins at a line of this number, with Python for each piece in it."""
    made, place = [], 0
    while place < len(text):
        begin, end, piece = _find(text, place, line)
        if piece is None:
            made.append(text[place : end + 1])
        else:
            python = piece if isinstance(piece, str) else replace(piece)
            made += [text[place:begin], python, "\n" * text.count("\n", begin, end), text[end : end + 1]]
        line += text.count("\n", place, end + 1)
        place = end + 1
    return "".join(made)


def _find(text, place, line):
    """(begin, end, a Piece), or a call in the form of Python instead, or None for a statement that is Python."""
    begin = INDENT.match(text, place).end()
    line += text.count("\n", place, begin)
    escape = ESCAPE.match(text, begin)
    if escape:
        end = _end_of_command(text, begin)
        asked = text[end - 1] == "?" and _asked_for(text[begin:end], line)  # with a blank behind it it is a command
        return begin, end, asked or _escaped(escape[0], _joined(text[escape.end() : end]), line)
    statement = logical_line(text, begin, VALUE)
    value = statement.assigned is not None and VALUE.match(text, statement.assigned)
    if value:
        end = _end_of_command(text, value.end())
        line += text.count("\n", begin, value.end())
        return value.start(1), end, _assigned(value[1], _joined(text[value.end() : end]), line)
    return begin, statement.end, _asked_for(text[begin : statement.end], line) if "?" in statement.tail else None


def _escaped(escape, text, line):
    if escape == "%":
        name, _, text = text.partition(" ")
        return Piece("magic", name, text, line)
    if escape in CALLS:
        name, _, text = text.partition(" ")
        return CALLS[escape](name, text)
    if escape in ("?", "??"):
        return Piece("help", text, escape, line)
    return Piece("output" if escape == "!!" else "system", "", text, line)


def _assigned(escape, text, line):
    if escape == "!":
        return Piece("output", "", text, line, assigned=True)
    name, _, text = text.partition(" ")
    return Piece("magic", name, text, line, assigned=True)


def _asked_for(statement, line):
    """The Piece of a statement that ends in the name of something and ?, or None."""
    if not statement.rstrip(" \t").endswith("?"):
        return None
    found = HELP.search(statement[-MAX_HELP:]) if "?" in logical_line(statement, 0).tail else None
    return Piece("help", found[1], found[2], line) if found else None


def _end_of_command(text, begin):
    """Where a command ends: at the first newline without a backslash before it."""
    end = text.find("\n", begin)
    while end > begin and text[end - 1] == "\\":
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def _joined(command):
    """A command of several lines as one."""
    *lines, last = command.split("\n")
    return " ".join([*(line.rstrip()[:-1] for line in lines), last.rstrip()])


def is_python(source):
    """Whether a text is Python, with `await` outside of functions or without."""
    with warnings.catch_warnings(action="ignore"):  # whoever runs the cell shows them
        try:
            ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two where it is nested too deeply
            return False
    return True
