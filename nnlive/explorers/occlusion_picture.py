"""Occlusion picture: a patch on a digit, a mark at each place where it has been, and the digits to choose from.

Book: chapters/09_convolution. Marks stay while the patch is dragged, so that a reader uncovers the map of what matters.
"""

import numpy as np

from ..colours import PAPER
from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.handle import move_grip
from ..drawing.panel import Panel
from . import heat
from .clickable_picture import clickable, drag_axis, draggable, trail

SIZE, PIXEL = 8, 37  # of the digit, both ways; the side of a pixel
WIDTH, LEFT, TOP = 330, 17, 62  # of the drawing; the left upper corner of the digit
SIDE = SIZE * PIXEL
LEAST, LARGEST, CHANGED = 3, 14, 13  # radii: of no change, of a whole one, and at least where the answer changes
BARS = 0.8  # how much of its place a bar fills
PATCH, LESS, MORE, SAME = (svg.style(k)[0] for k in (4, 1, 0, 7))  # SAME: as sure of the right digit as without a patch
EXAMPLE = 7  # a digit in the legend
NOTHING = 0.02  # what a probability changes by is hardly a change
KEY = 44  # the height of the key that marks all places
SMALL, STEP = 44, 54.4  # the side of a digit to choose, and how far two lie apart


def patched_digit(seen, ink, places, name, is_all):
    """What the network sees without and with the patch, and the digit below it, with the marks of some `places`.

    `seen` is an `Occluded`; `ink` (0 to 1) is what the patch is made of, `name` that of the trail of marks; `is_all`
    says whether all places are marked.
    """
    marks = {f"{row},{column}": _mark(seen, row, column) for row, column in places}
    disc = "" if seen.is_same(*seen.place) else _colour(seen.drops[seen.place])
    shapes = [
        *_answer(WIDTH * 0.2, "without a patch", seen.whole),
        svg.sized(WIDTH * 0.46, 46, "→", 26),
        *_answer(WIDTH * 0.72, "with the patch", seen.there, disc, PATCH),
        draggable(heat.grey_image(seen.image[..., 0], LEFT, TOP, SIDE) + _patch(seen, ink), *_axes(seen.patch)),
        trail(name, marks),
        *_legend(seen, TOP + SIDE + 32),
        _key(TOP + SIDE + 52, is_all),
    ]
    alt = f"The digit {seen.label} with the patch on it, and a mark at each place where the patch has been"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=TOP + SIDE + 54 + KEY, max_width=350)


def choices(numbers, images, labels, readings, chosen):
    """Digits to choose from: below each what it is, and what the network sees in it without a patch."""
    shapes = [svg.sized(WIDTH / 2, 14, "Choose a digit: what it is → what is seen", 14)]
    for n, (number, image, label, reading) in enumerate(zip(numbers, images, labels, readings)):
        x, is_chosen = 6 + n * STEP, number == chosen
        surface = f'<rect x="{x - 4:g}" y="22" width="52" height="70" fill="transparent"/>'
        frame = heat.outline(x - 2, 24, SMALL + 4, PATCH, 3.5) if is_chosen else ""
        words = svg.sized(x + SMALL / 2, 87, f"{label} → {reading}", 14, weight=700 if label != reading else None)
        tile = surface + heat.grey_image(image[..., 0], x, 26, SMALL) + frame + words
        shapes.append(clickable(tile, "image", number, f"a {label}, seen as {reading}", is_chosen))
    return svg.drawing(shapes, alt="Digits to choose from", width=WIDTH, height=94, max_width=350)


def patches(sides, side, covers, cover):
    """The sides that a patch can have, and what it can be made of, {name: ink}, to choose from."""
    shapes = [svg.sized(6, 27, "Patch", 14, "start"), svg.sized(6, 75, "made of", 14, "start")]
    for n, each in enumerate(sides):
        shapes.append(_tile(72 + n * 64.5, 2, 60.5, "patch", each, f"{each}×{each}", each == side))
    for n, (name, ink) in enumerate(covers.items()):
        x = 72 + n * 86
        place = f'x="{x + 9}" y="60" width="20" height="20"'
        swatch = (
            f'<rect {place} fill="{PAPER}" stroke="currentColor"/><rect {place} fill="black" fill-opacity="{ink}"/>'
        )
        shapes.append(_tile(x, 50, 82, "cover", name, name, name == cover, swatch))
    alt = "The side of the patch, and what it is made of"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=92, max_width=350)


def _tile(x, y, width, control, value, words, is_chosen, swatch=""):
    """A framed value to choose, behind a swatch where it has one."""
    look = f'stroke="{PATCH}" stroke-width="3.5"' if is_chosen else 'stroke="currentColor" stroke-opacity=".4"'
    frame = f'<rect x="{x:g}" y="{y}" width="{width:g}" height="40" rx="6" fill="transparent" {look}/>'
    middle = x + (width + 26 * bool(swatch)) / 2
    return clickable(frame + swatch + svg.sized(middle, y + 25, words, 14), control, value, words, is_chosen)


def answers(seen):
    """The probabilities of all digits: bars with the patch, outlines without it."""
    panel = Panel(
        title="What it thinks of each digit",
        alt="Probability of each digit, without the patch and with it",
        x=Axis("filled: with the patch, dashed: without", -0.5, 9.5, ticks=range(10)),
        y=Axis("", 0, 1, ticks=[0, 0.5, 1]),
        width=290,
        height=160,
        left=28,
    )
    for values, look in ((seen.there, f'fill="{PATCH}"'), (seen.whole, 'fill="none" stroke-dasharray="3 2"')):
        lefts, rights = (panel.x(np.arange(10) + side * BARS / 2) for side in (-1, 1))
        path = "".join(
            f"M{start:.1f} {panel.bottom}V{height:.1f}H{end:.1f}V{panel.bottom}"
            for start, end, height in zip(lefts, rights, panel.y(values))
        )
        panel.shapes.append(f'<path d="{path}" {look} stroke="currentColor"/>')
    return panel.svg()


def _answer(x, title, probabilities, disc="", colour="currentColor"):
    """What the network sees, set large, and how sure it is; on a `disc` of this colour where the patch changed it."""
    says = probabilities.argmax()
    if disc:
        yield f'<circle cx="{x - 42:g}" cy="38" r="16" fill="{disc}"/>'
    yield f'<g font-size="14">{svg.text(x, 14, title, colour=colour)}</g>'
    digit = svg.text(x - 42, 49, f"{says}", colour=svg.GROUND if disc else "currentColor")
    yield f'<g font-size="30" font-weight="700">{digit}</g>'
    yield svg.sized(x + 26, 45, f"{probabilities[says]:.0%} sure", 17)


def _beyond(patch):
    """How many pixels the centre of a patch lies behind that of its middle pixel."""
    return (patch - 1) % 2 / 2


def _axes(patch):
    """The centre of a patch follows the pointer."""
    for control, axis, start in zip(("column", "row"), "xy", (LEFT, TOP)):
        first = start + (0.5 + _beyond(patch)) * PIXEL
        yield drag_axis(control, axis, (first, first + (SIZE - 1) * PIXEL), (1, SIZE))


def _patch(seen, ink):
    """The patch, with a grip at its corner."""
    (top, bottom), (left, right) = seen.extents(*seen.place)
    x, y, to_x, to_y = LEFT + left * PIXEL, TOP + top * PIXEL, LEFT + right * PIXEL, TOP + bottom * PIXEL
    place = f'x="{x}" y="{y}" width="{to_x - x}" height="{to_y - y}"'
    inside = f'<rect {place} fill="{PAPER}"/><rect {place} fill="black" fill-opacity="{ink}"/>'
    frame = f'<rect {place} fill="none" stroke="{PATCH}" stroke-width="5"/>'
    return f'<g data-grip="">{inside}{frame}{move_grip(to_x, to_y, PATCH)}</g>'


def _mark(seen, row, column):
    """A disc at the centre of a patch: its area is the change; it bears what the network sees where that is new."""
    x, y = LEFT + (column + 0.5 + _beyond(seen.patch)) * PIXEL, TOP + (row + 0.5 + _beyond(seen.patch)) * PIXEL
    drop, says = seen.drops[row, column], seen.says[row, column]
    radius = max(LEAST, LARGEST * np.sqrt(abs(drop)))
    if seen.is_same(row, column):
        return _disc(x, y, radius, SAME if abs(drop) < NOTHING else _colour(drop))
    return _disc(x, y, radius, _colour(drop), f"{says}")


def _disc(x, y, radius, colour, digit=""):
    radius = max(radius, CHANGED) if digit else radius
    disc = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="{colour}" stroke="{svg.GROUND}" stroke-width="1.5"/>'
    words = svg.text(x, y + 6, digit, colour=svg.GROUND) if digit else ""
    return disc + (f'<g font-size="18" font-weight="700">{words}</g>' if words else "")


def _colour(drop):
    """Of a probability that falls, or rises."""
    return LESS if drop > 0 else MORE


def _legend(seen, y):
    """What marks mean: four of them, with words."""
    is_right = seen.whole.argmax() == seen.label
    colour, digit = (LESS, EXAMPLE) if is_right else (MORE, seen.label)
    marks = {
        "same": (8, LEAST, SAME),
        f"less sure of {seen.label}": (68, 9, LESS),
        "surer": (186, 9, MORE),
        f"it sees {digit}": (256, CHANGED, colour, f"{digit}"),
    }
    for words, (x, radius, *look) in marks.items():
        yield _disc(x, y, radius, *look) + svg.sized(x + radius + 5, y + 5, words, 14, "start")


def _key(y, is_all):
    """A key that marks all places, or takes the marks away again."""
    words = "✓ All places marked" if is_all else "Mark all places"
    return _tile(WIDTH / 2 - 90, y, 180, "all", not is_all, words, is_all)
