"""Pages load what they use: no script of all icons, the index of words for the search alone, MathJax for formulas."""

import re
from pathlib import Path

import light_pages
import pytest
from sphinx.application import Sphinx

SITE = Path(__file__).parents[1] / "_build" / "html"
HEAD = """
  <script data-cfasync="false">
    document.documentElement.dataset.mode = localStorage.getItem("mode") || "";
  </script>
  <script defer src="_static/scripts/fontawesome.js?digest=1"></script>
  <script src="_static/searchtools.js"></script>
  <script src="_static/language_data.js"></script>
  <script src="searchindex.js"></script>
  <script defer src="_static/scripts/bootstrap.js?digest=1"></script>"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A book of a page without formulas, and one below it that has one."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "index.rst").write_text("First\n=====\n\n.. toctree::\n\n   second\n", encoding="utf-8")
    (folder / "second.rst").write_text("Second\n======\n\n:math:`x`\n", encoding="utf-8")
    settings = {"extensions": ["light_pages", "sphinx.ext.mathjax"], "mathjax_path": "own/mathjax.js"}
    Sphinx(folder, None, folder / "html", folder / "trees", "html", settings, status=None).build()
    return folder / "html"


def test_formulas_are_set_on_pages_that_have_some_and_not_on_those_above_them(book):
    assert "mathjax.js" in (book / "second.html").read_text(encoding="utf-8")
    assert "mathjax.js" not in (book / "index.html").read_text(encoding="utf-8")


def test_a_page_keeps_the_scripts_that_it_uses():
    names = re.findall(r'src="[^"]*?(\w+)\.js', light_pages.lighten(HEAD))
    assert names == ["bootstrap"]
    assert re.findall(r'src="[^"]*?(\w+)\.js', light_pages.lighten(HEAD, searches=True)) == [
        "searchtools", "language_data", "searchindex", "bootstrap"]  # fmt: skip


def test_the_mode_is_a_word_that_the_theme_knows_from_the_start():
    html = light_pages.lighten(HEAD)
    assert html.count("<script>") == 1
    assert 'localStorage.getItem("mode") || "auto"' in html
    assert light_pages.lighten(html) == html  # a page that was not written anew is not changed again


def test_a_fold_of_the_sidebar_is_named_after_the_page_above_it():
    html = '<a href="r.html">Reference</a><details><summary><span class="toctree-toggle"></span></summary></details>'
    named = light_pages.lighten(html)
    assert '<summary aria-label="Pages of Reference"><span' in named
    assert light_pages.lighten(named) == named


@pytest.mark.skipif(not SITE.exists(), reason="the book is not built")
def test_the_book_has_no_script_of_icons_and_one_page_with_the_index():
    pages = [path for path in SITE.rglob("*.html") if not {"_static", "lite"} & {*path.parts}]
    texts = {path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in pages}
    assert len(texts) > 30
    assert not [name for name, text in texts.items() if "fontawesome.js" in text]
    assert [name for name, text in texts.items() if "searchindex.js" in text] == ["search.html"]
    assert all('|| "auto"' in text for name, text in texts.items() if "<body" in text and "data-content_root" in text)
