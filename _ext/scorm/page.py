"""Page: the built page of a lab as it stands alone in a platform: no way to other pages, and a start of its own.

Links to other pages of the book lead to its public address where it has one, and are plain words where it has none.
"""

import json
import posixpath
from urllib.parse import unquote, urldefrag, urljoin

from bs4 import BeautifulSoup

# The way through the book, and what searches it; what tells services and search engines of the book's own page.
ELSEWHERE = ", ".join(
    [".bd-sidebar-primary", ".prev-next-footer", ".primary-toggle", ".search-button", "#pst-search-dialog"]
    + ['link[rel="canonical"]', 'link[rel="next"]', 'link[rel="prev"]', 'link[rel="index"]', 'link[rel="search"]']
    + ['meta[property^="og:"]', 'meta[name^="twitter:"]']
)
START = 'script[src*="livebook/start.js"]'
AS_A_FILE = (
    "This page belongs to a learning platform: upload the zip file there as a SCORM package. "
    "Opened as a file it has no Python, because browsers do not allow it."
)


def alone(html, address):
    """The page with this address from the site's root, ready for its package, as parsed HTML."""
    page = BeautifulSoup(html, "html.parser")
    canonical = page.select_one('link[rel="canonical"]')
    public = canonical["href"] if canonical and canonical["href"].endswith(address) else None
    for element in page.select(ELSEWHERE):
        element.decompose()
    for link in page.select("a[href]"):
        _redirect(link, address, public)
    for start in page.select(START):
        start["data-main"], start["data-as-file"] = "scorm.js", AS_A_FILE
    return page


def _redirect(link, address, public):
    """A link to another page of the book."""
    path, fragment = urldefrag(link["href"])
    if not path.endswith(".html") or ":" in path or inside(address, path) == address:
        return
    if public is None:
        link.unwrap()
    else:
        link["href"] = urljoin(public, path) + (f"#{fragment}" if fragment else "")
        link["target"], link["rel"] = "_blank", "noopener"


def inside(address, path):
    """Where a relative address leads, from the site's root."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path)))


def title(page):
    """The heading of the page."""
    heading = page.select_one("article h1")
    for mark in heading.select(".headerlink"):
        mark.decompose()
    return heading.get_text(strip=True)


def cells(page):
    """The code cells, as livebook has written them into the page; None if the page is not live."""
    data = page.find("script", id="livebook-data")
    return data and json.loads(data.string)["cells"]
