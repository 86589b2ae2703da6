"""Handwritten digits of 8×8 pixels, shipped with the book, and images moved about.   Book: chapters/experiments/digits

They stand in for MNIST wherever it cannot be fetched: 1,797 images, of which the last 360 are the test set.
"""

from pathlib import Path

import numpy as np

from ..checks import require_array, require_choice, require_count, require_one_seed, require_package

FILE = Path(__file__).with_name("digits.npz")
TEST_ROWS, CANVAS = 360, 40
ROWS = {"train": slice(None, -TEST_ROWS), "test": slice(-TEST_ROWS, None), "all": slice(None)}


def digits(split="all"):
    """`X (N, 8, 8, 1)` from 0 (paper) to 1 (ink), `y (N,)` from 0 to 9; the split "train" has 1,437, "test" 360.

    The images stand in the order of their writers, so most writers of the test set do not occur in training.

    Source  Alpaydin & Kaynak (1998), Optical recognition of handwritten digits, UCI Machine Learning Repository.
    """
    rows = ROWS[require_choice("digits", "split", split, ROWS)]
    with np.load(FILE, allow_pickle=False) as file:
        X, y = file["images"].astype(np.float32)[..., None] / 16, file["labels"].astype(np.int64)
    return X[rows], y[rows]


def affine(images, labels, samples=2000, seed=0):
    """affNIST's kinds of change, on its canvas: `X (N, 40, 40, 1)` from 0 to 1 and `y (N,)`.

    Each is one of `images (M, height, width, 1)`, those of 8 pixels enlarged three times to stand for MNIST's of 28,
    turned by up to 20°, sheared by up to 0.2, scaled by 0.8 to 1.2 and moved by up to 7 pixels in each direction.

    Source  Tieleman (2013), The affNIST dataset, cs.toronto.edu/~tijmen/affNIST, for kinds and canvas; for turn and
            scale cybertronai.github.io/hinton-problems/affnist, which quotes them. Shear and shift are ours.
    """
    images, labels = require_array("affine", "images", images, np.float32), require_array("affine", "labels", labels)
    if images.ndim != 4 or images.shape[3] != 1 or len(labels) != len(images):
        received = f"{images.shape} and labels {labels.shape}"
        raise ValueError(f"affine expected images (M, height, width, 1) and a label for each, received {received}")
    rng = np.random.default_rng(require_one_seed("affine", seed))
    chosen = rng.integers(len(images), size=require_count("affine", "samples", samples))
    return np.stack([_moved(images[i, ..., 0], rng) for i in chosen])[..., None], labels[chosen]


def affine_digits(samples=2000, seed=0, split="all"):
    """The 8×8 digits of a split as `affine` turns and moves them: they stand in for affNIST."""
    return affine(*digits(split), samples, seed)


def _moved(image, rng):
    Image = require_package("affine", "PIL.Image", "pillow")  # here, because only this function needs it
    turn, shear = np.radians(rng.uniform(-20, 20)), rng.uniform(-0.2, 0.2)
    enlarged = max(1, 28 // max(image.shape))
    scale, shift = rng.uniform(0.8, 1.2, size=2) * enlarged, rng.uniform(-7, 7, size=2)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    to_canvas = rotation @ np.array([[1, shear], [0, 1]]) @ np.diag(scale)
    to_image = np.linalg.inv(to_canvas)  # Pillow asks, for each pixel of the canvas, where in the image it came from
    offset = np.array(image.shape[::-1]) / 2 - to_image @ (CANVAS / 2 + shift)
    coefficients = (*to_image[0], offset[0], *to_image[1], offset[1])
    how = Image.Transform.AFFINE, coefficients, Image.Resampling.BILINEAR
    padded = Image.fromarray(image).transform((CANVAS, CANVAS), *how)
    return np.clip(np.asarray(padded, dtype=np.float32), 0, 1)
