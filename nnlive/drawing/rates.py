"""Rates: what a schedule makes of the learning rate, step by step.   Book: chapters/07_learning_rates"""

import numpy as np

from .axis import Axis
from .figure import Drawing
from .panel import Panel


def rates(schedules, steps, *, title, alt, low=None):
    """One line for each entry of `schedules`, {name: function of the step}, over so many steps.

    The picture reaches from 0 to a little above the highest rate. With `low` it has a log axis that begins there; what
    is lower is drawn along its bottom.
    """
    values = {name: np.array([rate(step) for step in range(steps)]) for name, rate in schedules.items()}
    highest = max(line.max() for line in values.values())
    y = Axis("rate", low or 0, (1.3 if low else 1.1) * highest, log=low is not None)
    panel = Panel(title=title, alt=alt, x=Axis("step", 0, steps), y=y, width=420, height=300)
    for k, (name, line) in enumerate(values.items()):
        panel.line(np.arange(steps), line, k, name, markers=True)
    return Drawing(panel.svg(), alt)
