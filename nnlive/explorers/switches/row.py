"""Row: every fault as a switch, the reports beside each other; at most one is on.   Book: chapters/08_experiments"""

import html

from ...drawing import svg
from ..clickable_picture import clickable
from .switch import IMAGINED

STEP, HIGH, LABEL = 20, 46, 58  # pixels: from switch to switch, of all, and the least room for a group's name
ON = svg.style(1)[0]  # as the faulty arm is drawn
NO_FAULT = "none"


def switch_row(switches, chosen):
    """The switches of all faults with an origin; the one that is on, pressed again, is off: no fault is chosen."""
    groups = {}
    for label, switch in switches.items():
        if switch.origin:
            groups.setdefault(switch.origin, []).append(label)
    off = NO_FAULT if NO_FAULT in switches else chosen
    drawings = "".join(_group(origin, labels, chosen, off) for origin, labels in groups.items())
    style = "display: flex; flex-wrap: wrap; gap: 4px 12px; justify-content: center"
    return f'<div style="{style}">{drawings}</div>' if drawings else ""


def _group(origin, labels, chosen, off):
    name = origin if origin == IMAGINED else f"Report {origin}"
    width = max(STEP * len(labels), LABEL)
    start = (width - STEP * len(labels)) / 2
    shapes = [svg.text(width / 2, 12, name)]
    for number, label in enumerate(labels):
        is_on = label == chosen
        shape = f"<title>{html.escape(_words(label, name))}</title>{_switch(start + number * STEP, is_on)}"
        shapes.append(clickable(shape, "fault", off if is_on else label, _words(label, name), pressed=is_on))
    alt = f"Switches of {name}"
    return f'<div style="width: {width}px">{svg.drawing(shapes, alt=alt, width=width, height=HIGH)}</div>'


def _words(label, name):
    """A fault's label with the whole name of its group: "Report A: …"."""
    return f"{name}: {label.partition(': ')[2]}"


def _switch(x, is_on):
    """A slot with a knob, at its upper end when it is on."""
    slot = f'<rect x="{x + 4:g}" y="18" width="12" height="26" rx="6"'
    look = f'fill="{ON}"' if is_on else 'fill="none" stroke="currentColor" stroke-opacity=".45"'
    knob = f'<circle cx="{x + 10:g}" cy="{24 if is_on else 38}" r="4"'
    ink = f'fill="{svg.GROUND}"' if is_on else 'fill="currentColor" fill-opacity=".6"'
    area = f'<rect x="{x:g}" y="16" width="{STEP}" height="{HIGH - 16}" fill="transparent"/>'
    return f"{slot} {look}/>{knob} {ink}/>{area}"
