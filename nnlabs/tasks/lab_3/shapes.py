"""Shapes: cases for tasks that draw weights.   Book: chapters/labs/lab_3"""

from ...answers import RandomGenerator


def cases(rng):
    """Wide, tall, a convolution and the same one with another seed. About 10,000 entries each."""
    few, many = int(rng.integers(36, 43)), int(rng.integers(240, 261))
    window = (3, 2, int(rng.integers(13, 17)), int(rng.integers(100, 111)))
    return [{"shape": shape, "rng": _draws(rng)} for shape in [(few, many), (many, few), window, window]]


def is_convolution(shape, rng):
    """Whether a case is a convolution, whose fans are more than its two axes."""
    return len(shape) > 2


def _draws(rng):
    return RandomGenerator(int(rng.integers(2**31)))
