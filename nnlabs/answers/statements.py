"""Statements: the statements of a cell, one by one, even where some of it is no Python.   Book: chapters/grading"""

import ast
import re

from livebook_kernel.logical_lines import DEFINITION, logical_line

NEXT_DEFINITION = re.compile(rf"^(?:@\w|{DEFINITION.pattern})", re.MULTILINE)
GOES_ON = re.compile(r"[ \t\f#\n)\]}]|(?:else|elif|except|finally)\b")  # a line that does not begin a statement
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)  # the last two where it is nested too deeply
PLAIN = (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.UnaryOp, ast.Attribute, ast.expr_context, ast.unaryop)


def statements(text):
    """(statements, failures): syntax trees, and pairs (number of a line, error) for what is no Python.

    An import of several names is one statement for each of them, so that one that is missing does not cost the others.
    """
    try:
        found, failures = ast.parse(text).body, []
    except UNREADABLE:
        found, failures = _salvage(text)
    return [one for statement in found for one in _apart(statement)], failures


def is_quick(statement):
    """Whether a statement only defines something, which is quick: a function, a class, an import, a value."""
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return statement.value is not None and _is_plain(statement.value)
    return isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom))


def _is_plain(node):
    if isinstance(node, (ast.Constant, ast.Name, ast.Lambda)):
        return True
    return isinstance(node, PLAIN) and all(map(_is_plain, ast.iter_child_nodes(node)))


def _apart(statement):
    if not isinstance(statement, (ast.Import, ast.ImportFrom)):
        return [statement]
    kind, rest = type(statement), {name: value for name, value in ast.iter_fields(statement) if name != "names"}
    return [ast.copy_location(kind(names=[alias], **rest), statement) for alias in statement.names]


def _salvage(text):
    """The same for a text that is no Python as a whole: from one statement at the margin to the next."""
    found, failures, place, line = [], [], 0, 0
    while place < len(text):
        end, error = _end_of_block(text, place), None
        for stop in (end, logical_line(text, place).end + 1):  # else its first line alone
            try:
                tree = ast.parse(text[place:stop])
            except UNREADABLE as problem:
                error = error or problem
                continue
            found += ast.increment_lineno(tree, line).body
            end = stop
            break
        else:
            failures.append((line + (getattr(error, "lineno", None) or 1), error))
            following = NEXT_DEFINITION.search(text, place + 1, end)
            end = following.start() if following else end
        line += text.count("\n", place, end)
        place = end
    return found, failures


def _end_of_block(text, place):
    """Where the statement at the margin that begins here ends, with the blocks and decorators that belong to it."""
    is_decorator = text.startswith("@", place)
    end = logical_line(text, place).end + 1
    while end < len(text) and (is_decorator or GOES_ON.match(text, end)):
        is_decorator = text.startswith("@", end)
        end = logical_line(text, end).end + 1
    return end
