"""Handwritten digits of 8×8 pixels, shipped with the book, plain or moved about.   Book: chapters/experiments/digits

They stand in for MNIST wherever it cannot be fetched: 1,797 images, of which the last 360 are the test set.
"""

from pathlib import Path

import numpy as np

from ..checks import require_choice, require_count, require_one_seed, require_package

FILE = Path(__file__).with_name("digits.npz")
TEST_ROWS = 360
CANVAS = 40
SPLITS = "train", "test", "all"


def digits(split="all"):
    """`X (N, 8, 8, 1)` from 0 (paper) to 1 (ink), `y (N,)` from 0 to 9; the split "train" has 1,437, "test" 360.

    The images stand in the order of their writers, so most writers of the test set do not occur in training.

    Source  Alpaydin & Kaynak (1998), Optical recognition of handwritten digits, UCI Machine Learning Repository.
    """
    require_choice("digits", "split", split, SPLITS)
    with np.load(FILE, allow_pickle=False) as file:
        X, y = file["images"].astype(np.float32)[..., None] / 16, file["labels"].astype(np.int64)
    rows = {"train": slice(None, -TEST_ROWS), "test": slice(-TEST_ROWS, None), "all": slice(None)}[split]
    return X[rows], y[rows]


def affine_digits(samples=2000, seed=0, split="all"):
    """Digits turned, sheared, scaled and moved about on a canvas: `X (N, 40, 40, 1)` from 0 to 1, `y (N,)`.

    Each image is a digit of `split`, 24 pixels high, turned by up to 20°, sheared by up to 0.2, scaled by 0.8 to 1.2
    in each direction and moved by up to 7 pixels, all uniformly: the kinds of change that affNIST makes.

    Source  Tieleman (2013), The affNIST dataset.
    """
    samples = require_count("affine_digits", "samples", samples)
    require_choice("affine_digits", "split", split, SPLITS)
    rng = np.random.default_rng(require_one_seed("affine_digits", seed))
    images, labels = digits(split)
    chosen = rng.integers(len(images), size=samples)
    X = np.stack([_moved(images[i, ..., 0], rng) for i in chosen])
    return X[..., None], labels[chosen]


def _moved(image, rng):
    Image = require_package("affine_digits", "PIL.Image", "pillow")  # here, because only this function needs it
    turn, shear = np.radians(rng.uniform(-20, 20)), rng.uniform(-0.2, 0.2)
    scale, shift = rng.uniform(0.8, 1.2, size=2) * 3, rng.uniform(-7, 7, size=2)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    to_canvas = rotation @ np.array([[1, shear], [0, 1]]) @ np.diag(scale)
    to_digit = np.linalg.inv(to_canvas)  # Pillow asks, for each pixel of the canvas, where in the digit it came from
    middle = np.array([image.shape[1], image.shape[0]]) / 2
    offset = middle - to_digit @ (CANVAS / 2 + shift)
    coefficients = (*to_digit[0], offset[0], *to_digit[1], offset[1])
    how = Image.Transform.AFFINE, coefficients, Image.Resampling.BILINEAR
    padded = Image.fromarray(image).transform((CANVAS, CANVAS), *how)
    return np.clip(np.asarray(padded, dtype=np.float32), 0, 1)
