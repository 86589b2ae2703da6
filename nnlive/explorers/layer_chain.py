"""Layer chain: the layers of a deep network in a row, each with the signal that reaches it, to be pressed.

Book: chapters/experiments/affine. A layer that is pressed becomes the last hidden one.
"""

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis, tick_label
from .clickable_picture import clickable, row_hint

MOST_LAYERS = 6  # hidden ones, as in the report's code with k = 5
WIDTH, TOP, BOTTOM = 310, 66, 196  # pixels: of the drawing, and where bars end and begin
STEP, BAR = WIDTH / (MOST_LAYERS + 2), 11  # from layer to layer, and the width of a bar
PLUS = svg.sized(STEP / 2, (TOP + BOTTOM) / 2 + 6, "+", 20)  # where a layer can be added
SIZES = Axis("", 1e-14, 10, log=True)


def layer_chain(start, k):
    """Pixels, k + 1 hidden layers, places for more, and outputs, with the medians of a Start's two signals."""
    forwards, backwards = ([float(np.median(sizes)) for sizes in way] for way in (start.forwards, start.backwards))
    shapes = [row_hint("k"), *_words()]
    for layer in range(MOST_LAYERS + 2):
        left = layer * STEP
        if layer in (0, MOST_LAYERS + 1):
            shapes.append(f'<g transform="translate({left:g} 0)">{_end(layer == 0, forwards, backwards)}</g>')
            continue
        is_there = layer <= k + 1
        inside = _bars(forwards[layer], backwards[layer - 1]) if is_there else PLUS
        shape = f"{_ground(is_there, layer == k + 1)}{inside}{svg.text(STEP / 2, BOTTOM + 17, str(layer))}"
        words = f"{layer} hidden layer{'s' if layer > 1 else ''}"
        shapes.append(
            f'<g transform="translate({left:g} 0)">{clickable(shape, "k", layer - 1, words, layer == k + 1)}</g>'
        )
    alt = f"{k + 1} hidden layers, with the size of the signal forwards and of the gradient backwards at each"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=BOTTOM + 26, max_width=1.1 * WIDTH)


def _words():
    blue, orange = (svg.style(k)[0] for k in (0, 1))
    return [
        svg.sized(1, 15, "Hidden layers: press the last that you want", 14, "start"),
        svg.text(1, 36, "Before training: the signal going in →", "start", blue),
        svg.text(WIDTH - 1, 54, "← what comes back to learn from", "end", orange),
    ]


def _end(is_first, forwards, backwards):
    size, back = (forwards[0], None) if is_first else (forwards[-1], backwards[-1])
    return _bars(size, back) + svg.text(STEP / 2, BOTTOM + 17, "pixels" if is_first else "out")


def _ground(is_there, is_last):
    look = 'stroke-opacity=".6"' if is_there else 'stroke-opacity=".5" stroke-dasharray="3 3"'
    look = 'stroke-width="2.5"' if is_last else look
    place = f'x="1.5" y="{TOP - 4}" width="{STEP - 3:g}" height="{BOTTOM - TOP + 28}" rx="5"'
    return f'<rect {place} fill="transparent" stroke="currentColor" {look}/>'


def _bars(forwards, backwards):
    """The two signals as bars beside each other, the size of the first above them."""
    shapes, tall = [], 0
    for k, size in enumerate(size for size in (forwards, backwards) if size is not None):
        high = (BOTTOM - TOP - 16) * float(SIZES.fraction(size))
        x = (STEP - 2 * BAR) / 2 + k * BAR + (BAR / 2 if backwards is None else 0)
        place = f'x="{x:.1f}" y="{BOTTOM - high:.1f}" width="{BAR - 1}" height="{high:.1f}"'
        shapes.append(f'<rect {place} fill="{svg.style(k)[0]}"/>')
        tall = max(tall, high)
    return "".join(shapes) + svg.text(STEP / 2, round(BOTTOM - tall - 5, 1), rough(forwards))


def rough(size):
    """A size to one digit, a small one as the next power of ten."""
    if not 0 < size < 0.01:
        return f"{size:.1g}"
    return tick_label(10.0 ** round(np.log10(size)))
