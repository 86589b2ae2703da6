"""Schedule pictures: the rate and the loss over the same steps, and the ranking.   Book: chapters/07_learning_rates

The chosen schedule is strong, with a thin line for each of its ten networks; one that has failed is grey.
"""

import numpy as np

from ..drawing import svg
from ..drawing.apart import apart
from ..drawing.arrange import SMALL
from ..drawing.axis import Axis
from ..drawing.handle import RADIUS, grip
from ..drawing.panel import LABEL_LINE, Panel
from .clickable_picture import clickable, drag_axis, draggable, row_hint
from .over_seeds import DIVERGED, format_loss, median, quantiles

RATES, LOSSES = (0.001, 2), (0.005, 6)  # the parts that are shown
FIRST_RATES = (10**-1.8, 1)  # where the dot can be dragged
WIDTH, HEIGHT, LEFT, NAMES = 312, 200, 40, 100  # of both pictures, and the room for names at the ends of lines
STEP_ROOM = 22  # below both, for the numbers of steps
FAINT, FAILED = 0.7, 0.45  # how strong lines are that are not chosen, and those that have failed
CARD_WIDTH, CARD_HEIGHT = 100, 46  # of a place of the ranking


def rate_panel(arms, first, learning, *, styles, shown, failed, step, last_step):
    """The rate by step of each schedule in `arms`, {name: step -> rate}, the dragged dot, and how many learn."""
    alt = f"Learning rate by step of five schedules on a log axis, {shown} strong"
    panel = _panel("Learning rate", alt, last_step, RATES)
    count = f"{learning} of {len(arms)} {'learn' if step == last_step else 'so far'}"
    panel.shapes.append(svg.sized(WIDTH - 4, 18, count, 19, "end", weight=700))
    x = np.arange(0, last_step + 1, 5)
    rates = {name: [rate(here) for here in x] for name, rate in arms.items()}
    _lines(panel, x, rates, styles, shown, failed, step)
    _cursor(panel, step, last_step)
    places = (panel.y(FIRST_RATES[0]), panel.y(FIRST_RATES[1]))
    point = grip(panel, panel.left + RADIUS, float(panel.y(first)), "drag", upright=True)
    along = drag_axis("rate", "y", places, FIRST_RATES, log=True)
    panel.shapes.append(draggable(panel.surface() + svg.above_lines(point), along))
    return panel


def loss_panel(losses, every, guess, learnt, *, styles, shown, failed, step, last_step):
    """The loss by step: the median of each schedule, and every network of the one that is shown."""
    alt = f"Loss by step of five schedules on a log axis, medians of ten networks, and each of the ten with {shown}"
    panel = _panel("Loss on all 500 digits", alt, last_step, LOSSES)
    size = f'width="{panel.right - panel.left}" height="{panel.y(learnt) - panel.top:.1f}"'
    panel.shapes.append(f'<rect x="{panel.left}" y="{panel.top}" {size} fill="currentColor" opacity=".08"/>')
    panel.shapes.append(svg.text(panel.right - 4, panel.top + 13, "learns nothing", "end"))
    panel.rule(y=guess).shapes.append(svg.text(panel.left - 6, float(panel.y(guess)) + 4, "guess", "end"))
    x = every * np.arange(len(losses[shown]))
    runs = "M".join(_places(panel, x, run) for run in np.array(losses[shown]).T)
    look = f'stroke="{_colour(styles, shown, failed)}" opacity=".4"'
    panel.shapes.append(f'<path d="M{runs}" fill="none" {look}/>')
    medians = {name: quantiles(np.array(runs))[1] for name, runs in losses.items()}
    _lines(panel, x, medians, styles, shown, failed, step)
    _cursor(panel, step, last_step)
    return panel


def ranking(last, *, styles, shown, failed, step, last_step):
    """The schedules beside each other, in the end from the lowest median to the highest; each can be chosen."""
    ranks = sorted(last, key=lambda name: median(last[name]))
    words = f"Loss at step {step}" if step < last_step else f"Loss after {last_step} steps"
    cards = []
    for name in ranks if step == last_step else last:  # until then no card moves under a hand
        rank = ranks.index(name)
        loss = "learns nothing" if name in failed else _number(median(last[name]))
        said = f"{name}, number {rank + 1}, {'' if name in failed else 'loss '}{loss}"
        card = _card(rank, name, loss, name in failed, styles[name], name == shown)
        look = dict(alt=said, width=CARD_WIDTH, height=CARD_HEIGHT, max_width=140)
        cards.append(svg.drawing([clickable(card, "shown", name, said, name == shown)], **look))
    title = f'<p style="{SMALL}; text-align: left">{words}: choose one</p>'
    columns = f"grid-template-columns: repeat(auto-fit, minmax({CARD_WIDTH - 4}px, 1fr))"
    grid = f'<div style="display: grid; gap: 4px 6px; {columns}">{"".join(cards)}</div>'
    return f"<div>{row_hint('shown')}{title}{grid}</div>"


def _colour(styles, name, failed):
    """The colour of a schedule, that of words if it has failed."""
    return "currentColor" if name in failed else svg.style(styles[name])[0]


def _card(rank, name, loss, has_failed, k, is_shown):
    """Mark, name, place and loss of a schedule; grey words for one that learns nothing."""
    colour = "currentColor" if has_failed else svg.style(k)[0]
    edge = f'stroke="{colour}" stroke-width="2.5"' if is_shown else 'stroke="currentColor" stroke-opacity=".4"'
    place = f'x="2" y="2" width="{CARD_WIDTH - 4}" height="{CARD_HEIGHT - 4}" rx="6"'
    answer = svg.text(8, 37, loss, "start")
    if not has_failed:
        answer = svg.text(8, 38, f"{rank + 1}.", "start") + svg.sized(23, 38, loss, 16, "start", weight=650)
    return (
        f'<rect {place} fill="transparent" {edge}/><g opacity="{0.65 if has_failed else 1}">'
        f"{svg.large_mark(k, 13, 14, colour=colour)}{svg.text(23, 19, name, 'start')}{answer}</g>"
    )


def _number(loss):
    return format_loss(loss) if loss < DIVERGED else "diverged"


def _places(panel, x, y):
    return "L".join(f"{across:.0f} {down:.1f}" for across, down in zip(panel.x(x), panel.y(y)))


def _panel(words, alt, last_step, limits):
    """A Panel over the steps with a log axis, and words above its frame."""
    x, y = Axis("", 0, last_step, ticks=[0, 100, 200, 300]), Axis("", *limits, log=True)
    panel = Panel(title="", alt=alt, x=x, y=y, width=WIDTH, height=HEIGHT, left=LEFT, labels=NAMES, below=STEP_ROOM)
    panel.shapes.append(svg.text(panel.left, 17, words, "start"))
    panel.shapes.append(svg.text(panel.right + 16, panel.bottom + 16, "steps", "start"))
    return panel


def _lines(panel, x, lines, styles, shown, failed, step):
    """A line for each schedule, {name: y}, the chosen one last; its mark at the step that is reached, and its name."""
    here = np.searchsorted(x, step)
    for name in sorted(lines, key=lambda name: (name not in failed) + 2 * (name == shown)):
        colour, strength = _colour(styles, name, failed), FAILED if name in failed else 1 if name == shown else FAINT
        line = _line(panel, x, lines[name], styles[name], colour, name == shown)
        mark = svg.large_mark(styles[name], float(panel.x(step)), float(panel.y(lines[name][here])), colour=colour)
        panel.shapes.append(f'<g opacity="{strength}">{line}{mark}</g>')
    _name_ends(panel, {name: y[-1] for name, y in lines.items()}, styles, shown, failed, x[-1] == panel.x_axis.high)


def _line(panel, x, y, k, colour, is_shown):
    look = f'stroke="{colour}" stroke-width="{3.5 if is_shown else 1.5}" stroke-dasharray="{svg.style(k)[1]}"'
    return f'<path d="M{_places(panel, x, y)}" fill="none" {look}/>'


def _name_ends(panel, values, styles, shown, failed, at_edge):
    """The names beside the frame, as near to these values as there is room, and a line to each that is `at_edge`."""
    places = [float(panel.y(value)) for value in values.values()]
    for name, place, y in zip(values, places, apart(places, LABEL_LINE, panel.top, panel.bottom)):
        colour, start = _colour(styles, name, failed), panel.right + 8
        words = svg.text(start + 14, round(y + 4, 1), name, "start", colour)
        way = f'<path d="M{start} {place:.1f}L{start + 11} {y:.1f}" stroke="{colour}" opacity=".7"/>' if at_edge else ""
        look = f'opacity="{0.65 if name in failed else 1}" font-weight="{700 if name == shown else 400}"'
        panel.shapes.append(f"<g {look}>{way}{words}</g>")


def _cursor(panel, step, last_step):
    """A line at the step that is reached, in both pictures at the same place; none at the end."""
    if step < last_step:
        x = float(panel.x(step))
        panel.shapes.append(f'<path d="M{x:.1f} {panel.top}V{panel.bottom}" stroke="currentColor" opacity=".5"/>')
