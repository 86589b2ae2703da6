"""Larger sets of images, fetched once, verified by their hash and kept.   Book: chapters/experiments/digits

Each is X (N, height, width, 1) from 0 to 1 and y (N,). Offline, the error says what to do.
"""

import hashlib
import io
import os
import re
import struct
import zlib
from pathlib import Path

import numpy as np

from ..checks import require_choice, require_package

MNIST_URL = "https://storage.googleapis.com/cvdf-datasets/mnist/"
FASHION_URL = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
AFFNIST_URL = "https://www.cs.toronto.edu/~tijmen/affNIST/32x/transformed/"
INSTEAD = "use digits(), which ships with nnlib"
MNIST_HASHES = {  # of the contents, so that a file of any mirror is good, gzipped or not
    "train-images-idx3-ubyte.gz": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte.gz": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte.gz": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte.gz": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
FASHION_HASHES = {  # of the gzipped files, as their makers published them
    "train-images-idx3-ubyte.gz": "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    "train-labels-idx1-ubyte.gz": "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    "t10k-images-idx3-ubyte.gz": "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    "t10k-labels-idx1-ubyte.gz": "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
}


def mnist(split="train"):
    """Digits, 28×28: 60,000 to train on, 10,000 to test. Source: LeCun, Cortes & Burges, The MNIST database."""
    return _idx_pair("mnist", split, MNIST_URL, MNIST_HASHES)


def fashion_mnist(split="train"):
    """Clothes, 28×28: 60,000 to train on, 10,000 to test. Source: Xiao, Rasul & Vollgraf (2017), arXiv:1708.07747."""
    return _idx_pair("fashion_mnist", split, FASHION_URL, FASHION_HASHES)


def affnist(sha256=None):
    """affNIST's transformed test set (Tieleman 2013): digits turned, sheared, scaled and moved on 40×40; 320,000.

    Nobody has published a hash of the file, so the caller gives one: download it once from where you trust it, note
    its sha256, and pass that; from then on the file is verified like the others. Reading it needs scipy.
    """
    if not isinstance(sha256, str) or not re.fullmatch("[0-9a-fA-F]{64}", sha256):
        file = f"{AFFNIST_URL}test.mat.zip as you trust it, 64 hexadecimal digits"
        advice = "no hash of it is published. affine_digits() makes similar images without a download"
        raise ValueError(f"affnist expected sha256=, the hash of {file}, received {sha256!r}; {advice}")
    data = fetch("affnist", AFFNIST_URL, "test.mat.zip", sha256.lower())
    loadmat = require_package("affnist", "scipy.io", "scipy").loadmat
    import zipfile  # slow to import, and few need it

    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("test.mat") as file:
        data = loadmat(file, simplify_cells=True)["affNISTdata"]
    return data["image"].T.reshape(-1, 40, 40, 1).astype(np.float32) / 255, data["label_int"].astype(np.int64)


def cache_folder(who="a fetched dataset"):
    """Where fetched files are kept: a folder of the user's, or $NNLIB_DATA."""
    return Path(os.environ.get("NNLIB_DATA") or require_package(who, "pooch", "pooch").os_cache("nnlib"))


def fetch(dataset, url, name, sha256):
    """What is in a file of the cache or else of the server, gzipped or not, if its hash or that of the file is this."""
    folder = cache_folder(dataset) / dataset
    for path in (folder / name.removesuffix(".gz"), folder / name):
        if path.exists() and (contents := _verified(path, sha256)) is not None:
            return contents
    path.unlink(missing_ok=True)  # it is damaged, and pooch would take it for good
    pooch = require_package(dataset, "pooch", "pooch")
    try:
        pooch.retrieve(url + name, known_hash=None, fname=name, path=folder, progressbar=False)
    except OSError as error:
        advice = f"Put the file in {folder} yourself, or {INSTEAD}"
        raise ConnectionError(f"{dataset} could not fetch {url + name} ({type(error).__name__}). {advice}") from error
    if (contents := _verified(path, sha256)) is None:
        path.unlink()
        found = f"{url + name} is not the file that its sha256 {sha256} names; nothing kept"
        raise ValueError(f"{dataset}: {found}. Try again later, or {INSTEAD}")
    return contents


def _verified(path, sha256):
    """What is in the file, unless neither that nor the file itself has this hash."""
    data = path.read_bytes()
    try:
        contents = zlib.decompress(data, 31) if data[:2] == b"\x1f\x8b" else data  # 31: what gzip writes
    except zlib.error:
        return None
    return contents if sha256 in (hashlib.sha256(one).hexdigest() for one in (contents, data)) else None


def _idx_pair(dataset, split, url, hashes):
    require_choice(dataset, "split", split, ("train", "test"))
    names = [name for name in hashes if name.startswith("train") == (split == "train")]
    X, y = (read_idx(fetch(dataset, url, name, hashes[name])) for name in names)
    return X[..., None].astype(np.float32) / 255, y.astype(np.int64)


def read_idx(data):
    """The array in the bytes of an IDX file: two zeros, a kind, how many axes, their lengths, the bytes."""
    shape = struct.unpack_from(f">{data[3]}I", data, 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * len(shape)).reshape(shape)
