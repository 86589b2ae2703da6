"""Pages: the articles of a built book as one document, in the order of its sidebar.

Ids get the name of their page before them, and links between pages become links inside the document.
"""

import posixpath
import re
from html import escape
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup

ROOT_PAGE = "index.html"  # it only leads to the first page
# What a reader of paper cannot press, and code that draws figures, folded away on the page as well.
NOT_ON_PAPER = ", ".join(
    [
        "script",
        "noscript",
        "button",
        ".headerlink",
        ".livebook-doors",
        ".recall-map",
        ".recall-pool",
        ".toctree-wrapper",
    ]
    + [f"details.hide.above-input > {part}" for part in ("summary", ".cell_input")]
)
REFERENCES = re.compile(r"url\(#([^)]+)\)")


def read(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def contents(site):
    """[(caption of a part or None, address of a page from the site's root)], as the first page's sidebar has it."""
    first = re.search(r'url=([^"]+)"', (site / ROOT_PAGE).read_text(encoding="utf-8")).group(1)
    folder, found, caption = posixpath.dirname(first), [(None, first)], None
    for element in read(site / first).select("nav.bd-links p.caption, nav.bd-links a.internal"):
        if element.name == "p":
            caption = element.get_text(strip=True)
        elif (address := posixpath.normpath(posixpath.join(folder, element["href"]))) != first and "#" not in address:
            found.append((caption, address))
            caption = None
    return found


def article(site, address, pages):
    """The article of a page, ready to stand beside the others; `pages` are the addresses of all."""
    found = read(site / address).select_one("article.bd-article")
    for element in found.select(NOT_ON_PAPER):
        element.decompose()
    for details in found.select("details"):
        details["open"] = ""
        if not details.find("summary", recursive=False):
            details.unwrap()
    for element in found.find_all(True):
        _rename(element, address, pages)
    found["id"] = name(address)
    return found


def name(address, fragment=""):
    """The id of a page, or of a place in it."""
    page = posixpath.splitext(address)[0].replace("/", "-")
    return f"{page}--{fragment}" if fragment else page


def _rename(element, address, pages):
    for attribute, value in list(element.attrs.items()):
        if attribute == "id":
            element["id"] = name(address, value)
        elif attribute in ("href", "xlink:href"):
            element[attribute] = _target(value, address, pages)
        elif attribute == "src" and "://" not in value and not value.startswith("data:"):
            element["src"] = posixpath.join("../html", posixpath.dirname(address), value)
        elif isinstance(value, str) and "url(#" in value:
            element[attribute] = REFERENCES.sub(lambda found: f"url(#{name(address, found[1])})", value)
    if element.get("href") == "":
        del element["href"]


def _target(value, address, pages):
    """Where a link leads on paper: into this document, to another host, or, for a file beside the pages, nowhere."""
    if "://" in value or value.startswith("mailto:"):
        return value
    path, fragment = urldefrag(value)
    page = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path))) if path else address
    return f"#{name(page, fragment)}" if page in pages else ""


def chapters(site):
    """[(caption of a part or None, id, title, article)] of the whole book."""
    found = contents(site)
    pages = {address for _, address in found}
    articles = [article(site, address, pages) for _, address in found]
    titles = [each.find("h1").get_text().strip() for each in articles]
    return [(caption, name(address), *rest) for (caption, address), *rest in zip(found, titles, articles)]


def document(site, book, title, author):
    """The book's chapters as one HTML document, with a place in the contents for each chapter's number on paper."""
    lines = []
    for caption, place, words, _ in book:
        lines.append(f"<h2>{escape(caption)}</h2>" if caption else "")
        lines.append(f'<p><a href="#{place}"><span>{escape(words)}</span><span></span></a></p>')
    front = f'<header class="paper-title"><p>{escape(title)}</p><p>{escape(author)}</p></header>'
    nav = f'<nav class="paper-contents"><h1>Contents</h1>{"".join(lines)}</nav>'
    body = "\n".join([front, nav, *(str(each) for *_, each in book)])
    head = _head(site, contents(site)[0][1]) + f"<title>{escape(title)}</title>"
    return f'<!DOCTYPE html><html lang="en" data-theme="light"><head>{head}</head><body>{body}</body></html>'


def _head(site, address):
    """The book's own styles and formulas, and the printed look after them."""
    page = read(site / address)
    wanted = page.select('link[rel="stylesheet"], script[src*="mathjax"]')
    wanted += [script for script in page.find_all("script") if "window.MathJax" in script.text]
    for element in wanted:
        for attribute in ("href", "src"):
            if element.has_attr(attribute):
                element[attribute] = posixpath.join("../html", posixpath.dirname(address), element[attribute])
    styles = '<link rel="stylesheet" href="paper.css">'
    settings = [element for element in wanted if not element.get("src")]
    rest = [element for element in wanted if element.get("src") or element.name == "link"]
    return '<meta charset="utf-8">' + "".join(map(str, dict.fromkeys([*settings, *rest]))) + styles
