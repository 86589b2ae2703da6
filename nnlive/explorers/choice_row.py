"""Choice row: what a control offers, as large switches in a picture.   Book: chapters/03_activations

The chosen one is filled. The control itself stands folded, as a menu.
"""

from ..drawing import svg
from .clickable_picture import clickable

WIDTH, NAME, ABOVE, HIGH = 310, 22, 8, 42  # pixels: of a row, of its name or of the room above, of its switches
GAP, ROUND, NARROW = 6, 8, 80  # between switches, of their corners, and the width of one with smaller letters
HINT = (
    '<style>[data-key]:is(:hover, :focus-visible) > [data-way="off"] '
    "{ fill: currentColor; fill-opacity: .12; stroke-opacity: 1 }</style>"
)


def choice_row(control, name, options, chosen, is_named=True):
    """A switch for each of `options`, {value: words}, below the name of what is chosen where that is to be seen."""
    wide, top = (WIDTH - GAP * (len(options) - 1)) / len(options), NAME if is_named else ABOVE
    shapes = [HINT, svg.sized(1, 15, name, 14, "start") if is_named else ""]
    for number, (value, words) in enumerate(options.items()):
        left, is_on = number * (wide + GAP), value == chosen
        switch = _switch(left, top, wide, words, is_on)
        shapes.append(clickable(switch, control, value, f"{name}: {words}", is_on))
    alt = f"{name}: {options[chosen]}"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=top + HIGH + 2, max_width=1.1 * WIDTH)


def _switch(left, top, wide, words, is_on):
    place = f'x="{left + 1:g}" y="{top}" width="{wide - 2:g}" height="{HIGH}" rx="{ROUND}"'
    look = 'data-way="on" fill="currentColor"' if is_on else 'data-way="off" fill="transparent" stroke-opacity=".55"'
    ink = svg.GROUND if is_on else "currentColor"
    middle = svg.text(round(left + wide / 2, 1), top + HIGH / 2 + 5, words, colour=ink)
    font = f'font-size="{14 if wide > NARROW else 12.5}" font-weight="{650 if is_on else 400}"'
    return f'<rect {place} {look} stroke="currentColor"/><g {font}>{middle}</g>'
