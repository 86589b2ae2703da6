"""Assets: fetched once, verified always, from an address or from a folder; served here by a real local server."""

import functools
import hashlib
import http.server
import json
import re
import threading

import livebook.assets as assets
import pytest
from livebook.assets import LOCK, AssetError, copy_assets, fetch_assets

DATA = b"console.log('hello')\n"


class Counting(http.server.SimpleHTTPRequestHandler):
    requests = 0

    def do_GET(self):
        type(self).requests += 1
        super().do_GET()

    def log_message(self, *_):
        """Nothing."""


@pytest.fixture
def server(tmp_path):
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "a.js").write_bytes(DATA)
    Counting.requests = 0
    handler = functools.partial(Counting, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("LIVEBOOK_MIRROR", raising=False)
    monkeypatch.setenv("LIVEBOOK_CACHE", str(tmp_path / "cache"))


def lock(tmp_path, address, sha256=None):
    entry = {"path": "x/a.js", "size": len(DATA), "sha256": sha256 or hashlib.sha256(DATA).hexdigest()}
    path = tmp_path / "lock.json"
    path.write_text(json.dumps({"files": [{**entry, "url": f"{address}/a.js"}]}))
    return path


def test_a_file_is_fetched_once(tmp_path, server):
    for _ in range(2):
        files = fetch_assets(lock(tmp_path, server))
        assert files["x/a.js"].read_bytes() == DATA
    assert Counting.requests == 1


def test_a_file_with_another_hash_is_refused_and_not_kept(tmp_path, server):
    with pytest.raises(AssetError, match=r"a\.js is not the file that assets\.lock\.json names; nothing was kept"):
        fetch_assets(lock(tmp_path, server, sha256="0" * 64))
    assert list((tmp_path / "cache").glob("*")) == []


def test_offline_the_error_says_what_to_do(tmp_path):
    with pytest.raises(AssetError, match=r"could not fetch http://127\.0\.0\.1:9/a\.js .* or set LIVEBOOK_MIRROR"):
        fetch_assets(lock(tmp_path, "http://127.0.0.1:9"))


def test_a_folder_takes_the_place_of_the_address(tmp_path, monkeypatch):
    mirror = tmp_path / "mirror"
    (mirror / "x").mkdir(parents=True)
    monkeypatch.setenv("LIVEBOOK_MIRROR", str(mirror))
    with pytest.raises(AssetError, match=r"holds no x/a\.js"):
        fetch_assets(lock(tmp_path, "http://127.0.0.1:9"))
    (mirror / "x/a.js").write_bytes(DATA)
    assert fetch_assets(lock(tmp_path, "http://127.0.0.1:9"))["x/a.js"] == mirror / "x/a.js"
    (mirror / "x/a.js").write_bytes(DATA + b"//")
    with pytest.raises(AssetError, match=r"a\.js is not the file that assets\.lock\.json names; delete it"):
        fetch_assets(lock(tmp_path, "http://127.0.0.1:9"))


def test_assets_are_copied_beside_the_pages(tmp_path):
    source = tmp_path / "a.js"
    source.write_bytes(DATA)
    copy_assets({"x/a.js": source}, tmp_path / "site")
    assert (tmp_path / "site/x/a.js").read_bytes() == DATA


def test_every_entry_of_our_lock_is_whole():
    entries = json.loads(LOCK.read_text())["files"]
    assert len({entry["path"] for entry in entries}) == len(entries) > 0
    for entry in entries:
        assert re.fullmatch(r"[0-9a-f]{64}", entry["sha256"])
        assert entry["size"] > 0
        assert entry["url"].startswith("https://")
        assert entry["url"].endswith(entry["path"].split("/", 1)[1])


def test_the_cache_is_the_users_own_unless_said_otherwise(monkeypatch):
    monkeypatch.delenv("LIVEBOOK_CACHE")
    assert assets.cache_folder().name == "livebook"
