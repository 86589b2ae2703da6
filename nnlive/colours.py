"""The book's colours for data, on static figures and live pictures alike.

Each series has two of a kind: a darker one for light pages, a lighter one for dark pages. Both stand out from the page
and from the surface of a card, enough for words at the end of a line.
"""

import numpy as np

COLOURS = ["#2563b0", "#b8520a", "#1c7a52", "#a63d8a", "#6b4fc0", "#7d6310", "#c23a34", "#666d78"]  # on a light page
DARK_COLOURS = ["#6cb2f0", "#f0954a", "#57c795", "#e08acb", "#a996ec", "#cbab45", "#f0807a", "#a3abb8"]


def light_dark(light, dark):
    """A colour of CSS: the first on a light page, the second on a dark one."""
    return f"light-dark({light}, {dark})"


def between(one, other):
    """The colour half-way between two, as "#rrggbb"."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]))
    return "#" + "".join(f"{round((a + b) / 2):02x}" for a, b in pairs)


PAGE_COLOURS = [light_dark(*pair) for pair in zip(COLOURS, DARK_COLOURS)]  # in SVG, which asks the page
PIXEL_COLOURS = [between(*pair) for pair in zip(COLOURS, DARK_COLOURS)]  # in images of pixels, the same on both
PAPER = light_dark("#ffffff", "#c3cad3")  # below ink: white paper in a dark room is grey


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
