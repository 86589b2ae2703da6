"""Files beside a notebook, read by cells of a built page: seen at once, fetched when opened, verified."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from test_failures import abort, corrupt, missing
from test_live_cells import CellOnPage

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def plan():
    """The path of a file that the book ships, from chapters/, where the notebook lies; and the start of its address."""
    manifest = ROOT / "_build/html/_static/livebook/runtime/runtime.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))["data"] if manifest.exists() else {}
    path = next((path for path in data if re.fullmatch(r"chapters/experiments/[^/]+\.toml", path)), None)
    assert path, "build the book first, with the files that livebook_files names in _config.yml"
    return path.removeprefix("chapters/"), f"/{data[path]['path']}"


@pytest.fixture
def open_cell(open_chapter):
    """A cell of the introduction that needs no other, and the addresses of what its page asks for."""

    def open_(**options):
        page = open_chapter("intro", **options)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        return CellOnPage(page, 4), page

    return open_


def test_a_file_is_seen_before_and_fetched_when_a_cell_opens_it(open_cell, plan):
    path, address = plan
    file = ROOT / "chapters" / path
    cell, page = open_cell()
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


FAILURES = {
    "blocked": (abort, "could not be loaded; run the cell again to try once more"),
    "missing": (missing, "could not be loaded; run the cell again to try once more"),
    "corrupted": (corrupt, "is not the one that this page was built with"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_an_oserror_in_the_cell_and_the_page_goes_on(open_cell, plan, name):
    (path, address), (handler, words) = plan, FAILURES[name]
    cell, page = open_cell(routes=[(f"**{address}", handler)])
    cell.write(f"len(open({path!r}).read()) > 0")
    output = cell.run()
    assert f"OSError: the file chapters/{path} {words}" in output
    assert "livebook_kernel" not in output
    page.unroute(f"**{address}")
    cell.write(f"len(open({path!r}).read()) > 0  # again")
    assert cell.run() == "True"


def test_a_package_that_comes_later_is_fetched_when_it_is_imported_and_has_its_sources(open_cell):
    cell, page = open_cell()
    cell.write("import nnlib, sys\n'faults' in sys.modules")
    assert cell.run() == "False"
    assert not [url for url in page.asked if "/faults" in url]
    cell.write('import faults, inspect\ninspect.getsource(faults).startswith(\'"""\')')
    assert cell.run() == "True"
    assert len([url for url in page.asked if "/faults" in url]) == 1
    assert page.problems == []
