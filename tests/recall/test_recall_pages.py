"""Pages: what the directives write, in a small book of two chapters and a map, built by Sphinx."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).parents[2] / "_ext"
CONF = """
html_title = "A book"
extensions = ["myst_parser", "sphinx_design", "recall"]
myst_enable_extensions = ["dollarmath"]
recall_folder, recall_chapters, recall_map = "chapters/questions", ["one", "two"], "chapters/map"
exclude_patterns = ["chapters/questions"]
nitpicky = True
"""
QUESTIONS = """# Questions on chapter {n}

## sum
How much is ${n} + 1$?

- It is {more}.
  **Right.** One more.
- It is {n}, because $x < 1$.
  **Not quite.** That is no more.
"""
PAGE = """# Chapter

````{admonition} Predict
:class: predict
How many?

- one, if
  $x < 1$
- two

```{dropdown} The answers, with reasons
1. **Right.** So it is.
2. **Not quite.** So it is not.
```
````

````{admonition} Predict
:class: predict
And why?
````

```{raw} html
<div class="explorer" id="live=a" data-view="a" data-goals="2"></div>
<div class="lab-verdict" data-lab="lab_1" data-task="t" data-points="0" data-of="2">Not started.</div>
```

## Do you remember?

```{recall}
Not shown.
```
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The folder of the built pages."""
    root = tmp_path_factory.mktemp("book")
    chapters = root / "chapters"
    (chapters / "questions").mkdir(parents=True)
    (root / "conf.py").write_text(CONF)
    toc = "```{toctree}\nFirst <chapters/one>\nchapters/two\nchapters/map\n```\n"
    (root / "index.md").write_text(f"# Book\n\n{toc}")
    for n, name in ((1, "one"), (2, "two")):
        (chapters / "questions" / f"{name}.md").write_text(QUESTIONS.format(n=n, more=n + 1))
    (chapters / "one.md").write_text("# Chapter\n\nWords.\n")
    (chapters / "two.md").write_text(PAGE)
    (chapters / "map.md").write_text("# Map\n\n```{recall-map}\n```\n\n## Practise\n\n```{recall-pool}\n```\n")
    # A link to a chapter is one to its notebook; here chapters are plain texts.
    environment = {**os.environ, "PYTHONPATH": str(EXTENSIONS)}
    command = [sys.executable, "-m", "sphinx", "-q", str(root), str(root / "html")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return root / "html" / "chapters"


def read(book, name):
    return (book / f"{name}.html").read_text(encoding="utf-8")


def test_a_chapter_has_questions_of_the_one_before_it_as_boxes_that_need_no_script(book):
    page = read(book, "two")
    assert re.findall('data-question="(.*?)"', page) == ["one/sum"]
    assert 'data-earlier="[&quot;one&quot;]" data-map="map.html"' in page
    box = page[page.index('data-question="one/sum"') :]
    assert 'class="predict recall admonition"' in box
    assert "It is 2." in box
    assert "<strong>Right.</strong> One more." in box
    assert "Not shown." not in page


def test_the_pool_has_all_questions_of_the_book(book):
    assert re.findall('data-question="(.*?)"', read(book, "map")) == ["one/sum", "two/sum"]


def test_the_map_knows_what_each_page_has(book):
    page = read(book, "map")
    data = json.loads(re.search('id="recall-book">(.*?)</script>', page)[1])
    assert data["book"] == "A book"
    (row,) = data["rows"]  # the first chapter has nothing
    assert (row["page"], row["title"], row["href"]) == ("chapters/two", "Chapter", "two.html")
    assert row["predictions"] == {"0": "one, if\n\\(x < 1\\)"}  # the second box says no right answer
    assert row["goals"] == {"a": 2}
    assert row["labs"] == {"lab_1": {"t": 2.0}}
    assert "Scripts are switched off." in page


def test_pages_of_the_map_have_the_script_and_others_have_not(book):
    for name, has in (("two", True), ("map", True), ("one", False)):
        assert ("recall/main.js" in read(book, name)) is has
    assert '<script type="application/json" id="recall-page">"chapters/two"</script>' in read(book, "two")
