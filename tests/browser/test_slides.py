"""Slides: a deck has each question, explorer and picture of its chapter, no code, and opens from the file alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from slides.__main__ import SITE

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("[0-9]*.ipynb"))
OTHERS = [pytest.param(path, marks=pytest.mark.exhaustive) for path in CHAPTERS if not path.stem.startswith("03")]
CUT_OFF = """slides.map((slide, number) => {
    const room = slide.querySelector(".room").getBoundingClientRect();
    const content = slide.querySelector(".fit").getBoundingClientRect();
    const parts = [...slide.querySelectorAll(".fit, .fit div")];
    const cut = parts.some((part) => part.scrollWidth > part.clientWidth + 1);
    const small = content.height < room.height / 4 && content.width < room.width / 2;
    return cut || small || content.height > room.height + 1 || content.width > room.width + 1 ? number + 1 : 0;
}).filter(Boolean)"""


@pytest.mark.parametrize("path", [next(p for p in CHAPTERS if p.stem.startswith("03")), *OTHERS], ids=lambda p: p.stem)
def test_a_deck_has_all_that_a_class_looks_at_and_opens_without_a_complaint(path, chromium, site, tmp_path):
    done = command(path.stem[:2], "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    file = tmp_path / f"{path.stem}.html"
    found = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    kinds = [slide["class"][1] for slide in found.select(".slide")]
    assert f"{file}: {len(kinds)} slides" in done.stdout
    assert kinds[0] == "title"
    assert {kind: kinds.count(kind) for kind in ("question", "explorer", "picture")} == expected(path)
    assert not found.select(".cell_input, .highlight, .math, img[src]")
    heard, page = [], chromium.new_page(viewport={"width": 1280, "height": 720})
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true); fitAll()")
    assert page.evaluate(CUT_OFF) == []
    for key, place in (("ArrowRight", 1), ("ArrowLeft", 0)):
        page.keyboard.press(key)
        page.wait_for_function(f"Math.round(scrollY / innerHeight) === {place}")
    assert [words for words in heard if not words.startswith(("file:", "data:"))] == []
    page.close()


def expected(path):
    """What a class looks at in a chapter: questions as its notebook has them, the others as its page shows them."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    page = BeautifulSoup((SITE / "chapters" / f"{path.stem}.html").read_text(encoding="utf-8"), "html.parser")
    pictures = page.select(".cell_output .picture")
    return {
        "question": sum("".join(cell["source"]).count("{admonition} Predict") for cell in cells),
        "explorer": len(page.select(".explorer")),
        "picture": sum(not picture.find_parent(class_=["picture", "explorer"]) for picture in pictures),
    }


def command(*words):
    """Make slides in a process of its own: here a browser is open already."""
    program = [sys.executable, "-m", "slides", *map(str, words)]
    places = os.pathsep.join([str(ROOT), str(ROOT / "_ext")])
    return subprocess.run(program, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": places})


def test_a_chapter_that_is_none_is_told(site):
    done = command("77")
    assert done.returncode == 1
    assert "slides: expected the beginning of a chapter's name, received '77'; the book has 01_" in done.stderr
