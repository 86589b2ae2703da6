"""Rates: what a schedule makes of the learning rate, step by step.   Book: chapters/07_learning_rates"""

import numpy as np

from .axis import Axis
from .figure import Drawing
from .panel import Panel


def rates(schedules, steps, *, title, alt, low):
    """One line for each entry of `schedules`, {name: function of the step}, over so many steps, on a log axis.

    The picture reaches from `low` to a little above the highest rate; what is lower is drawn along its bottom.
    """
    values = {name: np.array([rate(step) for step in range(steps)]) for name, rate in schedules.items()}
    y = Axis("rate", low, 1.3 * max(line.max() for line in values.values()), log=True)
    panel = Panel(title=title, alt=alt, x=Axis("step", 0, steps), y=y, width=420, height=300)
    for k, (name, line) in enumerate(values.items()):
        panel.line(np.arange(steps), line, k, name, markers=True)
    return Drawing(panel.svg(), alt)
