"""The wall of chapters/intro: a picture of every explorer, each a link to the page that has it."""

import io
import re
from pathlib import Path

import nbformat
import pytest
import wall
from PIL import Image
from sphinx.application import Sphinx

from nnlive import explorers
from nnlive.explorers.page_view import link_name
from tools.draw_thumbnails import SHOTS

ROOT = Path(__file__).parents[1]
CHAPTERS = ROOT / "chapters"
LINE = '[![A line](one-neuron.webp "One neuron")]({page})'


def entries():
    cells = nbformat.read(CHAPTERS / "intro.ipynb", as_version=4).cells
    (source,) = [cell.source for cell in cells if ":::{wall}" in cell.source]
    return wall.read(re.search(r":::\{wall\}\n(.*?)\n:::", source, re.DOTALL)[1].splitlines())


def test_every_explorer_has_one_entry_and_its_page_has_the_explorer():
    pages = {entry.fragment: CHAPTERS / f"{entry.page}.ipynb" for entry in entries()}
    classes = {f"#live={link_name(object.__new__(getattr(explorers, name)))}": name for name in explorers.__all__}
    assert len(entries()) == len(classes) == len(SHOTS)
    assert pages.keys() == classes.keys()
    for fragment, page in pages.items():
        code = [cell.source for cell in nbformat.read(page, as_version=4).cells if cell.cell_type == "code"]
        assert any(re.search(rf"\b{classes[fragment]}\(", source) for source in code), f"{page} has no {fragment}"


def test_names_and_what_is_seen_differ_from_entry_to_entry():
    for words in ([entry.name for entry in entries()], [entry.alt for entry in entries()]):
        assert len(set(words)) == len(words)


def test_the_sentence_above_counts_the_explorers():
    text = (CHAPTERS / "intro.ipynb").read_text(encoding="utf-8")
    assert f"one of {len(explorers.__all__)}." in text


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_a_picture_is_small(entry):
    file = CHAPTERS / entry.picture
    assert Image.open(file).size == (320, 240)
    assert file.stat().st_size <= 12_000


@pytest.fixture
def build(tmp_path):
    """build(line): the pages of a book whose first page has a wall of one line; its other page is sub/second."""

    def build_(line, warnings=None):
        (tmp_path / "sub").mkdir()
        (tmp_path / "index.rst").write_text(
            f"First\n=====\n\n.. toctree::\n\n   sub/second\n\n.. wall::\n\n   {line}\n", encoding="utf-8"
        )
        (tmp_path / "sub" / "second.rst").write_text("Neurons: one\n============\n", encoding="utf-8")
        Image.new("RGB", (32, 24)).save(tmp_path / "one-neuron.webp")
        settings = {"extensions": ["wall"]}
        Sphinx(tmp_path, None, tmp_path / "html", tmp_path / "trees", "html", settings, None, warnings).build()
        return (tmp_path / "html" / "index.html").read_text(encoding="utf-8")

    return build_


def test_an_entry_is_a_link_to_its_explorer_with_picture_name_and_chapter(build, tmp_path):
    html = build(LINE.format(page="sub/second.ipynb"))
    assert '<a href="sub/second.html#live=one-neuron">' in html
    picture = re.search(r'<img src="(.*?)" alt="A line" width="32" height="24" loading="lazy">', html)[1]
    assert (tmp_path / "html" / picture).is_file()
    assert re.findall(r'<span class="wall-\w+">(.*?)</span>', html) == ["One neuron", "Neurons"]


def test_a_line_that_is_no_entry_is_refused():
    with pytest.raises(ValueError, match="received one neuron"):
        wall.read([LINE.format(page="second.md"), "", "one neuron"])


def test_an_entry_whose_page_is_not_in_the_book_is_an_error_of_the_build(build):
    warnings = io.StringIO()
    assert 'class="wall"' not in build(LINE.format(page="third.ipynb"), warnings)
    assert "ERROR: the book has no page third" in warnings.getvalue()
