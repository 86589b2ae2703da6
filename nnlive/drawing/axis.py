"""Axis: where numbers lie between two limits, and which of them are written beside the frame.   Book: chapters/intro"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, evenly or, with `log`, by powers of ten, which needs low > 0; `label` says what of.

    `ticks` are the numbers to write beside the axis; without them it chooses round ones.
    """

    label: str
    low: float
    high: float
    log: bool = False
    ticks: Iterable | None = None

    def fraction(self, values):
        """Where values lie between the limits, from 0 to 1; beyond them at the edge, nan at the upper one."""
        low, high = self.low, self.high
        values = np.nan_to_num(np.asarray(values, dtype=float), nan=high, posinf=high, neginf=low)
        values = np.minimum(np.maximum(values, low), high)
        if self.log:
            return np.log(values / low) / math.log(high / low)
        return (values - low) / (high - low)

    def tick_values(self):
        """The chosen ticks; else about five round numbers, or powers of ten on a logarithmic axis."""
        if self.ticks is not None:
            return [*self.ticks]
        return _powers_of_ten(self.low, self.high) if self.log else _round_numbers(self.low, self.high)


def tick_label(tick):
    """A number as an axis shows it: 0.01, 1000, 10⁻⁵."""
    exponent = math.log10(abs(tick)) if tick else 0
    if abs(exponent) < 3.5 or abs(exponent - round(exponent)) > 1e-9:
        return f"{tick:g}"
    return "10" + str(round(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _powers_of_ten(low, high):
    """Six at most."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    return [10.0**n for n in range(first, last + 1, -(-(last - first + 1) // 6))]


def _round_numbers(low, high):
    """Multiples of 1, 2 or 5 times a power of ten, about five of them."""
    rough = (high - low) / 5
    step = min((m * 10.0 ** math.floor(math.log10(rough)) for m in (1, 2, 5, 10)), key=lambda s: abs(s - rough))
    return [round(n * step, 10) + 0.0 for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
