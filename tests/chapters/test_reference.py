"""The reference describes every public name, and all of its links lead somewhere.

It looks at the built book: jupyter-book build .
"""

import functools
import json
import re
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup
from docstrings import public_names
from docstrings.chapters import chapter_of

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
FOLDER = ROOT / "chapters" / "reference"
PAGES = sorted(path.stem for path in FOLDER.glob("*.md"))

# What scripts and readers may rely on, module by module.
PUBLIC = {
    "nnlib.layers": """Layer Input Dense Conv2D MaxPooling2D Flatten Dropout BatchNormalization Activation""",
    "nnlib.activations": "Linear ReLU LeakyReLU Sigmoid Tanh Softmax get",
    "nnlib.initializers": """Zeros Ones Constant RandomNormal RandomUniform GlorotNormal GlorotUniform HeNormal
        HeUniform LecunNormal Orthogonal VeryLarge StandardNormal Homogeneous InverseFanIn GeometricUniform get""",
    "nnlib.losses": "MeanSquaredError BinaryCrossentropy CategoricalCrossentropy SparseCategoricalCrossentropy get",
    "nnlib.optimizers": "SGD RMSprop Adam Adagrad AdamW get",
    "nnlib.schedules": "InverseTimeDecay ExponentialDecay PiecewiseConstantDecay CosineDecay",
    "nnlib.metrics": "accuracy binary_accuracy confusion_matrix",
    "nnlib.datasets": "spiral xor linear parabola digits affine affine_digits mnist fashion_mnist affnist",
    "nnlib.model": "Sequential History Progress",
    "nnlib.gradcheck": "check_gradients GradientReport",
    "nnlive.experiments": "Experiment Result ResultStore Run run sweep",
}
NAMES = [f"{module}.{name}" for module, names in PUBLIC.items() for name in names.split()]
MODULES = [*PUBLIC, "nnlive.drawing", "nnlive.plots", "nnlive.explorers", "nnlabs"]
METHODS = ["compile", "fit", "train", "evaluate", "predict", "summary", "build", "get_weights", "set_weights"]
METHODS += ["save_weights", "load_weights", "count_params"]


@functools.cache
def page(path):
    """A built page, parsed."""
    file = SITE / path
    assert file.exists(), f"build the book first: jupyter-book build . (no {file})"
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@functools.cache
def described():
    """{full name: its description on a page of the reference}."""
    return {
        dt["id"]: dt.parent for name in PAGES for dt in page(f"chapters/reference/{name}.html").select("dl.py > dt[id]")
    }


def found(name):
    """The object of this full name."""
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_described(name):
    words = described()[name].find("dd").get_text()
    assert len(words.split()) >= 3, f"{name} has no docstring"


@pytest.mark.parametrize("module", MODULES)
def test_so_is_all_that_a_module_offers_there_or_under_its_first_name(module):
    for name in public_names(import_module(module)):
        assert {f"{module}.{name}", f"nnlib.activations.{name}"} & set(described())


def test_the_models_methods_are_described_with_their_arguments():
    for name in METHODS:
        assert f"nnlib.model.Sequential.{name}" in described()
    for name, more in {"fit": "verbose='auto', **options", "train": "*, validation_split=0.0"}.items():
        signature = described()[f"nnlib.model.Sequential.{name}"].find("dt").get_text().strip()
        assert signature.startswith(f"{name}(x, y, batch_size=32, epochs=1, {more}")


def test_a_class_shows_the_arguments_of_its_init():
    signature = described()["nnlib.layers.Dense"].find("dt").get_text()
    assert "units, activation=None, use_bias=True, kernel_initializer='glorot_uniform'" in signature
    assert "kwargs" not in signature


def test_dense_by_hand():
    """Formula, shapes, gradients, source and chapter, as they stand in the docstring, and a link to the code."""
    dense = described()["nnlib.layers.Dense"]
    labels = [dt.get_text().rstrip(":") for dt in dense.select(".rows dt")]
    assert labels == ["Shapes", "Gradients", "Source", "Chapter"]
    assert dense.select_one("dd > p .formula").get_text() == "y = activation(x W + b)"
    formulas = [formula.get_text() for formula in dense.select(".rows .formula")]
    assert formulas[:4] == ["x (..., N, D)", "W (..., D, H)", "b (..., H)", "y (..., N, H)"]
    assert formulas[4:] == ["dz = dL/d(x W + b)", "dW = xᵀ dz", "db = ΣN dz", "dx = dz Wᵀ"]
    assert dense.select_one(".rows sub").get_text() == "N"
    assert dense.select_one("a.reference[href*='_modules']")


def test_the_reference_starts_with_links_to_all_of_it():
    overview = page("chapters/reference/overview.html")
    linked = {urldefrag(link["href"]).fragment for link in overview.select("article a.reference")}
    assert {name for name in described() if is_imported_by_readers(name)} <= linked


def test_its_headings_are_the_titles_of_the_pages_that_they_lead_to():
    headings = page("chapters/reference/overview.html").select("article h2 > a.reference.internal")
    assert len(headings) == 9
    for link in headings:
        title = page(f"chapters/reference/{link['href']}").find("h1")
        assert link.get_text() == title.find(string=True, recursive=False).strip()


def is_imported_by_readers(name):
    """Whether this is the name of a class or a function, of a module that readers import from."""
    return name.rpartition(".")[0] in MODULES and callable(found(name))


@pytest.mark.parametrize("name", [*PAGES, "genindex"])
def test_all_links_lead_somewhere(name):
    path = "genindex.html" if name == "genindex" else f"chapters/reference/{name}.html"
    folder = (SITE / path).parent
    for link in page(path).select("article a[href]"):
        address, fragment = urldefrag(unquote(link["href"]))
        if re.match("https?:", address):
            continue
        target = (folder / address).resolve() if address else SITE / path
        assert target.exists(), link
        if fragment and target.suffix == ".html":
            assert page(str(target.relative_to(SITE))).find(id=fragment), link


def test_what_is_described_links_to_its_chapter_and_the_chapter_back():
    for name, description in described().items():
        if not (is_imported_by_readers(name) and chapter_of(found(name))):
            continue
        chapter = chapter_of(found(name))
        links = [link["href"] for link in description.select(".rows a")]
        assert any(link.endswith(f"{chapter.removeprefix('chapters/')}.html") for link in links), name
        if not name.endswith(".get"):
            back = [link["href"] for link in page(f"{chapter}.html").select(".in-the-reference a")]
            assert any(urldefrag(link).fragment == name for link in back), f"{chapter} does not link to {name}"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_the_reference_loads_the_runtime(name):
    scripts = [script.get("src", "") for script in page(f"chapters/reference/{name}.html").select("script")]
    assert scripts
    assert not [source for source in scripts if "livebook/" in source and "mathjax" not in source]


def test_the_search_finds_dense():
    index = json.loads(re.search(r"\((.*)\)", (SITE / "searchindex.js").read_text(encoding="utf-8"), re.DOTALL)[1])
    assert "Dense" in [entry[4] for entry in index["objects"]["nnlib.layers"]]
