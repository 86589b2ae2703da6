"""Keys: the options of a menu beside each other in a picture, to be pressed.   Book: chapters/03_activations"""

from ..drawing import svg
from .clickable_picture import clickable

WIDTH, HEIGHT, GAP = 312, 42, 4  # pixels, of all of them


def keys(control, names, chosen, *, alt, max_width):
    """A drawing with a key for each option {option: words}, the chosen one filled."""
    width = (WIDTH - 2) / len(names)
    parts = [
        _key(control, k * width + 2, width - GAP, option, words, option == chosen)
        for k, (option, words) in enumerate(names.items())
    ]
    return svg.drawing(parts, alt=alt, width=WIDTH, height=HEIGHT, max_width=max_width)


def _key(control, x, width, option, words, is_chosen):
    ink = svg.GROUND if is_chosen else "currentColor"
    look = 'fill="currentColor"' if is_chosen else 'fill="transparent" stroke="currentColor" stroke-opacity=".6"'
    shape = f'<rect x="{x:.1f}" y="2" width="{width:.1f}" height="{HEIGHT - 4}" rx="8" {look}/>'
    name = f'<g font-size="12.2" font-weight="600">{svg.text(round(x + width / 2, 1), 26, words, colour=ink)}</g>'
    return clickable(shape + name, control, option, words, is_chosen)
