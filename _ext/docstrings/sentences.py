"""Sentences: plain words, `code` and `formulas` of a docstring as inline reStructuredText.

Backticks mark code and formulas, which differ by their look; what else reStructuredText might misread is escaped.
"""

import re

INDEX = {}  # {name in a docstring: full name in the reference}, filled by the extension
DOCUMENTS = set()  # the book's pages, filled by the extension

MARKED = re.compile(r"(`[^`]+`)")
TABLE = re.compile(r"(\{[^{}]*\})")
STRING = re.compile(r'("\w+")')
# A sign between blanks, a sign beyond ASCII, a name of one letter as in y_k or N(0, 1), or a shape.
FORMULA = re.compile(r" [-+/=<>] | \(|[^\x00-\x7f]|^[A-Za-z](_\w\w?)?\b|^\([^>]*$")
COLUMN = re.compile(r"(\S+ (?:[=←] |\(\.\.\.)[^`]*?)(,?)")  # dW = xᵀ dy, or x (..., N, D)
SMALL = re.compile(r"(?<![A-Za-z])([A-Za-zΣδŷ])_([A-Za-z0-9]{1,2})(?![A-Za-z_])")
CHAPTER = re.compile(r"chapters/[\w/]*\w")
SPECIAL = re.compile(r"([*_|\\<>:])")


def sentence(text, own_name=""):
    """Inline reStructuredText for words of a docstring."""
    for pattern, show in (MARKED, _marked), (TABLE, _literal), (STRING, _literal):
        parts = pattern.split(text, maxsplit=1)
        if len(parts) == 3:
            before, found, after = parts
            return sentence(before, own_name) + show(found, own_name) + sentence(after, own_name)
    return "".join(_word(word, own_name) for word in re.split(r"(\s+)", text))


def column(text, own_name=""):
    """Inline reStructuredText for a column of an aligned row: a formula if it begins as one and holds no mark."""
    formula = COLUMN.fullmatch(text)
    return _formula(formula[1]) + formula[2] if formula else sentence(text, own_name)


def split_formula(text):
    """[(part, whether it is a subscript)]: y_k is y with a small k, beta_1 and y_true are names."""
    parts, end = [], 0
    for match in SMALL.finditer(text):
        parts += [(text[end : match.end(1)], False), (match[2], True)]
        end = match.end()
    return [part for part in [*parts, (text[end:], False)] if part[0]]


def _marked(text, own_name):
    """A link where the reference has what is marked, else a formula or code."""
    bare = text.strip("`")
    if bare in INDEX and bare != own_name:
        return f"\\ :py:obj:`{bare} <{INDEX[bare]}>`\\ "
    return _formula(bare) if FORMULA.search(bare) else _literal(bare)


def _literal(text, own_name=""):
    return f"\\ ``{text}``\\ "


def _formula(text):
    return f"\\ :formula:`{_escape(text)}`\\ "


def _word(word, own_name):
    """One word of prose; a chapter's path or a name of the reference becomes a link, y_true becomes code."""
    chapter = CHAPTER.search(word)
    if chapter and chapter[0] in DOCUMENTS:
        return f"{_escape(word[: chapter.start()])}\\ :doc:`/{chapter[0]}`\\ {_escape(word[chapter.end() :])}"
    bare = re.match(r"\w*", word)[0]
    if bare in INDEX and bare != own_name and re.search(r"[A-Z].*[A-Z]|_", bare):
        return f":py:obj:`{bare} <{INDEX[bare]}>`\\ {_escape(word[len(bare) :])}"
    if re.fullmatch(r"[a-z]{2,}_\w+|[a-z]_[a-z]{3,}", bare):
        return f"\\ ``{bare}``\\ {_escape(word[len(bare) :])}"
    return _escape(word)


def _escape(text):
    return SPECIAL.sub(r"\\\1", text)
