"""Imagined starts: weights drawn from the wrong distribution, under the right name.   Book: chapters/04_initializers

nnlib has these initializers by name; the fault is to take one of them for another.
"""

from nnlib.initializers import GeometricUniform, StandardNormal

from .swapping import swap_layers


def start_all_with(parts, initializer):
    """parts in which every kernel is drawn by this initializer."""

    def swap(layer):
        layer.kernel_initializer = initializer
        return layer

    return swap_layers(
        parts, lambda layer: hasattr(layer, "kernel_initializer"), swap, f"a layer with a kernel for {initializer}"
    )


def geometric_he(parts):
    """What is called He draws U(-1, 1) / sqrt(fan_in · fan_out), for every kernel. Imagined: Report C's ends differ.

    Right: N(0, sqrt(2 / fan_in)). The deviation is sqrt(6 · fan_out) times too small, so wide layers start with next to
    no signal.
    """
    return start_all_with(parts, GeometricUniform())


def standard_normal(parts):
    """Weights are drawn from N(0, 1), however many inputs a unit has, in wide layers too. Imagined.

    Right: a variance of about 1 / fan_in, so that sums of many inputs stay of size 1. In wide layers N(0, 1) spoils
    the training; in narrow ones, of sigmoids, it helps.
    """
    return start_all_with(parts, StandardNormal())
