"""Figure cards: numbers of a table beside those that a rerun gives, with a tick where both are the same.

Book: chapters/experiments/keras. Below each lie the ten networks whose mean it is, and where the report's mean lies.
"""

import html

from ..drawing import svg
from ..drawing.axis import Axis

GRID = "display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px; margin: 4px 0; text-align: left"
CARD = "border: 1px solid; border-radius: 8px; padding: 4px 8px 6px; font-size: 13px; line-height: 1.4; min-width: 0"
LARGE = "display: block; font-size: 25px; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums"
GREY = "color-mix(in srgb, currentColor 30%, transparent)"
PER_CENT = Axis("", 45, 101)
WIDTH, HEIGHT = 140, 22  # of the line of dots
KEY = f'% right: mean, <b style="color: {svg.style(0)[0]}">●</b> a network, <b>┃</b> the report\'s mean'


def figure_cards(found, reported, back):
    """A card for each column of `found`, {column: its networks in per cent}; `back` says which figures come back."""
    cards = (_card(name, runs, reported[name], back[name]) for name, runs in found.items())
    return f'<div style="{GRID}">{"".join(cards)}</div>'


def _card(name, runs, told, is_back):
    mean, edge = f"{runs.mean():.2f}", svg.SUCCESS if is_back else GREY
    ink, tick = (f"; color: {svg.SUCCESS}", " ✓") if is_back else ("", "")
    return (
        f'<div style="{CARD}; border-color: {edge}">{html.escape(name)}{tick}'
        f'<b style="{LARGE}{ink}">{mean}</b>'
        f"report: {told:.2f}{_dots(name, runs, told)}</div>"
    )


def _dots(name, runs, told):
    """Ten networks on a line from half to all, and a stroke where the report's mean lies."""
    middle = HEIGHT / 2
    places = [f"{4 + (WIDTH - 8) * PER_CENT.fraction(run):.1f}" for run in (*runs, told)]
    rows = (middle + 2 * (number % 5 - 2) for number in range(len(runs)))
    path = "".join(f"M{x} {y:g}h0" for x, y in zip(places, rows))
    shapes = [
        f'<path d="M0 {middle}H{WIDTH}" stroke="currentColor" stroke-opacity=".3"/>',
        f'<path d="{path}" stroke="{svg.style(0)[0]}" stroke-width="7" opacity=".7" style="stroke-linecap: round"/>',
        f'<path d="M{places[-1]} 0V{HEIGHT}" stroke="currentColor" stroke-width="3"/>',
    ]
    alt = f"{name}: ten networks between {runs.min():.0f} and {runs.max():.0f} %, and a stroke at {told:.2f} %"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=HEIGHT, max_width=1.15 * WIDTH)
