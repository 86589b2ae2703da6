"""Schedule pictures: the rate and the loss over the same steps, and the ranking.   Book: chapters/07_learning_rates

The chosen schedule is strong, with a thin line for each of its ten networks; the constant rate is there to compare.
"""

import numpy as np

from ..drawing import svg
from ..drawing.apart import apart
from ..drawing.arrange import SMALL, row
from ..drawing.axis import Axis
from ..drawing.handle import RADIUS, grip
from ..drawing.panel import LABEL_LINE, Panel
from .clickable_picture import clickable, drag_axis, draggable
from .over_seeds import DIVERGED, format_loss, median, quantiles, row_hint

RATES, LOSSES = (0.001, 2), (0.005, 6)  # the parts that are shown
FIRST_RATES = (0.01, 1)  # where the dot can be dragged
WIDTH, HEIGHT, LEFT, NAMES = 308, 236, 40, 82  # of both pictures, and the room for names at the ends of lines
FAINT, COMPARED = 0.7, "constant"
CARD_WIDTH, CARD_HEIGHT = 112, 50  # of a place of the ranking


def rate_panel(arms, first, learning, *, styles, shown, step, last_step):
    """The rate by step of each schedule in `arms`, {name: step -> rate}, the dragged dot, and how many learn."""
    alt = f"Learning rate by step of five schedules on a log axis, {shown} strong"
    panel = _panel("Learning rate", alt, last_step, RATES)
    count = f"{learning} of {len(arms)} {'learn' if step == last_step else 'so far'}"
    panel.shapes.append(svg.sized(WIDTH - 4, 18, count, 19, "end", weight=700))
    x = np.arange(0, last_step + 1, 5)
    _lines(
        panel,
        x,
        {name: [rate(here) for here in x] for name, rate in arms.items()},
        styles,
        shown,
        step,
        named={COMPARED, shown},
    )
    _cursor(panel, step, last_step)
    places = (panel.y(FIRST_RATES[0]), panel.y(FIRST_RATES[1]))
    point = grip(panel, panel.left + RADIUS, float(panel.y(first)), "drag", upright=True)
    along = drag_axis("rate", "y", places, FIRST_RATES, log=True)
    panel.shapes.append(draggable(panel.surface() + svg.above_lines(point), along))
    return panel


def loss_panel(losses, every, guess, learnt, *, styles, shown, step, last_step):
    """The loss by step: the median of each schedule, and every network of the one that is shown."""
    alt = f"Loss by step of five schedules on a log axis, medians of ten networks, and each of the ten with {shown}"
    panel = _panel("Loss on all 500 digits", alt, last_step, LOSSES)
    size = f'width="{panel.right - panel.left}" height="{panel.y(learnt) - panel.top:.1f}"'
    panel.shapes.append(f'<rect x="{panel.left}" y="{panel.top}" {size} fill="currentColor" opacity=".08"/>')
    panel.shapes.append(svg.text(panel.right - 4, panel.top + 13, "learns nothing", "end"))
    panel.rule(y=guess).shapes.append(svg.text(panel.left - 6, float(panel.y(guess)) + 4, "guess", "end"))
    x = every * np.arange(len(losses[shown]))
    runs = "M".join(_places(panel, x, run) for run in np.array(losses[shown]).T)
    look = f'stroke="{svg.style(styles[shown])[0]}" opacity=".4"'
    panel.shapes.append(f'<path d="M{runs}" fill="none" {look}/>')
    medians = {name: quantiles(np.array(runs))[1] for name, runs in losses.items()}
    lowest = min(medians, key=lambda name: medians[name][-1])
    _lines(panel, x, medians, styles, shown, step, named={COMPARED, shown, lowest})
    _cursor(panel, step, last_step)
    return panel


def ranking(last, learnt, *, styles, shown, step, last_step):
    """The schedules from the lowest median to the highest, beside each other; each can be chosen."""
    order = sorted(last, key=lambda name: median(last[name]))
    words = f"Loss at step {step}" if step < last_step else f"Loss after {last_step} steps"
    cards = []
    for rank, name in enumerate(order):
        loss = median(last[name])
        said = f"{name}, number {rank + 1}, loss {_number(loss)}"
        card = _card(rank, name, loss, loss < learnt, styles[name], name == shown)
        look = dict(alt=said, width=CARD_WIDTH, height=CARD_HEIGHT, max_width=140)
        cards.append(svg.drawing([clickable(card, "shown", name, said, name == shown)], **look))
    title = f'<p style="{SMALL}; text-align: left">{words}: choose one</p>'
    return f"<div>{row_hint('shown')}{title}{row(*cards, least=108)}</div>"


def strong_last(names, shown):
    """The names, those that others must not cover at the end."""
    return sorted(names, key=lambda name: (name == COMPARED) + 2 * (name == shown))


def _card(rank, name, loss, learns, k, is_shown):
    """Mark, name, place and loss of a schedule; what learns nothing is faint."""
    edge = f'stroke="{svg.style(k)[0]}" stroke-width="2.5"' if is_shown else 'stroke="currentColor" stroke-opacity=".4"'
    place = f'x="2" y="2" width="{CARD_WIDTH - 4}" height="{CARD_HEIGHT - 4}" rx="6"'
    return (
        f'<rect {place} fill="transparent" {edge}/><g opacity="{1 if learns else 0.65}">'
        f"{svg.large_mark(k, 14, 15)}{svg.sized(25, 20, name, 13, 'start')}"
        f"{svg.text(9, 41, f'{rank + 1}.', 'start')}{svg.sized(25, 41, _number(loss), 17, 'start', weight=650)}</g>"
    )


def _number(loss):
    return format_loss(loss) if loss < DIVERGED else "diverged"


def _places(panel, x, y):
    return "L".join(f"{across:.0f} {down:.1f}" for across, down in zip(panel.x(x), panel.y(y)))


def _panel(words, alt, last_step, limits):
    """A Panel over the steps with a log axis, and words above its frame."""
    x, y = Axis("step", 0, last_step, ticks=[0, 100, 200, 300]), Axis("", *limits, log=True)
    panel = Panel(title="", alt=alt, x=x, y=y, width=WIDTH, height=HEIGHT, left=LEFT, labels=NAMES)
    panel.shapes.append(svg.text(panel.left, 17, words, "start"))
    return panel


def _lines(panel, x, lines, styles, shown, step, named):
    """A line for each schedule, {name: y}, its mark at the step that is reached, and names at some ends."""
    here = np.searchsorted(x, step)
    for name in strong_last(lines, shown):
        _line(panel, x, lines[name], styles[name], name, shown)
        _runner(panel, step, lines[name][here], styles[name], name in (shown, COMPARED))
    _name_ends(panel, {name: lines[name][-1] for name in lines if name in named})


def _line(panel, x, y, k, name, shown):
    """A line that is strong for the schedule that is shown, plain for the constant rate, and faint for the others."""
    width, opacity = (3.5, 1) if name == shown else (2, 1) if name == COMPARED else (1.5, FAINT)
    colour, dash, _ = svg.style(k)
    look = f'stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dash}" opacity="{opacity}"'
    panel.shapes.append(f'<path d="M{_places(panel, x, y)}" fill="none" {look}/>')


def _runner(panel, step, value, k, strong):
    """The mark at the head of a line."""
    mark = svg.large_mark(k, float(panel.x(step)), float(panel.y(value)))
    panel.shapes.append(mark if strong else f'<g opacity="{FAINT}">{mark}</g>')


def _name_ends(panel, values):
    """The names beside the frame, as near to the heights of these values as there is room."""
    heights = apart([float(panel.y(value)) for value in values.values()], LABEL_LINE, panel.top, panel.bottom)
    panel.shapes += [svg.text(panel.right + 12, round(y + 4, 1), name, "start") for name, y in zip(values, heights)]


def _cursor(panel, step, last_step):
    """A line at the step that is reached, in both pictures at the same place; none at the end."""
    if step < last_step:
        x = float(panel.x(step))
        panel.shapes.append(f'<path d="M{x:.1f} {panel.top}V{panel.bottom}" stroke="currentColor" opacity=".5"/>')
