"""IPython lines: what notebooks have beside Python (%magic, !shell, name?) makes way for `pass`, so that the rest runs.

Whoever runs a notebook's cells without IPython uses this: a page, the build that looks for imports, the grader.
"""

import ast
import io
import re
import tokenize
import warnings

LINE = re.compile(r"[%!?]|[^#'\"]*\?$")  # %magic, !shell, ?name or name?, but no comment and no text that ends in ?
LANGUAGE = re.compile(
    r"\s*%%(!|HTML|R|SVG|bash|cmd|file|html|javascript|js|latex|markdown|perl|pypy|python[23]?|ruby|script|sh|svg|sx"
    r"|system|writefile)(\s|$)"
)  # a cell that runs elsewhere; %%time and its like run theirs here


def without_ipython(source):
    """The source of a cell with `pass`, equally indented, for what IPython alone understands; Python stays as it is."""
    if _is_python(source):
        return source
    if LANGUAGE.match(source):
        return "pass" + "\n" * source.count("\n")
    kept, statement, continued = [], "", False  # `statement` is what may be open still
    for line in source.split("\n"):
        words = line.strip()
        if continued or (LINE.match(words) and not _is_open(statement)):
            kept.append("" if continued else line[: len(line) - len(line.lstrip())] + "pass")
            statement, continued = "", words.endswith("\\")
        else:
            kept.append(line)
            statement += f"{line.lstrip()}\n"
    return "\n".join(kept)


def _is_python(source):
    with warnings.catch_warnings(action="ignore"):  # whoever runs the cell shows them
        try:
            ast.parse(source)
        except (SyntaxError, ValueError):
            return False
    return True


def _is_open(text):
    """Whether text ends inside a string or a parenthesis, or with a backslash, so that its statement goes on."""
    try:
        list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return True
    return False
