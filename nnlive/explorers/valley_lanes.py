"""Valley lanes: how each optimizer fares from ten starts, a small lane for each.   Book: chapters/06_optimizers"""

from dataclasses import dataclass

import numpy as np

from ..drawing import svg
from ..drawing.arrange import row
from ..drawing.tokens import SERIES, token
from .clickable_picture import clickable, row_hint

WIDTH, HEIGHT, LEFT, RIGHT, TRACK = 146, 52, 9, 137, 44  # pixels; LEFT is no step, RIGHT the last, at height TRACK
LEAST = 140  # pixels that a lane is wide: two stand beside each other on a phone
STALLED = 0.95  # of the loss some time ago: whoever has more left gets no closer


@dataclass
class Lane:
    """The walks of one optimizer: when each has arrived, how many are thrown out, and whether they get no closer."""

    arrivals: np.ndarray  # steps, infinite for a walk that has not arrived
    lost: int = 0
    is_stalled: bool = False

    @property
    def median(self):
        """Steps, infinite if most of the walks have not arrived."""
        return np.median(self.arrivals)

    @property
    def is_lost(self):
        """Whether most of the walks are thrown out."""
        return self.lost > len(self.arrivals) / 2

    def result(self):
        """In words: the median, or what the walks do instead of arriving."""
        if self.median < np.inf:
            return f"✓ {self.median:.0f} steps"
        return "thrown out" if self.is_lost else "keeps bouncing" if self.is_stalled else "still on its way"


def lanes(found, steps, last_step, *, control, chosen, all_of_them):
    """A small drawing for each name in `found`, {name: Lane}, after so many `steps`, beside or below each other.

    A mark stands where a walk has arrived, a bar reaches to their median, or as far as they have come. A lane chooses
    its name in a menu; the chosen one chooses `all_of_them` again.
    """
    drawings = [row_hint(control)]
    for name, lane in found.items():
        is_chosen = name == chosen
        shape = clickable(
            _lane(name, lane, steps / last_step, last_step, is_chosen),
            control,
            all_of_them if is_chosen else name,
            f"{name}, {lane.result()}",
            is_chosen,
        )
        words = f"{name}: a mark for each of ten starts that arrives, at its steps of {last_step}"
        drawings.append(svg.drawing([shape], alt=words, width=WIDTH, height=HEIGHT, max_width=300))
    return drawings[0] + row(*drawings[1:], least=LEAST)


def _lane(name, lane, share, last_step, is_chosen):
    """Ball, name and result, and below them the marks on their way from no step to the last."""
    colour, _, marker = svg.style(SERIES[name])
    here = 0 if lane.is_lost else min(lane.median / last_step, share)
    there = lane.arrivals[np.isfinite(lane.arrivals)] / last_step
    marks = "".join(f"M{LEFT + (RIGHT - LEFT) * x:.1f} {TRACK}{marker}" for x in there)
    edge = 'stroke-width="2"' if is_chosen else 'stroke-opacity=".35"'
    result = svg.text(34, 32, lane.result(), "start", svg.SUCCESS if lane.median < np.inf else "currentColor")
    return (
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="6" fill="transparent" '
        f'stroke="currentColor" {edge}/>{token(name, 18, 20)}{svg.text(34, 17, name, "start", colour)}'
        f'<g font-weight="700">{result}</g>'
        f'<path d="M{LEFT} {TRACK}H{RIGHT}" stroke="currentColor" stroke-width="5" opacity=".15"/>'
        f'<path d="M{LEFT} {TRACK}h{(RIGHT - LEFT) * here:.1f}" stroke="{colour}" stroke-width="5" opacity=".5"/>'
        f'<path d="{marks}" fill="{colour}"/>'
    )
