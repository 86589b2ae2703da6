"""Sanitize: make students' text safe for tables, for feedback and for file names.   Book: chapters/teaching"""

import os
import re
import unicodedata
from pathlib import Path

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


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
    return f"'{text}" if str(value).startswith(FORMULA) or text.startswith(FORMULA) else text


def unique_file_name(text, taken):
    """A file name that every system accepts and that is not yet in `taken`, to which it is added."""
    stem = re.sub(r"[^\w.-]+", "_", clean(text, 80)).strip("._") or "student"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name.casefold())
    return name


def markdown_code(text):
    """Text as code in Markdown, whatever it contains."""
    return "`" + clean(text).replace("`", "'") + "`"


def write_atomically(path, text, encoding="utf-8"):
    """Write the whole file or nothing, even if the process is killed meanwhile."""
    path = Path(path)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(text, encoding=encoding, errors="replace", newline="")
    os.replace(temporary, path)
