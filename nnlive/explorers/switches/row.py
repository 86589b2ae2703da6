"""Row: faults as switches, each with its name, a few of them or those of one report.   Book: chapters/08_experiments

At most one is on. The one that is on, pressed again, is off: no fault is chosen.
"""

from ...drawing import svg
from ..clickable_picture import clickable
from .switch import IMAGINED

WIDTH, GAP = 316, 4  # pixels, of a phone; between two switches
TABS, TALL, LOW = 40, 48, 34  # heights: of the tabs, of a switch with plain words, of one of many
MANY = 6  # switches: more of them are low, so that those of every tab stand beside the curves
NAME, TEXT, PLAIN_TEXT, TAB_TEXT = 56, 14, 13, 13.5  # where a name begins; sizes of letters, and of the tabs'
ON = svg.style(1)[0]  # as the faulty arm is drawn
NO_FAULT = "none"
A_FEW = "a few"
GROUPS = {A_FEW: 46, "A": 68, "B": 33, "C": 33, "D": 33, "E": 33, IMAGINED: 70}  # with the widths of their tabs
FEW = (  # what is shown at first, in the order of the goals: what harms, what lies, what nobody sees, what helps
    "B: ReLU's slope is its input",
    "A: one softmax for all test images",
    "C: softmax Jacobian in a loop",
    "B: decay that never acts",
    "A: entropy told as the loss",
)
HINT = (  # not of the one that is on, which has a colour
    "<style>[aria-pressed=false]:is(:hover, :focus-visible) > rect:first-of-type "
    "{ fill: currentColor; fill-opacity: .1 }</style>"
)


def visible(switches, group):
    """The labels of the faults that have a switch: a few or those of a report."""
    if group == A_FEW:
        return [label for label in FEW if label in switches]
    return [label for label, switch in switches.items() if switch.origin == group]


def switch_row(switches, chosen, group):
    """Tabs for the groups, and below them the switches of one, a line each."""
    labels = visible(switches, group)
    if not labels:
        return ""
    off = NO_FAULT if NO_FAULT in switches else chosen
    line = LOW if len(labels) >= MANY else TALL
    shapes = [
        _line(TABS + number * line, line - GAP, switches[label], off if label == chosen else label, group)
        for number, label in enumerate(labels)
    ]
    elsewhere = "" if chosen in labels else switches[chosen].origin
    shapes = [HINT, _tabs(group, elsewhere), *shapes]
    alt = f"Switches of {len(labels)} faults"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=TABS + line * len(labels), max_width=400)


def _line(y, plate, switch, pressed, group):
    """A switch with the fault's name, and where it is tall with plain words; `pressed` is what a press chooses."""
    is_on, is_tall = pressed != switch.label, plate > LOW
    fill = f'fill="{ON}" fill-opacity=".14" stroke="{ON}"' if is_on else 'fill="transparent" stroke="currentColor"'
    area = f'<rect x=".5" y="{y + 0.5}" width="{WIDTH - 1}" height="{plate - 1}" rx="8" {fill} stroke-opacity=".35"/>'
    name = switch.title if switch.origin in (group, IMAGINED) else switch.label
    words = svg.sized(NAME, y + plate / 2 + (-4 if is_tall else 5), name, TEXT, "start", 650 if is_on else None)
    if is_tall:
        words += svg.sized(NAME, y + plate / 2 + 14, switch.plainly, PLAIN_TEXT, "start")
    shape = area + _switch(30, y + plate / 2, is_on) + words
    return clickable(shape, "fault", pressed, switch.heading(), pressed=is_on)


def _switch(x, y, is_on):
    """A slot around (x, y) with a knob, at its right end when it is on."""
    slot = f'<rect x="{x - 19}" y="{y - 11:g}" width="38" height="22" rx="11"'
    look = f'fill="{ON}"' if is_on else 'fill="currentColor" fill-opacity=".22"'
    return f'{slot} {look}/><circle cx="{x + (8 if is_on else -8)}" cy="{y:g}" r="8.5" fill="{svg.GROUND}"/>'


def _tabs(group, elsewhere):
    """One for each group, that of `group` marked, and a dot on the one that holds the switch that is on `elsewhere`."""
    x, shapes = 0, []
    for name, width in GROUPS.items():
        words = f"Report {name}" if name == "A" else name.lower() if name == IMAGINED else name
        is_shown = name == group
        area = f'<rect x="{x}" y="0" width="{width}" height="{TABS - GAP}" rx="4" fill="transparent"/>'
        line = (
            f'<path d="M{x + 4} {TABS - GAP - 7}h{width - 8}" stroke="currentColor" stroke-width="2.5"/>'
            if is_shown
            else ""
        )
        word = svg.sized(x + width / 2, (TABS - GAP) / 2 + 5, words, TAB_TEXT, weight=700 if is_shown else None)
        if name == elsewhere:
            word += f'<circle cx="{x + width - 5}" cy="9" r="4" fill="{ON}"/>'
        label = name if name in (A_FEW, IMAGINED) else f"Report {name}"
        shapes.append(clickable(area + line + word, "group", name, f"Faults: {label}", pressed=is_shown))
        x += width
    return "".join(shapes)
