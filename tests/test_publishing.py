"""What a published site has beside its pages: previews, icons, a page for lost readers, a sitemap.

A small book of two pages is built anew; the built book of this repository is looked at as well.
"""

import html
import re
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import publishing
import pytest
import yaml
from docutils import nodes
from sphinx.application import Sphinx

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
BASE = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["html"]["baseurl"]
INDEX = """
A title with *two* words
========================

.. note:: This stands in a box.

The "first" paragraph
goes over two lines.

.. toctree::

   deep/page
"""
CONFIG = {
    "extensions": ["publishing"],
    "html_title": "A book",
    "html_baseurl": "https://example.org/some/book/",
    "publishing_image": "card.png",
    "publishing_image_alt": "A card",
    "publishing_icons": {"icon 32x32": "icon.png"},
}


def build(folder, **changes):
    """Build a book of two pages; the folder of its HTML."""
    source, out = folder / "source", folder / "html"
    (source / "deep").mkdir(parents=True)
    (source / "conf.py").touch()
    (source / "index.rst").write_text(INDEX, encoding="utf-8")
    (source / "deep/page.rst").write_text("Second\n======\n\n" + "long " * 60, encoding="utf-8")
    Sphinx(source, source, out, folder / "trees", "html", {**CONFIG, **changes}, status=None).build()
    return out


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return build(tmp_path_factory.mktemp("book"))


def tags(page):
    """{name: content} of the meta tags of a page."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page.read_text(encoding="utf-8"))
    return {name: html.unescape(content) for name, content in found}


def test_a_page_says_what_a_preview_shows(book):
    shown = tags(book / "index.html")
    assert shown["og:title"] == "A title with two words"
    assert shown["og:description"] == shown["description"] == "The “first” paragraph goes over two lines."
    assert shown["og:url"] == "https://example.org/some/book/index.html"
    assert shown["og:image"] == "https://example.org/some/book/_static/card.png"
    assert shown["og:image:alt"] == "A card"
    assert shown["og:site_name"] == "A book"
    assert shown["twitter:card"] == "summary_large_image"


def test_a_long_paragraph_ends_after_a_word(book):
    words = tags(book / "deep/page.html")["description"]
    assert re.fullmatch(r"(long )+…", words)
    assert 190 < len(words) <= 200


def test_without_a_paragraph_there_is_no_description():
    assert publishing.description(nodes.section("", nodes.title("", "Only a title"))) == ""


def test_icons_are_named_from_where_a_page_lies(book):
    assert '<link rel="icon" sizes="32x32" href="../_static/icon.png">' in (book / "deep/page.html").read_text()


def test_the_page_for_lost_readers_names_everything_from_the_root_of_the_host(book):
    text = (book / "404.html").read_text(encoding="utf-8")
    addresses = re.findall(r'(?:href|src|action)="([^"]+)"', text)
    inside = [address for address in addresses if not address.startswith(("#", "http"))]
    assert len(inside) > 5
    assert [address for address in inside if not address.startswith("/some/book/")] == []
    assert 'action="/some/book/search.html"' in text
    assert 'href="/some/book/deep/page.html"' in text
    assert tags(book / "404.html")["robots"] == "noindex"
    assert "og:url" not in tags(book / "404.html")


def test_the_sitemap_lists_the_pages(book):
    places = [place.text for place in ElementTree.parse(book / "sitemap.xml").iter() if place.tag.endswith("loc")]
    assert places == [f"https://example.org/some/book/{page}.html" for page in ("deep/page", "index")]


def test_without_an_address_there_are_icons_and_a_lost_page_at_the_root_and_nothing_else(tmp_path):
    book = build(tmp_path, html_baseurl="")
    assert "og:url" not in tags(book / "index.html")
    assert not (book / "sitemap.xml").exists()
    assert 'href="/deep/page.html"' in (book / "404.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["https://example.org/book", "example.org/book/", "https:///"])
def test_an_address_that_would_break_links_is_refused(tmp_path, address):
    with pytest.raises(Exception, match=rf"html_baseurl: expected .* ends with /.* received '{address}'"):
        build(tmp_path, html_baseurl=address)


@pytest.mark.parametrize(
    ("name", "size"), [("social.png", (1200, 630)), ("apple-touch-icon.png", (180, 180)), ("favicon-32.png", (32, 32))]
)
def test_the_committed_pictures_have_the_sizes_that_are_named(name, size):
    data = (ROOT / "_assets" / name).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == size  # width and height, the first of the header
    assert len(data) < 100_000


def test_every_page_of_this_book_has_a_preview_of_its_own():
    pages = sorted((SITE / "chapters").rglob("*.html"))
    shown = [tags(page) for page in pages]
    assert len(pages) > 15
    for page, one in zip(pages, shown):
        assert one["og:url"] == BASE + page.relative_to(SITE).as_posix()
        assert 20 <= len(one["description"]) <= 200, page
        assert one["og:site_name"] == "Neural Networks, Live"
    assert len({one["og:title"] for one in shown}) == len(pages)


def test_this_book_s_lost_page_works_wherever_it_is_served():
    text = (SITE / "404.html").read_text(encoding="utf-8")
    path = "/" + BASE.split("/", 3)[3]
    assert f'data-content_root="{path}"' in text
    assert f'href="{path}chapters/01_layers.html"' in text
    assert not re.search(r'(?:href|src|action)="(?!/|#|https?:)', text)
