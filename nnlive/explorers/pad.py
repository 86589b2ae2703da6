"""Pad: a square to draw on, points of several classes or strokes of a pen.   Book: chapters/09_convolution

It is a control like a slider: what is drawn is its `value`. One module of JavaScript shows it everywhere: pad.js.
"""

import math
import numbers
import re
import reprlib
from pathlib import Path

import traitlets

from ..drawing import svg
from .own_widget import OwnWidget

MOST = 2000  # points of a drawing, those of strokes included; pad.js says so to whoever draws
DECIMALS = 3
CLASSES = 4  # at most: so many keys choose a class


def module():
    """pad.js, and before it pad_drawing.js in the place of its import: a notebook takes a single file."""
    view = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    drawing = Path(__file__).with_name("pad_drawing.js").read_text(encoding="utf-8")
    return drawing + re.sub(r"^import .*\n", "", view, flags=re.MULTILINE)


class Pad(OwnWidget):
    """A square on which the reader draws with mouse, finger, pen or keys.

    `value` of the kind "points"   [[x, y, class], …], x and y from -limit to limit, y upwards, classes from 0
    `value` of the kind "strokes"  [[[x, y], …], …], x and y from 0 to 1, y downwards

    Numbers are rounded to three decimals. Anything else is a TraitError that says what was expected. On the pad the
    classes are called 1, 2, …, as the keys that choose them.
    """

    _esm = module()
    kind = traitlets.Unicode().tag(sync=True)
    description = traitlets.Unicode().tag(sync=True)
    classes = traitlets.Int().tag(sync=True)
    limit = traitlets.Float().tag(sync=True)
    styles = traitlets.List().tag(sync=True)  # [colour, marker] of each class
    value = traitlets.TraitType().tag(sync=True)

    def __init__(self, kind, description, value=(), classes=3, limit=1.1):
        if kind not in ("points", "strokes"):
            raise ValueError(f"Pad {description!r} expected kind 'points' or 'strokes', received {kind!r}")
        if classes not in range(1, CLASSES + 1):
            raise ValueError(f"Pad {description!r} expected 1 to {CLASSES} classes, received {classes!r}")
        styles = [[*svg.style(k)[::2]] for k in range(classes)]
        super().__init__(
            kind=kind, description=description, classes=classes, limit=float(limit), styles=styles, value=value
        )

    @traitlets.validate("value")
    def _checked(self, proposal):
        value = proposal["value"]
        if not isinstance(value, list | tuple):
            raise self._refusal("a list", reprlib.repr(value))
        parts = [self._point(part) if self.kind == "points" else self._stroke(part) for part in value]
        count = len(parts) if self.kind == "points" else sum(map(len, parts))
        if count > MOST:
            raise self._refusal(f"at most {MOST:,} points", f"{count:,} points")
        return parts

    def _point(self, part):
        """[x, y, class] with numbers rounded."""
        if not _are_numbers(part, 3) or part[2] not in range(self.classes):
            raise self._refusal(f"points [x, y, class] with a class from 0 to {self.classes - 1}", reprlib.repr(part))
        return [*self._place(part[:2], -self.limit, self.limit), int(part[2])]

    def _stroke(self, part):
        """[[x, y], …] with numbers rounded."""
        if not isinstance(part, list | tuple) or not part or not all(_are_numbers(place, 2) for place in part):
            raise self._refusal("strokes [[x, y], …]", reprlib.repr(part))
        return [self._place(place, 0, 1) for place in part]

    def _place(self, place, low, high):
        if not all(low <= number <= high for number in place):
            raise self._refusal(f"x and y from {low:g} to {high:g}", reprlib.repr(place))
        return [round(float(number), DECIMALS) for number in place]

    def _refusal(self, expected, received):
        return traitlets.TraitError(f"Pad {self.description!r} expected {expected}, received {received}")

    def __repr__(self):
        return f"Pad({self.kind!r}, {self.description!r})"


def _are_numbers(some, count):
    """Whether this is a list of so many finite numbers."""
    return (
        isinstance(some, list | tuple)
        and len(some) == count
        and all(isinstance(one, numbers.Real) and not isinstance(one, bool) and math.isfinite(one) for one in some)
    )
