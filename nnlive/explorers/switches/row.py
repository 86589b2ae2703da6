"""Row: faults as switches, a few with their names or all of them; at most one is on.   Book: chapters/08_experiments"""

import html

from ...drawing import svg
from ..clickable_picture import clickable
from .switch import IMAGINED

WIDTH, LINE = 300, 27  # pixels: of either drawing, and the height of a switch with its name
STEP, HIGH, APART, LABEL = 20, 48, 8, 58  # from switch to switch, of a row, between groups, the least room for a name
ON = svg.style(1)[0]  # as the faulty arm is drawn
NO_FAULT = "none"
FEW = (  # what is shown at first: found faults that hide, lie, help and do nothing
    "A: one softmax for all test images",
    "A: entropy told as the loss",
    "B: decay that never acts",
    "C: softmax Jacobian in a loop",
    "D: N(0, 1) weights and biases",
)
HINT = (
    "<style>.nn-fault { display: none } [data-key]:is(:hover, :focus-visible) .nn-fault { display: inline } "
    "[data-key]:is(:hover, :focus-visible) > rect:first-of-type { fill: currentColor; fill-opacity: .1 }"
    "</style>"
)


def visible(switches, chosen, every):
    """The labels of the faults that have a switch: of all, or of a few and the chosen one."""
    labels = [label for label, switch in switches.items() if switch.origin]
    return [label for label in labels if every or label in (*FEW, chosen)]


def switch_row(switches, chosen, every):
    """The switches; the one that is on, pressed again, is off: no fault is chosen."""
    labels = visible(switches, chosen, every)
    if not labels:
        return ""
    off = NO_FAULT if NO_FAULT in switches else chosen
    shapes, height = _board(switches, labels, chosen, off) if every else _lines(switches, labels, chosen, off)
    shapes.append(_more(sum(bool(switch.origin) for switch in switches.values()), every, height))
    height += LINE
    alt = f"Switches of {len(labels)} faults"
    return svg.drawing([HINT, *shapes], alt=alt, width=WIDTH, height=height, max_width=1.25 * WIDTH)


def _lines(switches, labels, chosen, off):
    """(shapes, height): a switch a line, with its name."""
    shapes = []
    for number, label in enumerate(labels):
        y, is_on, name = number * LINE, label == chosen, switches[label].heading()
        area = f'<rect x="0" y="{y}" width="{WIDTH}" height="{LINE}" rx="4" fill="transparent"/>'
        words = svg.text(36, y + 17.5, name, "start")
        words = f'<g font-weight="650">{words}</g>' if is_on else words
        shape = f'{area}<g transform="rotate(90 16 {y + 13.5})">{_switch(16, y + 13.5, is_on)}</g>{words}'
        shapes.append(clickable(shape, "fault", off if is_on else label, name, pressed=is_on))
    return shapes, LINE * len(labels)


def _more(count, every, y):
    """A line that shows all switches, or a few again."""
    words = "show a few again" if every else f"… show all {count} faults"
    area = f'<rect x="0" y="{y}" width="{WIDTH}" height="{LINE}" rx="4" fill="transparent"/>'
    line = f'<g text-decoration="underline">{svg.text(36, y + 17.5, words, "start")}</g>'
    return clickable(area + line, "all", "false" if every else "true", words)


def _board(switches, labels, chosen, off):
    """(shapes, height): the switches by report, and below them the name of that under the pointer or with the focus."""
    groups, shapes, x, y = {}, [], 0, 0
    for label in labels:
        groups.setdefault(switches[label].origin, []).append(label)
    bottom = HIGH * len(_rows(groups)) + 14
    for row in _rows(groups):
        x = (WIDTH - sum(width + APART for _, width in row) + APART) / 2
        for origin, width in row:
            shapes.append(svg.text(x + width / 2, y + 12, origin if origin == IMAGINED else f"Report {origin}"))
            start = x + (width - STEP * len(groups[origin])) / 2
            for number, label in enumerate(groups[origin]):
                place, is_on, name = start + STEP * number, label == chosen, switches[label].heading()
                area = f'<rect x="{place:g}" y="{y + 16}" width="{STEP}" height="30" rx="4" fill="transparent"/>'
                words = f'<g class="nn-fault" font-weight="650">{svg.text(WIDTH / 2, bottom, name)}</g>'
                shape = f"<title>{html.escape(name)}</title>{area}{_switch(place + STEP / 2, y + 31, is_on)}{words}"
                shapes.append(clickable(shape, "fault", off if is_on else label, name, pressed=is_on))
            x += width + APART
        y += HIGH
    return shapes, bottom + 6


def _rows(groups):
    """[[(origin, width)]]: the groups, as many beside each other as there is room for."""
    rows, room = [], 0
    for origin, labels in groups.items():
        width = max(STEP * len(labels), LABEL)
        if room < width:
            rows.append([])
            room = WIDTH
        rows[-1].append((origin, width))
        room -= width + APART
    return rows


def _switch(x, y, is_on):
    """A slot around (x, y) with a knob, at its upper end when it is on."""
    slot = f'<rect x="{x - 6:g}" y="{y - 13:g}" width="12" height="26" rx="6"'
    look = f'fill="{ON}"' if is_on else 'fill="none" stroke="currentColor" stroke-opacity=".45"'
    knob = f'<circle cx="{x:g}" cy="{y + (-7 if is_on else 7):g}" r="4"'
    ink = f'fill="{svg.GROUND}"' if is_on else 'fill="currentColor" fill-opacity=".6"'
    return f"{slot} {look}/>{knob} {ink}/>"
