"""Filter choice: six filters, and what it costs a network to lose the one that is chosen.

Book: chapters/09_convolution. The cost of a filter is seen when a reader has asked for it, and stays.
"""

import numpy as np

from ..drawing import svg
from . import heat
from .clickable_picture import clickable, trail

WIDTH, HEIGHT = 330, 238
STEP, KERNEL = 54, 42  # from one filter to the next; the side of its weights
TALLEST, BASE, LEAST = 86, 154, 0.1  # of a bar, in pixels, and where it stands; the least share that makes it so tall
BAR, INSET = 34, 6  # its width, and the room before the first filter
CHOSEN = svg.style(0)[0]


def filter_costs(kernel, costs, chosen, name):
    """Filters (3, 3, F) to choose from; above them what it costs to lose them, shares (F,): of the chosen one, and of
    those that were chosen before, by the `name` of their trail."""
    most, tallest = np.abs(kernel).max(), max(costs.max(), LEAST)
    question = "How many of 100 digits are lost without it?"
    if costs[chosen] < 0:
        question = "Less than none: without it more are right."
    shapes = [
        svg.sized(WIDTH / 2, 16, "Take a filter away: choose one of six.", 16),
        svg.sized(WIDTH / 2, 38, question, 14),
    ]
    for k in range(len(costs)):
        shapes.append(_filter(k, kernel[..., k], most, k == chosen))
    shapes.append(trail(name, {f"{chosen}": _bar(chosen, costs[chosen], tallest)}))
    alt = f"Six filters; without filter {chosen + 1} {costs[chosen]:.1%} fewer digits are right"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=HEIGHT, max_width=400)


def _filter(k, kernel, most, is_chosen):
    """One filter below the place of its bar; the weights' sizes have one scale for all."""
    left = INSET + k * STEP
    middle, x, y = left + STEP / 2 - 3, left + 3, BASE + 12
    look = f'stroke="{CHOSEN}" stroke-width="3.5"' if is_chosen else 'stroke="none"'
    surface = (
        f'<rect x="{left - 1.5:g}" y="48" width="{STEP - 3}" height="{HEIGHT - 51}" rx="5" fill="transparent" {look}/>'
    )
    place = f'x="{middle - BAR / 2:g}" y="{BASE - TALLEST}" width="{BAR}" height="{TALLEST}"'
    empty = f'<rect {place} fill="none" stroke="currentColor" stroke-dasharray="2 4" opacity=".5"/>'
    weights = heat.signed_image(kernel, x, y, KERNEL, most) + heat.outline(x, y, KERNEL)
    words = svg.sized(middle, y + KERNEL + 19, f"{k + 1}", 15)
    return clickable(surface + empty + weights + words, "filter", k + 1, f"filter {k + 1}", is_chosen)


def _bar(k, cost, tallest):
    """How much a filter is missed, with the number above; a network that is better without it has no bar."""
    middle, height = INSET + k * STEP + STEP / 2 - 3, TALLEST * max(cost, 0) / tallest
    place = f'x="{middle - BAR / 2:g}" y="{BASE - height:.1f}" width="{BAR}" height="{height:.1f}"'
    number = f"{100 * cost:.1f}".replace("-", "−")
    words = svg.above_lines(svg.sized(middle, round(BASE - height - 5, 1), number, 15, weight=650))
    return f'<rect {place} fill="{CHOSEN}"/>{words}<path d="M{middle - BAR / 2:g} {BASE}h{BAR}" stroke="currentColor"/>'
