"""Dependencies: which packages come with a module of our own, worked out by hand."""

import pytest
from livebook.dependencies import packages_of_modules

AVAILABLE = {"numpy": "numpy", "matplotlib": "matplotlib", "PIL": "pillow"}


@pytest.fixture
def little(tmp_path, monkeypatch):
    """packages_of_modules for a package `little`, made of files {name: source}; its own modules alone."""

    def read(**files):
        (tmp_path / "little").mkdir()
        for name, source in files.items():
            (tmp_path / "little" / f"{name}.py").write_text(source)
        monkeypatch.syspath_prepend(tmp_path)
        found = packages_of_modules(AVAILABLE, ["little"])
        return {name: packages for name, packages in found.items() if name.split(".")[0] == "little"}

    return read


def test_pyodides_packages_go_by_the_names_that_are_imported():
    assert packages_of_modules(AVAILABLE, []) == {"numpy": ["numpy"], "matplotlib": ["matplotlib"], "PIL": ["pillow"]}


def test_a_package_that_is_not_installed_has_no_modules():
    assert packages_of_modules({}, ["unheard_of"]) == {}


def test_modules_are_followed_to_each_other_and_those_that_bring_nothing_are_left_out(little):
    assert little(__init__="", drawing="from . import paper", paper="import matplotlib, numpy.linalg", plain="") == {
        "little.drawing": ["matplotlib", "numpy"],
        "little.paper": ["matplotlib", "numpy"],
    }


def test_a_module_brings_the_package_around_it(little):
    assert little(__init__="import numpy", drawing="") == {"little": ["numpy"], "little.drawing": ["numpy"]}


def test_modules_may_import_each_other(little):
    found = little(__init__="", hen="from . import egg", egg="from . import hen\nimport PIL.Image")
    assert found == {"little.hen": ["pillow"], "little.egg": ["pillow"]}


def test_an_import_inside_a_function_waits_for_its_call(little):
    later = "def draw():\n    import matplotlib\n\nasync def fetch():\n    import PIL\n"
    assert little(__init__=f"{later}\nclass Now:\n    import numpy\n") == {"little": ["numpy"]}


def test_our_own_plots_need_matplotlib_and_explorers_do_not():
    found = packages_of_modules({"matplotlib": "matplotlib"}, ["nnlib", "nnlive"])
    assert found["nnlive.plots"] == ["matplotlib"]
    assert not {"nnlib", "nnlive", "nnlive.explorers"} & set(found)
