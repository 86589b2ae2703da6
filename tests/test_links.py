"""Every link of the built book that stays inside it leads to a file that is there, and to a place that is there.

Links to other hosts are asked once a week, where others' trouble breaks no build: see .github/workflows/book.yml.
"""

import posixpath
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
BASE = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["html"]["baseurl"]
LEADS = {"href", "src", "action", "poster", "data"}  # attributes that hold an address
SHARED = re.compile("live=")  # a link to settings of an explorer, not to a place


class Page(HTMLParser):
    """The addresses that a page names, and the places in it that others can name."""

    def __init__(self, text):
        super().__init__()
        self.links, self.places = [], {"", "top"}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if ("http-equiv", "Refresh") in attributes:  # the first page leads on by itself
            self.links.append(dict(attributes)["content"].partition("url=")[2])
        for name, value in attributes:
            if name in LEADS and value is not None:
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [candidate.split()[0] for candidate in value.split(",")]
            if name == "id" or (tag == "a" and name == "name"):
                self.places.add(value)


@cache
def page(path):
    return Page((SITE / path).read_text(encoding="utf-8"))


def pages():
    return sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if "_static" not in path.parts)


def broken(start, link, site=BASE):
    """What is wrong with a link on the page `start`, in words; None if nothing is, or if it leads to another host."""
    address = urlsplit(urljoin(site + start, link))
    if not address.geturl().startswith(site):
        inside = address.scheme in ("http", "https") and address.netloc == urlsplit(site).netloc
        return "leaves the folder of the book" if inside else None
    path = posixpath.normpath(unquote(address.path.removeprefix(urlsplit(site).path)) or "index.html")
    if not (SITE / path).is_file():
        return f"there is no {path}"
    if (
        path.endswith(".html")
        and not SHARED.match(address.fragment)
        and unquote(address.fragment) not in page(path).places
    ):
        return f"there is no #{address.fragment} in {path}"
    return None


def test_the_book_is_built():
    assert len(pages()) > 20, "build the book first: jupyter-book build ."


@pytest.mark.parametrize("start", pages())
def test_every_link_inside_the_book_leads_somewhere(start):
    links = page(start).links
    assert links
    assert {link: words for link in links if (words := broken(start, link))} == {}


def test_every_file_that_a_style_sheet_names_is_there():
    named = [
        (sheet, address)
        for sheet in (SITE / "_static").rglob("*.css")
        for address in re.findall(r"""url\(["']?([^"')]+)["']?\)""", sheet.read_text(encoding="utf-8"))
        if not address.startswith(("data:", "#", "http"))
    ]
    assert named
    assert [(s.name, a) for s, a in named if not (s.parent / unquote(urlsplit(a).path)).is_file()] == []


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("01_layers.html", None),
        ("../index.html", None),
        ("01_layers.html#live=hidden-units&hidden=4", None),
        ("https://example.org/nothing", None),
        ("01_layers.html#no-such-place", "there is no #no-such-place in chapters/01_layers.html"),
        ("08_nothing.html", "there is no chapters/08_nothing.html"),
        ("/other/index.html", "leaves the folder of the book"),
        ("../../index.html", "leaves the folder of the book"),
    ],
)
def test_a_broken_link_is_found_and_told(link, words):
    assert broken("chapters/intro.html", link) == words
