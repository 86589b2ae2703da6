"""Sentences: plain words, `code` and Unicode formulas of a docstring as inline reStructuredText.

A formula is a run of symbols with a relation in it; everything else that reStructuredText might misread is escaped.
"""

import re

INDEX = {}  # {name in a docstring: full name in the reference}, filled by the extension
DOCUMENTS = set()  # the book's pages, filled by the extension

RELATION = re.compile(r"\S\s+[=←<>≥≤]\s+\S")
SHAPE = re.compile(r"((?<!\w)(?:(?:[A-Za-z]'?|kernel|bias|y_pred|y_true) )?\((?:\.\.\.|N|runs),[^()]*\))")
DRAW = re.compile(r"[NU][(\[][^ ]+, ")
TABLE = re.compile(r"(\{[^{}]*\})")
CODE = re.compile(r"(`[^`]+`)")
STRING = re.compile(r'("\w+")')
SMALL = re.compile(r"(?<![A-Za-z])([A-Za-zΣδŷ])_([A-Za-z0-9]{1,2})(?![A-Za-z_])")
FUNCTIONS = {"activation", "cos", "exp", "log", "max", "mean", "sigmoid", "softmax", "sqrt", "tanh"}
NUMBERS = {"alpha", "beta", "epsilon", "fan_in", "fan_out", "gamma", "height", "maxval", "minval", "momentum", "rate"}
NUMBERS |= {"rho", "stddev", "step"}
CHAPTER = re.compile(r"chapters/[\w/]*\w")
SPECIAL = re.compile(r"([*_|\\<>:])")


def sentence(text, own_name=""):
    """Inline reStructuredText for words of a docstring."""
    for pattern, mark in (CODE, _code), (TABLE, _literal), (STRING, _literal), (SHAPE, _formula):
        parts = pattern.split(text, maxsplit=1)
        if len(parts) == 3:
            before, found, after = parts
            return sentence(before, own_name) + mark(found, own_name) + sentence(after, own_name)
    return _plain(text, own_name)


def split_formula(text):
    """[(part, whether it is a subscript)]: y_k is y with a small k, beta_1 and y_true are names."""
    parts, end = [], 0
    for match in SMALL.finditer(text):
        parts += [(text[end : match.end(1)], False), (match[2], True)]
        end = match.end()
    return [part for part in [*parts, (text[end:], False)] if part[0]]


def _code(text, own_name):
    target = INDEX.get(text.strip("`"))
    if target and text.strip("`") != own_name:
        return f"\\ :py:obj:`{text.strip('`')} <{target}>`\\ "
    return _literal(text.strip("`"))


def _literal(text, own_name=""):
    return f"\\ ``{text}``\\ "


def _formula(text, own_name=""):
    return f"\\ :formula:`{_escape(text)}`\\ "


def _plain(text, own_name):
    """Formulas marked, chapters and names of the reference linked, the rest escaped."""
    out, run = [], []
    for word in re.findall(r"\s+|[^\s]+", text):
        if word.isspace():
            (run if run else out).append(word)
        elif _is_symbol(word):
            run.append(word)
            if word[-1] in ":;" or (word[-1] == "." and word != "...") or (word.endswith("),") and _balanced(run)):
                _close(run, out)
        else:
            _close(run, out)
            out.append(_word(word, own_name))
    _close(run, out)
    return "".join(out)


def _balanced(run):
    text = "".join(run)
    return text.count("(") == text.count(")") and bool(RELATION.search(text))


def _is_symbol(word):
    """Whether a word can be part of a formula."""
    bare = word.strip("()[],.:;|'")
    if CHAPTER.search(word):
        return False
    if not bare or not bare.isascii() or any(sign in bare for sign in "=+-/^<>()[]"):
        return not re.fullmatch(r"[^\W\d_]{2,}(-[^\W\d_]{2,})+", bare)  # but words-with-hyphens are words
    return len(bare) == 1 or bare[0].isdigit() or bare in FUNCTIONS | NUMBERS or "_" in bare or bare[0] == "d"


def _close(run, out):
    """End a run of symbols: a formula if it relates something to something, else plain words again."""
    text = "".join(run)
    run.clear()
    before, body, after = re.fullmatch(r"([\s,;]*)(.*?)((?:[.,:;]|, [A-Za-z])*\s*)", text, re.DOTALL).groups()
    if (_balanced([body]) or DRAW.match(body)) and body[-1] not in "·+-/(":
        out += [_escape(before), _formula(body), _escape(after)]
    else:
        out += [_word(word, "") for word in re.split(r"(\s+)", text)]


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
