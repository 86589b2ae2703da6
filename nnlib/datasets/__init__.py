"""Datasets: each a function that returns (X, y).   Book: chapters/intro

Points in the plane, handwritten digits that ship with the book, and larger sets that are fetched once and kept.
"""

from .digits import affine, affine_digits, digits
from .fetched import affnist, fashion_mnist, mnist
from .points import circles, linear, moons, parabola, spiral, xor

__all__ = ["affine", "affine_digits", "affnist", "digits", "fashion_mnist", "mnist"]
__all__ += ["circles", "linear", "moons", "parabola", "spiral", "xor"]
