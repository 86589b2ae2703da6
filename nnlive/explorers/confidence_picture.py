"""Confidence picture: how hard two losses push at every logit, and the footprints of those that are pushed.

Book: chapters/05_losses. Below the curves each loss has a lane along the same logits: a stroke for every step of its
median neuron, and ten marks for the neurons now.
"""

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.handle import grip
from ..drawing.panel import Panel
from .clickable_picture import drag_axis, draggable

LOGITS, PUSHES = Axis("", -10.5, 2.5, ticks=[]), Axis("", 0, 1.5, ticks=[0, 1])
CURVE = np.linspace(LOGITS.low, LOGITS.high, 105)
WIDTH, CURVES, LANE, FEET = 316, 104, 38, 36  # pixels: of all, and the heights of its parts
BAR, GRIP = 17, 13  # pixels: the height of a lane's bar, and from the upper edge to the grip


class Picture:
    """A Panel with the curves of `gradients`, {name: function}, and below it a lane for each of them."""

    def __init__(self, gradients, logit, sure):
        self.gradients, self.logit = gradients, logit
        below = LANE * len(gradients) + FEET
        self.panel = Panel(
            title="How hard each loss pushes: drag the start",
            alt=(
                "Size of the gradient against the logit for two losses, with the chosen start as a line; below, for "
                "each loss, the steps from there to z = 0 as strokes"
            ),
            x=LOGITS,
            y=PUSHES,
            width=WIDTH,
            height=26 + CURVES + below,
            left=20,
            below=below,
        )
        self._words_below()
        for k, gradient in enumerate(gradients.values()):
            self.panel.line(CURVE, np.abs(gradient(CURVE)), k)
        self._handle(sure)

    def lane(self, k, walk, count):
        """The lane of loss k: its neurons' logits after each step, walk (steps + 1, neurons), and a count in words."""
        panel, (top, bottom), colour = self.panel, self._bar(k), svg.style(k)[0]
        middle = np.median(walk, axis=-1)
        arrived = int(np.argmax(middle >= 0)) if (middle >= 0).any() else len(middle) - 1
        path = "".join(f"M{x:g} {top}V{bottom}" for x in np.unique(panel.x(middle[: arrived + 1]).round(1)))
        spread = np.linspace(top + 3, bottom - 3, walk.shape[-1])
        late = walk[-1] < 0
        marks = "".join(f"M{x:.1f} {y:.1f}{svg.MARKERS[k]}" for x, y in zip(panel.x(walk[-1][late]), spread[late]))
        here = min(middle[arrived], 0)
        panel.shapes.append(
            f'<g pointer-events="none"><path d="{path}" stroke="{colour}" stroke-width="2"/>'
            f'<path d="{marks}" fill="{colour}" stroke="{svg.GROUND}" stroke-width=".5"/>'
            + svg.large_mark(k, panel.x(middle[arrived]), (top + bottom) / 2)
            + svg.large_mark(k, panel.x(here), panel.y(self._push(k, here)))
            + f"{self._words_above(k, count)}</g>"
        )

    def _words_above(self, k, count):
        """Above a lane: its loss, how hard that pushes at the start, and how many steps it needs."""
        colour, y = svg.style(k)[0], self._bar(k)[0] - 5
        words = f"{'●■'[k]} {[*self.gradients][k]}, push {format_push(self._push(k, self.logit))}"
        number = f'<g font-size="14" font-weight="700">{svg.text(self.panel.right, y, count, "end", colour)}</g>'
        return svg.text(self.panel.left, y, words, "start", colour) + number

    def _push(self, k, z):
        return float(abs([*self.gradients.values()][k](np.array([z]))[0]))

    def _bar(self, k):
        """The upper and the lower edge of the bar of lane k."""
        top = self.panel.bottom + LANE * k + 21
        return top, top + BAR

    def _upright(self, x, top):
        """The path of a line through the curves and the bars, which leaves out the words between them."""
        bars = ((self._bar(k)) for k in range(len(self.gradients)))
        return "".join(f"M{x:.1f} {high}V{low}" for high, low in [(top, self.panel.bottom), *bars])

    def _words_below(self):
        """Logits below the lanes, and what they mean."""
        panel, y = self.panel, self.panel.height - FEET + 15
        panel.shapes += [svg.text(panel.x(z), y, f"{z}".replace("-", "−")) for z in (-8, -4, 0)]
        panel.shapes.append(svg.text(panel.left, y + 15, "← sure and wrong", "start"))
        panel.shapes.append(svg.text((panel.left + panel.right) / 2, y + 15, "logit z"))
        panel.shapes.append(svg.text(panel.right, y + 15, "right →", "end", svg.SUCCESS))

    def _handle(self, sure):
        """The finish, and the start as a line with a grip to drag it by, and what the neuron says there."""
        panel, x = self.panel, float(self.panel.x(self.logit))
        along = drag_axis("logit", "x", (panel.left, panel.right), (LOGITS.low, LOGITS.high))
        width, low = panel.right - panel.left, self._bar(len(self.gradients) - 1)[1]
        grounds = "".join(
            f'<rect x="{panel.left}" y="{self._bar(k)[0]}" width="{width}" height="{BAR}" fill="currentColor" '
            'opacity=".07"/>'
            for k in range(len(self.gradients))
        )
        surface = f'<rect x="{panel.left}" y="{panel.top}" width="{width}" height="{low - panel.top}"'
        goal = self._upright(panel.x(0), panel.top + 2 * GRIP)
        finish = f'<path d="{goal}" stroke="{svg.SUCCESS}" stroke-width="2"/>'
        line = f'<path d="{self._upright(x, panel.top + GRIP)}" stroke="currentColor" stroke-width="1.5"/>'
        hold = grip(panel, x, panel.top + GRIP, f"p = {sure}")
        panel.shapes.append(draggable(f'{grounds}{surface} fill="transparent"/>{finish}{line}{hold}', along))


def format_push(push):
    """A push in three digits, without powers of ten."""
    return f"{push:.3g}" if push >= 1e-4 else "< 0.0001"
