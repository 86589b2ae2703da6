"""The glossary and the table of symbols agree with the chapters that they name."""

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "chapters" / "reference"
GLOSSARY, NOTATION = ((FOLDER / name).read_text(encoding="utf-8") for name in ("glossary.md", "notation.md"))


def prose(chapter):
    """All words of a chapter, and its code, in small letters."""
    path = ROOT / "chapters" / chapter
    if path.with_suffix(".ipynb").exists():
        return "\n".join(cell.source for cell in nbformat.read(path.with_suffix(".ipynb"), as_version=4).cells).lower()
    return path.with_suffix(".md").read_text(encoding="utf-8").lower()


def entries():
    """(terms, text) of the glossary."""
    for entry in re.search(r"```\{glossary\}\n(.*)```", GLOSSARY, re.DOTALL)[1].strip().split("\n\n"):
        lines = entry.splitlines()
        yield [line for line in lines if line[0] != " "], " ".join(line.strip() for line in lines if line[0] == " ")


@pytest.mark.parametrize(("terms", "text"), [pytest.param(*entry, id=entry[0][0]) for entry in entries()])
def test_the_chapter_that_an_entry_of_the_glossary_names_uses_the_word(terms, text):
    chapter = re.search(r"In \[[^]]+\]\(\.\./([\w/]+)\)\.$", text)
    assert chapter, f"{terms} ends with no chapter"
    words = " ".join(prose(chapter[1]).split())
    for term in terms:
        assert re.search(rf"\b{re.escape(term.lower())}", words), f"no {term} in {chapter[1]}"


def test_the_glossary_is_in_alphabetical_order():
    terms = [terms[0].lower() for terms, _ in entries()]
    assert terms == sorted(terms)


def test_each_symbol_is_in_the_chapter_that_the_table_names():
    rows = re.findall(r"^\| (\$.*?) \|.*\(\.\./([\w/]+)\) \|$", NOTATION, re.MULTILINE)
    assert len(rows) > 40
    for symbols, chapter in rows:
        for symbol in re.findall(r"\$(.+?)\$", symbols):
            assert symbol.lower() in prose(chapter), f"no {symbol} in {chapter}"
