"""Larger sets of images, fetched once, verified by their hash and kept.   Book: chapters/experiments/digits

Each is X (N, height, width, 1) from 0 to 1 and y (N,). Offline, the error says what to do.
"""

import os
import re
import struct
from pathlib import Path

import numpy as np

from ..checks import require_choice, require_package

MNIST_URL = "https://storage.googleapis.com/cvdf-datasets/mnist/"
FASHION_URL = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
AFFNIST_URL = "https://www.cs.toronto.edu/~tijmen/affNIST/32x/transformed/"
INSTEAD = "use digits(), which ships with nnlib"
MNIST_HASHES = {
    "train-images-idx3-ubyte.gz": "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    "train-labels-idx1-ubyte.gz": "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    "t10k-images-idx3-ubyte.gz": "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    "t10k-labels-idx1-ubyte.gz": "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
}
FASHION_HASHES = {
    "train-images-idx3-ubyte.gz": "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    "train-labels-idx1-ubyte.gz": "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    "t10k-images-idx3-ubyte.gz": "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    "t10k-labels-idx1-ubyte.gz": "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
}


def mnist(split="train"):
    """Handwritten digits, 28×28: 60,000 to train on, 10,000 to test.

    Source  LeCun, Cortes & Burges, The MNIST database of handwritten digits.
    """
    return _idx_pair("mnist", split, MNIST_URL, MNIST_HASHES)


def fashion_mnist(split="train"):
    """Pictures of clothes in ten classes, 28×28: 60,000 to train on, 10,000 to test.

    Source  Xiao, Rasul & Vollgraf (2017), Fashion-MNIST, arXiv:1708.07747.
    """
    return _idx_pair("fashion_mnist", split, FASHION_URL, FASHION_HASHES)


def affnist(sha256=None):
    """The transformed test set of affNIST: MNIST digits turned, sheared, scaled and moved on 40×40; 320,000 images.

    Nobody has published a hash of the file, so the caller gives one: download it once from where you trust it, note
    its sha256, and pass that; from then on the file is verified like the others. Reading it needs scipy.

    Source  Tieleman (2013), The affNIST dataset.
    """
    if not isinstance(sha256, str) or not re.fullmatch("[0-9a-fA-F]{64}", sha256):
        file = f"{AFFNIST_URL}test.mat.zip as you trust it, 64 hexadecimal digits"
        advice = "no hash of it is published. affine_digits() makes similar images without a download"
        raise ValueError(f"affnist expected sha256=, the hash of {file}, received {sha256!r}; {advice}")
    path = fetch("affnist", AFFNIST_URL, "test.mat.zip", sha256.lower())
    loadmat = require_package("affnist", "scipy.io", "scipy").loadmat
    import zipfile  # slow to import, and few need it

    with zipfile.ZipFile(path) as archive, archive.open("test.mat") as file:
        data = loadmat(file, simplify_cells=True)["affNISTdata"]
    X = data["image"].T.reshape(-1, 40, 40, 1)
    return X.astype(np.float32) / 255, data["label_int"].astype(np.int64)


def cache_folder():
    """Where fetched files are kept: a folder of the user's, or $NNLIB_DATA."""
    if os.environ.get("NNLIB_DATA"):
        return Path(os.environ["NNLIB_DATA"])
    return Path(require_package("a fetched dataset", "pooch", "pooch").os_cache("nnlib"))


def fetch(dataset, url, name, sha256):
    """The path of a file, downloaded if the cache does not hold it, verified in both cases."""
    pooch, folder = require_package(dataset, "pooch", "pooch"), cache_folder() / dataset
    try:
        return pooch.retrieve(url + name, known_hash=f"sha256:{sha256}", fname=name, path=folder, progressbar=False)
    except ValueError as error:  # pooch's word for a wrong hash; it has deleted what it downloaded
        found = f"{url + name} is not the file that its sha256 {sha256} names; nothing kept"
        raise ValueError(f"{dataset}: {found}. Try again later, or {INSTEAD}") from error
    except OSError as error:
        advice = f"Put the file in {folder} yourself, or {INSTEAD}"
        raise ConnectionError(f"{dataset} could not fetch {url + name} ({type(error).__name__}). {advice}") from error


def _idx_pair(dataset, split, url, hashes):
    require_choice(dataset, "split", split, ("train", "test"))
    images, labels = (name for name in hashes if name.startswith("train") == (split == "train"))
    X = read_idx(fetch(dataset, url, images, hashes[images]))
    y = read_idx(fetch(dataset, url, labels, hashes[labels]))
    return X[..., None].astype(np.float32) / 255, y.astype(np.int64)


def read_idx(path):
    """The array in an IDX file of bytes, gzipped: two zeros, a kind, how many axes, their lengths, the bytes."""
    import gzip  # slow to import, and few need it

    with gzip.open(path) as file:
        data = file.read()
    shape = struct.unpack_from(f">{data[3]}I", data, 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * len(shape)).reshape(shape)
