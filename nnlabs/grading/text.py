"""Text: what students wrote, made safe for files, tables and names of files.   Book: chapters/teaching"""

import os
import re
import unicodedata
from pathlib import Path

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


def clean(text, most=300):
    """One line without control characters, in composed letters, of limited length."""
    text = str(text)[: 4 * most].encode("utf-8", "replace").decode()
    visible = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    words = " ".join(unicodedata.normalize("NFC", visible).split())
    return words if len(words) <= most else words[: most - 1] + "…"


def hide_numbers(text):
    """A text without numbers that have a fraction or an exponent, which hidden cases consist of."""
    return re.sub(r"\d*\.\d+(?:e[+-]?\d+)?|\d+\.|\d+e[+-]?\d+", "…", clean(text, 200), flags=re.IGNORECASE)


def kind(error):
    """The type of an error, which its text begins with: ValueError."""
    return match[0] if (match := re.match(r"[A-Za-z_]\w{0,40}", str(error))) else "an error"


def name_of(path):
    """The last part of a path as text, whatever bytes it is made of."""
    return os.fsencode(Path(path).name).decode("utf-8", "replace")


def cell(value):
    """A value for a CSV file that no spreadsheet takes for a formula."""
    if isinstance(value, (int, float)):
        return f"{value:g}"
    text = clean(value, 1000)
    if text == "-":
        return text
    return f"'{text}" if str(value).startswith(FORMULA) or text.startswith(FORMULA) else text


def file_name(text, taken):
    """A name for a file that every system accepts and that is not in `taken`, to which it is added."""
    stem = re.sub(r"[^\w.-]+", "_", clean(text, 80)).strip("._") or "student"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name.casefold())
    return name


def quote(text):
    """Text as Markdown code, whatever it holds."""
    return "`" + clean(text).replace("`", "'") + "`"


def write(path, text, encoding="utf-8"):
    """The whole file or none of it."""
    path = Path(path)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding=encoding, errors="replace", newline="")
    os.replace(beside, path)
