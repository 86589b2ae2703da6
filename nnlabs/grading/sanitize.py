"""Sanitize: make students' text safe for tables, for feedback and for file names.   Book: chapters/grading"""

import os
import re
import unicodedata
from pathlib import Path

FORMULA = set("=+-@")  # with these a formula begins in a spreadsheet, also in their wide, small and raised forms
MINUS = "\N{MINUS SIGN}"
MAX_NAME_BYTES = 200  # of a file name, which may have 255: an ending and a temporary file's dots come on top
RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)  # names of devices on Windows


def clean(text, max_length=300):
    """A text as one line of limited length, without control characters and with composed letters."""
    text = str(text)[: 4 * max_length].encode("utf-8", "replace").decode()
    visible = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    words = " ".join(unicodedata.normalize("NFC", visible).split())
    return words if len(words) <= max_length else words[: max_length - 1] + "…"


def hide_numbers(text):
    """A text without numbers that have a fraction or an exponent, because the hidden cases are made of such numbers."""
    return re.sub(r"\d*\.\d+(?:e[+-]?\d+)?|\d+\.|\d+e[+-]?\d+", "…", clean(text, 200), flags=re.IGNORECASE)


def decoded(text):
    """A file's name or path as text, even where its bytes are not valid UTF-8."""
    return os.fsencode(text).decode("utf-8", "replace")


def decoded_name(path):
    """The last part of a path as text, even where its bytes are not valid UTF-8."""
    return decoded(Path(path).name)


def csv_cell(value):
    """A value as text for a CSV file, written so that no spreadsheet takes it for a formula."""
    if isinstance(value, (int, float)):
        return f"{value:g}"
    text = clean(value, 1000)
    if text == "-":
        return text
    text = re.sub(r";(?=\s*(\S))", lambda found: ";'" if _begins_formula(found[1]) else ";", text)  # cut there by some
    return f"'{text}" if str(value).startswith(("\t", "\r", "\n")) or _begins_formula(text) else text


def _begins_formula(text):
    first = unicodedata.normalize("NFKC", text[:1])
    return first[:1] in FORMULA or first == MINUS


def unique_file_name(text, taken, ending=""):
    """A file name that every system accepts and that is not yet in `taken`, to which it is added.

    `ending` is kept whole where the text must be cut: text is cut to 80 letters and the name to 200 bytes of UTF-8.
    """
    stem, ending = (re.sub(r"[^\w.-]+", "_", clean(part, 80)).strip("._") for part in (text, ending))
    stem = stem or "student"
    ending = f"_{cut(ending, MAX_NAME_BYTES // 2)}" if ending else ""
    number, name = 1, ""
    while not name or name.casefold() in taken:
        tail = ending if number == 1 else f"{ending}_{number}"
        name, number = cut(stem, MAX_NAME_BYTES - len(tail.encode())) + tail, number + 1
    if RESERVED.fullmatch(name):
        return unique_file_name(f"student_{text}", taken, ending)
    taken.add(name.casefold())
    return name


def cut(text, max_bytes):
    """The longest beginning of a text that has at most so many bytes in UTF-8, and ends with a whole character."""
    return text.encode()[:max_bytes].decode("utf-8", "ignore")


def markdown_code(text):
    """Text as code in Markdown, whatever it contains."""
    return "`" + clean(text).replace("`", "'") + "`"


def write_atomically(path, content, encoding="utf-8"):
    """Write the whole file, of text or bytes, or nothing, even if the process is killed meanwhile."""
    path = Path(path)
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(content.encode(encoding, "replace") if isinstance(content, str) else content)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
