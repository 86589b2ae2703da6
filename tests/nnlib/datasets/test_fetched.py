"""Fetched sets, from a real server on this machine: fetched once, verified, kept; and a sentence for every mishap."""

import gzip
import io
import struct
import threading
import zipfile
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from nnlib.datasets import affnist, fashion_mnist, fetched, mnist

pytest.importorskip("pooch", reason="pooch fetches the files; requirements.txt installs it")

IMAGES = np.random.default_rng(0).integers(0, 256, (6, 28, 28), dtype=np.uint8)
LABELS = np.array([3, 1, 4, 1, 5, 9], dtype=np.uint8)
NAMES = [f"{part}-{kind}-ubyte.gz" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]
SETS = pytest.mark.parametrize(("load", "constant"), [(mnist, "MNIST"), (fashion_mnist, "FASHION")])


def idx(array):
    """The bytes of a gzipped IDX file."""
    header = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
    return gzip.compress(header + array.tobytes(), mtime=0)


def matlab_zip(images, labels):
    """test.mat.zip as affNIST has it: a column of 1,600 pixels for each image."""
    savemat = pytest.importorskip("scipy.io", reason="affNIST comes in MATLAB files, which scipy writes").savemat
    matlab, zipped = io.BytesIO(), io.BytesIO()
    savemat(matlab, {"affNISTdata": {"image": images.reshape(len(images), -1).T, "label_int": labels[None]}})
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("test.mat", matlab.getvalue())
    return zipped.getvalue()


class Server:
    """A server on this machine. `files` says what it has, `asked` what it was asked for; `cut` breaks off half way."""

    def __init__(self):
        self.files, self.asked, self.cut = {}, [], False
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append(self.path.lstrip("/"))
                body = server.files.get(self.path.lstrip("/"))
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write((body or b"")[: len(body or b"") // 2 if server.cut else None])

            def log_message(self, *arguments):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server(monkeypatch, tmp_path):
    """A server that has both MNISTs, which nnlib now takes for the real ones, with an empty cache."""
    server = Server()
    server.files = dict(zip(NAMES, [idx(IMAGES), idx(LABELS), idx(IMAGES[:2]), idx(LABELS[:2])]))
    hashes = {name: sha256(body).hexdigest() for name, body in server.files.items()}
    for constant in ("MNIST", "FASHION"):
        monkeypatch.setattr(fetched, f"{constant}_URL", server.url)
        monkeypatch.setattr(fetched, f"{constant}_HASHES", dict(hashes))
    monkeypatch.setattr(fetched, "AFFNIST_URL", server.url)
    monkeypatch.setenv("NNLIB_DATA", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield server
    server.stop()


def serve_as(server, monkeypatch, constant, name, body):
    """Let the server have this file, and nnlib expect exactly it."""
    server.files[name] = body
    monkeypatch.setitem(getattr(fetched, f"{constant}_HASHES"), name, sha256(body).hexdigest())


def not_fetched(load, server, name, reason, tmp_path):
    return (
        f"{load.__name__} could not fetch {server.url}{name} ({reason}). Put the file in "
        f"{tmp_path / 'cache' / load.__name__} yourself, or use digits(), which ships with nnlib"
    )


def sentence_of(call, kind):
    with pytest.raises(kind) as error:
        call()
    return str(error.value)


def kept(tmp_path):
    return sorted(path.name for path in (tmp_path / "cache").rglob("*") if path.is_file())


@SETS
@pytest.mark.parametrize(("split", "rows"), [("train", 6), ("test", 2)])
def test_images_come_from_0_to_1_with_their_labels(load, constant, split, rows, server):
    X, y = load(split)
    assert (X.shape, X.dtype) == ((rows, 28, 28, 1), np.float32)
    assert (y.shape, y.dtype) == ((rows,), np.int64)
    np.testing.assert_allclose(X[..., 0] * 255, IMAGES[:rows], rtol=1e-6)
    np.testing.assert_array_equal(y, LABELS[:rows])


@SETS
def test_the_training_set_is_what_comes_unless_told_otherwise(load, constant, server):
    assert len(load()[0]) == 6
    assert server.asked == NAMES[:2]


@SETS
def test_the_second_time_the_files_come_from_the_cache_and_need_no_server(load, constant, server, tmp_path):
    first = load()
    server.stop()
    for a, b in zip(load(), first):
        np.testing.assert_array_equal(a, b)
    assert server.asked == NAMES[:2]
    assert sorted(path.name for path in (tmp_path / "cache" / load.__name__).iterdir()) == sorted(NAMES[:2])


def test_the_two_sets_do_not_share_a_cache_although_their_files_have_the_same_names(server):
    mnist()
    fashion_mnist()
    assert server.asked == NAMES[:2] * 2


@SETS
def test_a_file_that_a_reader_put_into_the_cache_is_taken(load, constant, server, tmp_path):
    server.stop()
    folder = tmp_path / "cache" / load.__name__
    folder.mkdir(parents=True)
    for name in NAMES[:2]:
        (folder / name).write_bytes(server.files[name])
    np.testing.assert_array_equal(load()[1], LABELS)


def test_a_file_is_known_by_its_contents_however_it_is_packed(server, monkeypatch, tmp_path):
    contents = [gzip.decompress(server.files[name]) for name in NAMES[:2]]
    monkeypatch.setattr(fetched, "MNIST_HASHES", dict(zip(NAMES, [sha256(one).hexdigest() for one in contents])))
    server.stop()
    folder = tmp_path / "cache" / "mnist"
    folder.mkdir(parents=True)
    (folder / NAMES[0]).write_bytes(gzip.compress(contents[0], compresslevel=1, mtime=7))  # as another mirror has it
    (folder / NAMES[1].removesuffix(".gz")).write_bytes(contents[1])
    X, y = mnist()
    np.testing.assert_allclose(X[..., 0] * 255, IMAGES, rtol=1e-6)
    np.testing.assert_array_equal(y, LABELS)


@pytest.mark.skipif(not (fetched.cache_folder() / "mnist").exists(), reason="MNIST is not in the cache of this machine")
def test_mnist_is_the_real_one():
    X, y = mnist()
    assert np.bincount(y).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert (X.mean(dtype=np.float64) * 255, X.std(dtype=np.float64) * 255) == pytest.approx((33.318, 78.567), abs=0.001)
    assert np.bincount(mnist("test")[1]).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


@SETS
def test_a_file_with_another_hash_is_refused_and_not_kept(load, constant, server, tmp_path):
    server.files[NAMES[0]] = idx(IMAGES[::-1])
    expected = getattr(fetched, f"{constant}_HASHES")[NAMES[0]]
    assert sentence_of(load, ValueError) == (
        f"{load.__name__}: {server.url}{NAMES[0]} is not the file that its sha256 {expected} names; nothing kept. "
        "Try again later, or use digits(), which ships with nnlib"
    )
    assert kept(tmp_path) == []


@SETS
@pytest.mark.parametrize("name", NAMES[:2])
def test_a_file_that_the_server_does_not_have_is_named(load, constant, name, server, tmp_path):
    del server.files[name]
    assert sentence_of(load, ConnectionError) == not_fetched(load, server, name, "HTTPError", tmp_path)
    assert name not in kept(tmp_path)


@SETS
def test_a_download_that_breaks_off_is_not_kept_and_can_be_repeated(load, constant, server, tmp_path):
    server.cut = True
    expected = not_fetched(load, server, NAMES[0], "ChunkedEncodingError", tmp_path)
    assert sentence_of(load, ConnectionError) == expected
    assert kept(tmp_path) == []
    server.cut = False
    np.testing.assert_array_equal(load()[1], LABELS)


@SETS
def test_without_a_connection_the_error_says_what_to_do(load, constant, server, tmp_path):
    server.stop()
    expected = not_fetched(load, server, NAMES[0], "ConnectionError", tmp_path)
    assert sentence_of(load, ConnectionError) == expected


@SETS
def test_a_file_that_was_damaged_in_the_cache_is_fetched_again_or_refused_but_never_read(
    load, constant, server, tmp_path
):
    load()
    damaged = tmp_path / "cache" / load.__name__ / NAMES[0]
    damaged.write_bytes(idx(IMAGES[::-1]))
    np.testing.assert_allclose(load()[0][..., 0] * 255, IMAGES, rtol=1e-6)
    damaged.write_bytes(idx(IMAGES[::-1]))
    server.stop()
    assert sentence_of(load, ConnectionError) == not_fetched(load, server, NAMES[0], "ConnectionError", tmp_path)


def test_without_nnlib_data_the_cache_is_a_folder_of_the_user(monkeypatch):
    monkeypatch.delenv("NNLIB_DATA", raising=False)
    assert fetched.cache_folder().is_absolute()
    assert fetched.cache_folder().name == "nnlib"


@pytest.mark.parametrize("upper", [False, True])
def test_affnist_reads_the_columns_of_a_matlab_file_as_images(upper, server):
    images = np.random.default_rng(1).integers(0, 256, (3, 40, 40), dtype=np.uint8)
    server.files["test.mat.zip"] = body = matlab_zip(images, LABELS[:3])
    digest = sha256(body).hexdigest()
    X, y = affnist(sha256=digest.upper() if upper else digest)
    assert (X.shape, X.dtype) == ((3, 40, 40, 1), np.float32)
    assert (y.shape, y.dtype) == ((3,), np.int64)
    np.testing.assert_allclose(X[..., 0] * 255, images, rtol=1e-6)
    np.testing.assert_array_equal(y, LABELS[:3])
    server.stop()
    np.testing.assert_array_equal(affnist(sha256=digest)[0], X)


def test_affnist_refuses_another_file_than_the_caller_trusts(server, tmp_path):
    server.files["test.mat.zip"] = b"anything"
    assert sentence_of(lambda: affnist("0" * 64), ValueError) == (
        f"affnist: {server.url}test.mat.zip is not the file that its sha256 {'0' * 64} names; nothing kept. "
        "Try again later, or use digits(), which ships with nnlib"
    )
    assert kept(tmp_path) == []


def test_affnist_that_cannot_be_fetched_says_what_to_do(server, tmp_path):
    expected = not_fetched(affnist, server, "test.mat.zip", "HTTPError", tmp_path)
    assert sentence_of(lambda: affnist("0" * 64), ConnectionError) == expected


@pytest.mark.parametrize("digest", [None, "abc", 7, "z" * 64], ids=repr)
def test_affnist_asks_for_a_hash_before_it_asks_the_server(digest, server):
    assert sentence_of(lambda: affnist(digest), ValueError) == (
        f"affnist expected sha256=, the hash of {server.url}test.mat.zip as you trust it, 64 hexadecimal digits, "
        f"received {digest!r}; no hash of it is published. affine_digits() makes similar images without a download"
    )
    assert server.asked == []
