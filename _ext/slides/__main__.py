"""Make the deck of a chapter: python -m slides 03, with the folder _ext on Python's path.

MathJax, which the built book has, turns the formulas into MathML, so that the deck needs no script for them.
"""

import argparse
import re
import sys
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from book import launch_options

from .deck import deck

ROOT = Path(__file__).resolve().parents[2]
SITE, TARGET = ROOT / "_build" / "html", ROOT / "_build" / "slides"
MATHJAX = "_static/livebook/mathjax/tex-mml-chtml.js"
DELIMITERS = re.compile(r"^\s*\\[(\[](.*)\\[)\]]\s*$", re.DOTALL)
TO_MATHML = "texts => MathJax.startup.promise.then(() => texts.map(text => MathJax.tex2mml(text, {display: false})))"


class SlidesError(Exception):
    """No deck can be made. The message says what is missing."""


def make(chapter, site=SITE, target=TARGET):
    """Write the deck of the chapter whose name begins so; return (its path, how many slides it has)."""
    page = find_page(chapter, site)
    made = deck(site, page.relative_to(site).as_posix())
    set_formulas(made, site)
    target.mkdir(parents=True, exist_ok=True)
    file = target / page.name
    file.write_text(str(made), encoding="utf-8")
    return file, len(made.select(".slide"))


def find_page(chapter, site):
    """The built page of a chapter, by the beginning of its name, such as 03."""
    names = {page.stem: page for page in sorted((site / "chapters").glob("*.html"))}
    found = [name for name in names if name == chapter] or [name for name in names if name.startswith(chapter)]
    if len(found) != 1:
        there = ", ".join(names) or "none: build the book first"
        raise SlidesError(f"expected the beginning of a chapter's name, received {chapter!r}; the book has {there}")
    return names[found[0]]


def set_formulas(made, site):
    """Put MathML in the place of each formula."""
    formulas = made.select(".math")
    if not formulas:
        return
    if not (site / MATHJAX).exists():
        raise SlidesError("the book was built without MathJax; build it with its assets first")
    texts = [DELIMITERS.sub(r"\1", formula.get_text()) for formula in formulas]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page()
        page.add_script_tag(path=site / MATHJAX)
        for formula, text in zip(formulas, page.evaluate(TO_MATHML, texts)):
            formula.replace_with(BeautifulSoup(text, "html.parser"))
        browser.close()


def main():
    parser = argparse.ArgumentParser(description="Make slides of a chapter of the built book.")
    parser.add_argument("chapter", help="the beginning of its name, such as 03")
    parser.add_argument("--out", type=Path, default=TARGET, help="the folder to write into; _build/slides")
    arguments = parser.parse_args()
    try:
        file, count = make(arguments.chapter, target=arguments.out)
    except SlidesError as error:
        sys.exit(f"slides: {error}")
    print(f"{file}: {count} slides, {file.stat().st_size / 1e6:.1f} MB, in one file. Open it in a browser.")


if __name__ == "__main__":
    main()
