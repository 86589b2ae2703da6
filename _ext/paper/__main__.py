"""Print the built book: python -m paper [FILE.pdf], with the folder _ext on Python's path.

It is printed twice: the first time tells on which page each chapter begins, the second has these in its contents.
"""

import argparse
import functools
import http.server
import shutil
import threading
from html import escape
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter

from book import launch_options

from .pages import chapters, document

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "_build"
PATIENCE = 300_000  # milliseconds for some 1,500 formulas on a slow machine
FOOTER = (
    '<div style="width:100%;font-size:8pt;color:#555;padding:0 18mm;display:flex;justify-content:space-between">'
    '<span>{title}</span><span class="pageNumber"></span></div>'
)
SET = "MathJax.startup?.promise.then(() => document.fonts.ready).then(() => true)"  # its script may come late
FORMULAS = "[document.querySelectorAll('.math').length, document.querySelectorAll('mjx-container').length]"
NUMBER = """numbers => {
    for (const line of document.querySelectorAll('.paper-contents a'))
        line.lastChild.textContent = numbers[line.hash.slice(1)];
}"""


class PaperError(Exception):
    """The book cannot be printed as it should be. The message says what is missing."""


def print_book(file, title, author):
    """Write `file` and return how many pages it has."""
    site, folder = BUILD / "html", BUILD / "paper"
    folder.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).with_name("paper.css"), folder)
    book = chapters(site)
    (folder / "book.html").write_text(document(site, book, title, author), encoding="utf-8")
    with serving(BUILD) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/paper/book.html", timeout=PATIENCE)
        page.wait_for_function(SET, timeout=PATIENCE)
        formulas, drawn = page.evaluate(FORMULAS)
        if drawn < formulas:
            raise PaperError(f"expected {formulas} formulas, {drawn} are set; build the book with its assets first")
        write(page, file, title)
        numbers = begins(file, [place for _, place, *_ in book])
        page.evaluate(NUMBER, numbers)
        write(page, file, title)
        browser.close()
    return bookmark(file, {words: numbers[place] for _, place, words, _ in book})


def write(page, file, title):
    page.pdf(
        path=file,
        prefer_css_page_size=True,
        print_background=True,
        tagged=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOTER.format(title=escape(title)),
    )


def begins(file, places):
    """{id of a chapter: the page on which it begins}: the links of the contents have left names for these places."""
    reader = PdfReader(file)
    named = reader.named_destinations
    return {place: reader.get_destination_page_number(named[f"/{place}"]) + 1 for place in places}


def bookmark(file, numbers):
    """Add {title: page} as bookmarks; Chromium's own say each title twice."""
    writer = PdfWriter(clone_from=file)
    for title, number in numbers.items():
        writer.add_outline_item(title=title, page_number=number - 1)
    writer.write(file)
    return len(writer.pages)


def serving(folder):
    """A server of the folder on this machine alone; Chromium loads no fonts from files."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing: requests of our own are no news."""


def main():
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description="Print the built book as a PDF file.")
    parser.add_argument("file", nargs="?", type=Path, default=BUILD / "book.pdf")
    file = parser.parse_args().file
    print(f"{file}: {print_book(file, config['title'], config['author'])} pages")


if __name__ == "__main__":
    main()
