"""The printed book: a small site of two pages becomes one document, its links inside."""

import pytest
from bs4 import BeautifulSoup
from paper.pages import chapters, contents, document

NAV = """<nav class="bd-links"><a class="internal" href="{0}one.html">One</a>
<p class="caption">More</p><a class="internal" href="{0}sub/two.html">Two</a></nav>"""
ONE = """<link rel="stylesheet" href="_static/a.css"><script src="_static/mathjax/m.js"></script>
<article class="bd-article"><h1>One<a class="headerlink" href="#one">#</a></h1>
<p id="here"><a href="sub/two.html#there">on</a> <a href="sub/two.html">to two</a> <a href="_sources/one.ipynb">file</a>
<a href="https://example.org/">out</a></p><svg><path id="p" clip-path="url(#c)"/><use xlink:href="#p"/></svg>
<nav class="livebook-doors"><a href="x">Binder</a></nav>
<details class="hide above-input"><summary>Show</summary><div class="cell_input">plot()</div>figure</details>
<details class="dropdown"><summary>Solution</summary>42</details></article>"""
TWO = """<article class="bd-article"><h1>Two</h1>
<p id="there"><a href="../one.html#here">back</a><img src="../_images/x.png"></p></article>"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text('<meta http-equiv="Refresh" content="0; url=one.html" />')
    (tmp_path / "one.html").write_text(NAV.format("") + ONE)
    (tmp_path / "sub/two.html").write_text(NAV.format("../") + TWO)
    return tmp_path


@pytest.fixture
def page(site):
    return BeautifulSoup(document(site, chapters(site), "Title", "Author"), "html.parser")


def test_chapters_come_in_the_order_of_the_sidebar_with_the_captions_of_its_parts(site):
    assert contents(site) == [(None, "one.html"), ("More", "sub/two.html")]
    assert [part[:3] for part in chapters(site)] == [(None, "one", "One"), ("More", "sub-two", "Two")]


def test_links_between_pages_lead_to_places_in_the_document_and_links_to_files_nowhere(page):
    targets = {link.text: link.get("href") for link in page.select("article a")}
    assert targets == {
        "on": "#sub-two--there",
        "to two": "#sub-two",
        "file": None,
        "out": "https://example.org/",
        "back": "#one--here",
    }
    for target in filter(None, targets.values()):
        assert target.startswith("https:") or page.find(id=target[1:])


def test_pictures_keep_their_references_and_files(page):
    assert page.find("path")["clip-path"] == "url(#one--c)"
    assert page.find("use")["xlink:href"] == "#" + page.find("path")["id"]
    assert page.find("img")["src"] == "../html/sub/../_images/x.png"


def test_what_cannot_be_pressed_is_gone_and_solutions_are_unfolded(page):
    text = page.find("article").get_text()
    assert "plot()" not in text
    assert "Binder" not in text
    assert "figure" in text
    (solution,) = page.select("details")
    assert solution.has_attr("open")
    assert "42" in solution.text


def test_the_contents_name_each_chapter_and_leave_room_for_its_number(page):
    lines = [[span.text for span in line.select("span")] for line in page.select(".paper-contents a")]
    assert lines == [["One", ""], ["Two", ""]]
    assert [part.text for part in page.select(".paper-contents h2")] == ["More"]
