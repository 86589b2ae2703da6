"""Sample: three hundred images of MNIST, which come with the book.   Book: chapters/09_convolution

Cells and pages can ask about real digits without fetching all seventy thousand.
"""

from pathlib import Path

import numpy as np

from nnlib.checks import require_choice

FILE = Path(__file__).with_name("mnist_sample.npz")


def mnist_sample(split="test"):
    """`X (N, 28, 28, 1)` from 0 to 1 and `y (N,)`: of MNIST's test set the first 20 of each digit, of "train" 10.

    Source  LeCun, Cortes & Burges, The MNIST database. Its licence stands in mnist_sample.LICENSE.txt.
    """
    require_choice("mnist_sample", "split", split, ("train", "test"))
    with np.load(FILE, allow_pickle=False) as file:
        return file[f"{split}_images"].astype(np.float32)[..., None] / 255, file[f"{split}_labels"].astype(np.int64)
