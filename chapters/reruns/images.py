"""Images: MNIST's digits turned and moved about, in affNIST's place.   Book: chapters/experiments/affine"""

from nnlib import datasets


def affine_mnist(samples=10_000, seed=0):
    """`X (N, 40, 40, 1)` from 0 to 1 and `y (N,)`: images of MNIST's training set as `nn.datasets.affine` moves them.

    Another seed moves others of the same 60,000 digits, so these are fresh images and no fresh digits.
    """
    return datasets.affine(*datasets.mnist("train"), samples, seed)
