"""Bell: how likely a normal distribution makes a number, and how surprising.   Book: chapters/05_losses"""

import numpy as np

from .axis import Axis
from .figure import Drawing, side_by_side
from .panel import Panel


def bell(predicted, targets, *, deviation, x, alt):
    """The density of N(predicted, deviation), and beside it minus its logarithm, both marked at each of `targets`.

    Formula  f(y) = exp(-(y - ŷ)² / 2σ²) / (σ √(2π)), so that -ln f(y) = (y - ŷ)² / 2σ² + ln(σ √(2π))
    """
    places = np.linspace(x.low, x.high, 161)
    likely, surprising = (
        [function(y, predicted, deviation) for y in (places, np.asarray(targets))] for function in (density, cost)
    )
    frames = [
        _frame("How likely: a bell", x, places, likely, "f(y)"),
        _frame("How surprising: a parabola", x, places, surprising, "−ln f(y)"),
    ]
    for panel, (_, marked) in zip(frames, (likely, surprising)):
        panel.rule(x=predicted, name="ŷ").dots(targets, marked, 1)
    return side_by_side(*(Drawing(panel.svg(), panel.alt) for panel in frames), alt=alt)


def density(y, predicted, deviation):
    """f(y) of N(predicted, deviation)."""
    return np.exp(-((y - predicted) ** 2) / (2 * deviation**2)) / (deviation * np.sqrt(2 * np.pi))


def cost(y, predicted, deviation):
    """-ln f(y), written without the exponential."""
    return (y - predicted) ** 2 / (2 * deviation**2) + np.log(deviation * np.sqrt(2 * np.pi))


def _frame(title, x, places, values, label):
    top = 1.15 * float(values[0].max())
    panel = Panel(title=title, alt=f"{title}, centred at the prediction", x=x, y=Axis("", 0, top), height=250)
    return panel.line(places, values[0], 0, label)
