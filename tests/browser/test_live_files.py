"""Files beside a notebook, read by cells of a built page: seen at once, fetched when opened, verified."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from opening import READY, opener
from test_failures import abort, corrupt, missing
from test_live_cells import CellOnPage

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]


FAILURES = {
    "blocked": (abort, "could not be loaded; run the cell again to try once more"),
    "missing": (missing, "could not be loaded; run the cell again to try once more"),
    "corrupted": (corrupt, "is not the one that this page was built with"),
}


@pytest.fixture(scope="module")
def plans():
    """Files that the book ships: the path from chapters/, where the notebook lies, and the end of the address."""
    manifest = ROOT / "_build/html/_static/livebook/runtime/runtime.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))["data"] if manifest.exists() else {}
    paths = sorted(path for path in data if re.fullmatch(r"chapters/experiments/[^/]+\.toml", path))
    assert len(paths) > len(FAILURES), "build the book first, with the files that livebook_files names in _config.yml"
    return [(path.removeprefix("chapters/"), f"/{data[path]['path']}") for path in paths]


@pytest.fixture(scope="module")
def running(chromium, site):
    """The introduction with a Python that runs on from test to test."""
    with opener(chromium) as open_:
        page = open_(f"{site}/chapters/intro.html")
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.wait_for_function(READY)
        yield page


@pytest.fixture
def cell(running):
    """A cell of that page that needs no other; page.asked are the addresses that its page asks for from now on.

    It is safe to share: each test opens a file, or imports a package, that no other does.
    """
    running.problems.clear()
    running.asked.clear()
    return CellOnPage(running, 4)


def test_a_file_is_seen_before_and_fetched_when_a_cell_opens_it(cell, plans):
    (path, address), page = plans[len(FAILURES)], cell.page
    file = ROOT / "chapters" / path
    cell.write(
        f"from pathlib import Path\nfile = Path({path!r})\nnames = [each.name for each in file.parent.glob('*.toml')]\n"
        f"file.exists(), file.name in names, file.stat().st_size == {file.stat().st_size}"
    )
    assert cell.run() == "(True, True, True)"
    assert not [url for url in page.asked if ".toml" in url]
    cell.write(f"import tomllib\nwith open({path!r}, 'rb') as file:\n    table = tomllib.load(file)\nlist(table)")
    assert cell.run() == repr(list(tomllib.loads(file.read_text(encoding="utf-8"))))
    cell.write(f"Path({path!r}).read_text(encoding='utf-8') == {file.read_text(encoding='utf-8')!r}")
    assert cell.run() == "True"
    assert [url for url in page.asked if ".toml" in url] == [url for url in page.asked if url.endswith(address)]
    assert sum(url.endswith(address) for url in page.asked) == 1
    assert page.problems == []


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_an_oserror_in_the_cell_and_the_page_goes_on(cell, plans, name):
    (path, address), (handler, words) = plans[[*FAILURES].index(name)], FAILURES[name]
    cell.page.route(f"**{address}", handler)
    cell.write(f"len(open({path!r}).read()) > 0")
    output = cell.run()
    cell.page.unroute(f"**{address}")
    assert f"OSError: the file chapters/{path} {words}" in output
    assert "livebook_kernel" not in output
    cell.write(f"len(open({path!r}).read()) > 0  # again")
    assert cell.run() == "True"


def test_a_package_that_comes_later_is_fetched_when_it_is_imported_and_has_its_sources(cell):
    page = cell.page
    cell.write("import nnlib, sys\n'faults' in sys.modules")
    assert cell.run() == "False"
    assert not [url for url in page.asked if "/faults" in url]
    cell.write('import faults, inspect\ninspect.getsource(faults).startswith(\'"""\')')
    assert cell.run() == "True"
    assert len([url for url in page.asked if "/faults" in url]) == 1
    assert page.problems == []
