"""A lab as a package: a small site of two pages, one of which is packed with all that it needs, and nothing else."""

import json
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from answers import answers
from livebook.precompile import node
from scorm.manifest import ADL, IMS
from scorm.package import PackageError, pack

from nnlabs import LABS

ADDRESS = "chapters/labs/lab_1.html"
CELLS = [{"source": "import numpy as np, matplotlib", "packages": ["matplotlib"]}, {"source": "1", "packages": []}]
PAGE = """<html><head><link rel="canonical" href="https://example.org/book/chapters/labs/lab_1.html">
<link rel="next" href="lab_2.html"><link rel="stylesheet" href="../../_static/book.css?v=1">
<script defer src="../../_static/livebook/start.js?v=2"></script></head><body>
<div class="bd-sidebar-primary"><a href="lab_2.html">Lab 2</a><img src="../../_static/logo.svg"></div>
<article><h1>Lab 1: layers &amp; more<a class="headerlink" href="#lab">#</a></h1>
<p><a href="../01_layers.html#neuron">layers</a> <a href="#task">task</a> <a href="https://example.com/">out</a>
<a href="../../_sources/chapters/labs/lab_1.ipynb" download>file</a><img src="../../_images/a%20b.png"></p></article>
<footer class="prev-next-footer"><a href="lab_2.html">next</a></footer>
<script type="application/json" id="livebook-data">CELLS</script></body></html>"""
FILES = {
    "_static/book.css": '@import "basic.css"; a { background: url(fonts/a.woff2?x#y), url("data:image/png;AA") }',
    "_static/basic.css": "",
    "_static/fonts/a.woff2": "",
    "_static/logo.svg": "",
    "_static/livebook/start.js": "import('./main.js')",
    "_static/livebook/main.js": "",
    "_static/livebook/main.js.map": "",
    "_images/a b.png": "",
    "_images/other.png": "",
    "_sources/chapters/labs/lab_1.ipynb": "",
    "chapters/labs/lab_2.html": "<article><h1>Lab 2</h1></article>",
}
PACKING = Path(__file__).parents[2] / "_ext/livebook/static/livebook/scorm-packing.js"
COUNT = """const { pack } = await import(process.argv[1]);
const records = JSON.parse(require("node:fs").readFileSync(0));
console.log(JSON.stringify(await Promise.all(records.map(async (record) => (await pack(record)).length))));"""
FILE_NAMES = {"numpy": "numpy.whl", "matplotlib": "matplotlib.whl", "pillow": "pillow.whl", "pandas": "pandas.whl"}
NEEDS = {"numpy": [], "matplotlib": ["numpy", "pillow"], "pillow": [], "pandas": ["numpy"]}
EXPECTED = {
    "imsmanifest.xml",
    ADDRESS,
    "_static/book.css",
    "_static/basic.css",
    "_static/fonts/a.woff2",
    "_static/livebook/start.js",
    "_static/livebook/main.js",
    "_static/livebook/runtime/runtime.json",
    *(f"_static/livebook/runtime/{name}.gz" for name in ("numpy.whl", "matplotlib.whl", "pillow.whl", "late.zip")),
    "_images/a b.png",
    "_sources/chapters/labs/lab_1.ipynb",
}


def manifest_of_runtime():
    names = [*FILE_NAMES.values(), "late.zip", "seaborn.zip"]
    return {
        "lock": {"packages": {name: {"file_name": FILE_NAMES[name], "depends": NEEDS[name]} for name in FILE_NAMES}},
        "files": {name: {"path": f"{name}.gz", "size": 1} for name in names},
        "packages": ["numpy"],
        "late": {"late.zip": ["wave.py"], "seaborn.zip": ["seaborn/__init__.py"]},
        "modules": {"PIL": ["pillow"], "pandas": ["pandas"], "seaborn": ["matplotlib", "pandas"]},
        "data": {"chapters/runs.jsonl": {"path": "runs.jsonl.gz"}},
        "mark": "of the whole",
    }


@pytest.fixture
def site(tmp_path):
    runtime = manifest_of_runtime()
    files = FILES | {ADDRESS: PAGE.replace("CELLS", json.dumps({"cells": CELLS}))}
    files |= {f"_static/livebook/runtime/{entry['path']}": "" for entry in runtime["files"].values()}
    files["_static/livebook/runtime/runtime.json"] = json.dumps(runtime)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def package(site, tmp_path):
    """The open package."""
    pack(site, ADDRESS, tmp_path / "out/lab_1.zip")
    with zipfile.ZipFile(tmp_path / "out/lab_1.zip") as archive:
        yield archive


@pytest.fixture
def described(package):
    """The root of the package's manifest."""
    return ElementTree.fromstring(package.read("imsmanifest.xml"))


def test_the_package_holds_what_the_page_needs_and_nothing_else(package):
    assert {*package.namelist()} == EXPECTED
    assert package.namelist()[0] == "imsmanifest.xml"


def test_the_manifest_lists_every_file_and_each_file_is_there(package, described):
    listed = [file.get("href") for file in described.iter(f"{{{IMS}}}file")]
    assert sorted(href.replace("%20", " ") for href in listed) == sorted({*package.namelist()} - {"imsmanifest.xml"})
    assert "_images/a%20b.png" in listed  # an address, not a path


def test_the_manifest_has_the_elements_that_scorm_1_2_requires_in_their_order(described):
    names = {"ims": IMS, "adl": ADL}
    assert described.tag == f"{{{IMS}}}manifest"
    assert described.get("identifier")
    assert [part.tag.partition("}")[2] for part in described] == ["metadata", "organizations", "resources"]
    assert described.findtext("ims:metadata/ims:schema", namespaces=names) == "ADL SCORM"
    assert described.findtext("ims:metadata/ims:schemaversion", namespaces=names) == "1.2"
    (organization,) = described.findall("ims:organizations/ims:organization", names)
    assert described.find("ims:organizations", names).get("default") == organization.get("identifier")
    assert organization.findtext("ims:title", namespaces=names) == "Lab 1: layers & more"
    (item,) = organization.findall("ims:item", names)
    assert item.findtext("ims:title", namespaces=names) == "Lab 1: layers & more"
    (resource,) = described.findall("ims:resources/ims:resource", names)
    assert resource.get("identifier") == item.get("identifierref")
    assert resource.attrib | {"identifier": ""} == {
        "identifier": "",
        "type": "webcontent",
        f"{{{ADL}}}scormtype": "sco",
        "href": ADDRESS,
    }
    identifiers = [part.get("identifier") for part in described.iter() if part.get("identifier")]
    assert len({*identifiers}) == len(identifiers) == 4


def test_links_to_other_pages_lead_to_the_public_book_and_all_others_stay(package):
    page = package.read(ADDRESS).decode()
    assert '<a href="https://example.org/book/chapters/01_layers.html#neuron" rel="noopener" target="_blank">' in page
    assert '<a href="#task">' in page
    assert '<a href="https://example.com/">' in page
    assert "lab_2.html" not in page
    assert "canonical" not in page


def test_without_a_public_address_links_to_other_pages_are_words(site, tmp_path):
    path = site / ADDRESS
    path.write_text(path.read_text(encoding="utf-8").replace('rel="canonical"', 'rel="other"'), encoding="utf-8")
    pack(site, ADDRESS, tmp_path / "lab_1.zip")
    page = zipfile.ZipFile(tmp_path / "lab_1.zip").read(ADDRESS).decode()
    assert "01_layers.html" not in page
    assert "<p>layers <a" in page


def test_the_page_starts_with_the_script_that_talks_to_the_platform(package):
    page = package.read(ADDRESS).decode()
    assert 'data-main="scorm.js"' in page
    assert "upload the zip file there as a SCORM package" in page


def test_python_keeps_the_packages_that_cells_load_and_says_of_others_that_it_has_them_not(package):
    cut = json.loads(package.read("_static/livebook/runtime/runtime.json"))
    assert sorted(cut["lock"]["packages"]) == ["matplotlib", "numpy", "pillow"]
    assert sorted(cut["files"]) == ["late.zip", "matplotlib.whl", "numpy.whl", "pillow.whl"]
    assert [*cut["late"]] == ["late.zip"]
    assert cut["modules"] == {"PIL": ["pillow"]}
    assert cut["data"] == {}
    assert cut["mark"] != "of the whole"  # pages share their Python with those of the same mark alone


def test_the_same_page_makes_the_same_bytes(site, tmp_path):
    for name in ("one.zip", "two.zip"):
        pack(site, ADDRESS, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_lab_that_is_none_or_has_no_python_gets_a_sentence(site, tmp_path):
    words = "expected the name of a lab, received 'lab_9'; the built book has lab_1, lab_2"
    with pytest.raises(PackageError, match=words):
        pack(site, "chapters/labs/lab_9.html", tmp_path / "x.zip")
    with pytest.raises(PackageError, match="lab_2 was built without its Python"):
        pack(site, "chapters/labs/lab_2.html", tmp_path / "x.zip")


@pytest.mark.skipif(node() is None, reason="no Node on this machine")
def test_the_right_answers_to_a_whole_lab_take_a_third_of_the_room_in_a_platform():
    records = []
    for name, lab in LABS.items():
        places = {task.name: 1_790_000_000 + 97 * place for place, task in enumerate(lab.tasks)}  # a time for each
        cells = {
            f"task-{task}": [time, answers(name, task)[0].source, f"{time:x}abcd"] for task, time in places.items()
        }
        records.append({"tasks": {name: {task: [time, 2, 3] for task, time in places.items()}}, "cells": cells})
    command = [node(), "--input-type=commonjs", "-e", f"(async () => {{ {COUNT} }})()", PACKING.as_uri()]
    done = subprocess.run(command, input=json.dumps(records), capture_output=True, text=True, check=True)
    lengths = json.loads(done.stdout)
    assert len(lengths) == len(LABS)
    assert max(lengths) < 4_096 / 3
