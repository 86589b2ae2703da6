"""Datasets: each a function that returns (X, y).   Book: chapters/intro

Points in the plane, handwritten digits that ship with the book, and larger sets that are fetched once and kept.
"""

from .digits import affine_digits, digits
from .fetched import affnist, fashion_mnist, mnist
from .points import linear, parabola, spiral, xor

__all__ = ["affine_digits", "affnist", "digits", "fashion_mnist", "linear", "mnist", "parabola", "spiral", "xor"]
