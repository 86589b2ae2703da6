"""The book's colours for data, on static figures and live pictures alike.

Each stands out at 3:1 or better on white and on the book's dark background.
"""

import numpy as np

COLOURS = ["#2f80c8", "#d1690e", "#2a9568", "#c251a0", "#8a6fd0", "#9a7b1c", "#d8504a", "#7d7d7d"]


def contrast(one, other):
    """How far two colours are apart, from 1 to 21; arrays (..., 3) of red, green and blue from 0 to 1.

    Source  Web Content Accessibility Guidelines 2.2 (W3C 2023), contrast ratio (L1 + 0.05) / (L2 + 0.05).
    """
    a, b = _luminance(one), _luminance(other)
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def ink_on(colour):
    """The name of black or of white, whichever stands out more on a colour."""
    return "black" if contrast((0, 0, 0), colour) > contrast((1, 1, 1), colour) else "white"


def _luminance(colour):
    c = np.asarray(colour, dtype=float)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]
