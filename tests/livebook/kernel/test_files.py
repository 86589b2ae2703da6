"""Files: seen at once, and fetched from a real server when a cell, in a Python of its own, opens them."""

import functools
import gzip
import hashlib
import http.server
import threading

import pytest

CONTENTS = {
    "chapters/data/plan.toml": b"runs = 3\n",
    "chapters/data/runs/a.jsonl": b'{"loss": 0.5}\n' * 1000,
    "chapters/data/runs/b.jsonl": b'{"loss": 0.25}\n',
    "chapters/data/points.npy": None,  # see below
}
AS_A_PAGE = """
import os, urllib.error, urllib.request
from pathlib import Path
from livebook_kernel.files import Files
from livebook_kernel.remote_file import RemoteFile

fetched = []

def fetch(path):
    fetched.append(path)
    try:
        return urllib.request.urlopen(f"{ADDRESS}/{path}.gz").read()
    except urllib.error.URLError:
        return None

def remote(path, hashes):
    return RemoteFile(path, **hashes, fetch=lambda: fetch(path))

def enter(root):
    Files(root, {path: (length, remote(path, hashes)) for path, length, hashes in ENTRIES}).install()
    os.chdir(f"{root}/chapters")

enter(ROOT)

def outcome(source):
    posted.clear()
    run(source)
    return posted[-1][1]

def value(source):
    output = outcome(source)
    return output["data"]["text/plain"] if "data" in output else output["evalue"]
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing."""


@pytest.fixture
def public(tmp_path):
    """The folder that is served, with all files compressed."""
    import numpy as np

    np.save(tmp_path / "points.npy", np.arange(6.0).reshape(2, 3))
    contents = CONTENTS | {"chapters/data/points.npy": (tmp_path / "points.npy").read_bytes()}
    for path, data in contents.items():
        file = tmp_path / "public" / f"{path}.gz"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(data))
    return tmp_path / "public"


@pytest.fixture
def in_a_notebook(in_a_page, public, tmp_path):
    """Run a script where the files are waiting, and the working directory is `chapters`."""
    entries = []
    for file in sorted(public.rglob("*.gz")):
        packed, data = file.read_bytes(), gzip.decompress(file.read_bytes())
        path = file.relative_to(public).as_posix().removesuffix(".gz")
        hashes = {"packed": hashlib.sha256(packed).hexdigest(), "sha256": hashlib.sha256(data).hexdigest()}
        entries.append((path, len(data), hashes))
    handler = functools.partial(Quiet, directory=str(public))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        names = f"ADDRESS, ROOT, ENTRIES = {address!r}, {str(tmp_path / 'book')!r}, {entries!r}\n"
        yield lambda script: in_a_page(names + AS_A_PAGE + script)
        server.shutdown()


def test_names_and_sizes_are_there_before_anything_is_fetched(in_a_notebook):
    source = (
        "from pathlib import Path\nfolder = Path('data')\n"
        "(folder / 'plan.toml').exists(), (folder / 'nothing.toml').exists(), (folder / 'plan.toml').stat().st_size, "
        "sorted(file.name for file in folder.glob('runs/*.jsonl'))"
    )
    seen, fetched = in_a_notebook(f"tell([value({source!r}), fetched])")
    assert seen == "(True, False, 9, ['a.jsonl', 'b.jsonl'])"
    assert fetched == []


PLAN, RUNS = "chapters/data/plan.toml", "chapters/data/runs/b.jsonl"
READS = {
    # what a cell does: (the value it shows, what is fetched for that)
    "open('data/plan.toml').read()": (r"'runs = 3\n'", [PLAN]),
    "open(b'data/plan.toml', 'rb').read(4)": ("b'runs'", [PLAN]),
    "import pathlib; pathlib.Path('data/plan.toml').read_text()": (r"'runs = 3\n'", [PLAN]),
    "import pathlib; pathlib.Path('data/plan.toml').open().read()": (r"'runs = 3\n'", [PLAN]),
    "import tomllib; tomllib.load(open('data/plan.toml', 'rb'))": ("{'runs': 3}", [PLAN]),
    "import json; [json.loads(line) for line in open('data/runs/b.jsonl')]": ("[{'loss': 0.25}]", [RUNS]),
    "import numpy as np; np.load('data/points.npy').sum()": ("np.float64(15.0)", ["chapters/data/points.npy"]),
    "import os; os.read(os.open('../chapters/data/plan.toml', os.O_RDONLY), 4)": ("b'runs'", [PLAN]),
    "import shutil; open(shutil.copy('data/plan.toml', 'copy')).read()": (r"'runs = 3\n'", [PLAN]),
    "import shutil; open(shutil.move('data/plan.toml', 'moved')).read()": (r"'runs = 3\n'", [PLAN]),
    "open('data/plan.toml', 'a').write('x'); open('data/plan.toml').read()": (r"'runs = 3\nx'", [PLAN]),
    "open('data/plan.toml', 'w').write('mine'); open('data/plan.toml').read()": ("'mine'", []),
    "open('own.txt', 'w').write('mine'); open('own.txt').read()": ("'mine'", []),
    "import os; os.remove('data/plan.toml'); os.path.exists('data/plan.toml')": ("False", []),
    "open('data/nothing.toml')": ("[Errno 2] No such file or directory: 'data/nothing.toml'", []),
}


def test_a_file_is_fetched_when_it_is_opened_by_whatever_means(in_a_notebook):
    script = f"""
def afresh(number, source):
    enter(f"{{ROOT}}/{{number}}")
    fetched.clear()
    return value(source.replace("; ", chr(10))), list(fetched)

tell({{source: afresh(number, source) for number, source in enumerate({list(READS)!r})}})
"""
    told = in_a_notebook(script)
    assert told == {source: list(expected) for source, expected in READS.items()}


def test_a_file_is_fetched_once(in_a_notebook):
    lines = "sum(1 for line in open('data/runs/a.jsonl'))"
    assert in_a_notebook(f"tell([value({lines!r}), value({lines!r}), len(fetched)])") == ["1000", "1000", 1]


def test_a_file_that_is_unpacked_on_the_way_is_the_same(in_a_notebook, public):
    file = public / f"{PLAN}.gz"
    file.write_bytes(gzip.decompress(file.read_bytes()))
    assert in_a_notebook("tell(value(\"open('data/plan.toml').read()\"))") == r"'runs = 3\n'"


FAULTS = {
    "missing": (lambda file: file.unlink(), "could not be loaded; run the cell again to try once more"),
    "corrupted": (lambda file: file.write_bytes(b"?"), "is not the one that this page was built with"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_failure_is_an_oserror_in_the_cell_which_can_be_run_again(in_a_notebook, public, name):
    spoil, words = FAULTS[name]
    file = public / f"{PLAN}.gz"
    kept = file.read_bytes()
    script = f"""
first = outcome("open('data/plan.toml').read()")
Path({str(file)!r}).write_bytes({kept!r})
tell([first, value("open('data/plan.toml').read()")])
"""
    spoil(file)
    first, second = in_a_notebook(script)
    assert first["ename"] == "OSError"
    assert first["evalue"] == f"the file {PLAN} {words}"
    assert "livebook_kernel" not in "".join(first["traceback"])
    assert second == r"'runs = 3\n'"
