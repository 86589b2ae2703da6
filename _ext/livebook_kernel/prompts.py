"""Prompts: a cell that was copied with >>> or In [1]: before its lines, or that is indented as a whole, without these.

As in IPython.core.inputtransformer2, and every line keeps its number.
"""

import re
from textwrap import dedent

PYTHON = re.compile(r"\s*>>>")
PYTHON_PROMPT = re.compile(r"\s*(?:>>>|\.\.\.)[ \t]?")
IPYTHON_PROMPT = re.compile(r"(?:(?:\[nav\]|\[ins\])? )?In \[\d+\]: |\s*\.{3,}: ?")
QUOTES = re.compile(r"(?<!\\)(?:\"\"\"|''')")


def has_ipython_prompt(lines):
    """Whether one of the first two lines begins with In [1]: or …:."""
    return any(IPYTHON_PROMPT.match(line) for line in lines[:2])


def without_prompts(text):
    """The text without an indent that all its lines have, and without prompts."""
    blank = re.match(r"(?:[ \t\f]*\n)*", text).end()
    text = "\n" * text.count("\n", 0, blank) + (
        dedent(text[blank:]) if text[blank : blank + 1] in " \t" else text[blank:]
    )
    lines = text.split("\n")
    if any(PYTHON.match(line) for line in lines):
        lines = _without_python_prompts(lines)
    first = text.count("\n", 0, blank)
    if has_ipython_prompt(lines[first:]):
        lines = [IPYTHON_PROMPT.sub("", line, count=1) if IPYTHON_PROMPT.match(line) else line for line in lines]
    return "\n".join(lines)


def _without_python_prompts(lines):
    """Lines without >>> and …, where one of them has >>>. What stands in a long string is text, and stays."""
    in_text = _in_text(lines)
    if not any(PYTHON.match(line) for line, inside in zip(lines, in_text) if not inside):
        return lines
    found = [
        line if inside or not (prompt := PYTHON_PROMPT.match(line)) else line[prompt.end() :]
        for line, inside in zip(lines, in_text)
    ]
    return "\n".join(found).split("\n")


def _in_text(lines):
    """For each line, whether it begins in a string of many lines whose own first line has no prompt."""
    inside, quote, is_text = [], "", False
    for line in lines:
        inside.append(bool(quote) and is_text)
        for found in QUOTES.finditer(line):
            if not quote:
                quote, is_text = found[0], not PYTHON_PROMPT.match(line)
            elif quote == found[0]:
                quote = ""
    return inside
