"""ActivationSlope: how much of a gradient an activation lets through.   Book: chapters/03_activations

Nothing is trained. The seed draws 1,000 inputs x ~ N(mean, spread²); at each of them a gradient is multiplied by f'(x).
"""

from dataclasses import dataclass

import numpy as np

from nnlib import activations
from nnlib.layer import Layer

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer

INPUTS = 1000
CLOSED = 0.01  # of a gradient, and less, gets through: the function is closed there
EDGE = 8.0  # the picture shows x from -8 to 8, and counts what lies beyond in the last bins
EDGES = np.linspace(-EDGE, EDGE, 65)
CURVE = np.linspace(-EDGE, EDGE, 321)
LOWEST, HIGHEST = -1.5, 2.5  # of f, where it is drawn
FUNCTIONS = {
    "tanh": activations.Tanh,
    "sigmoid": activations.Sigmoid,
    "ReLU": activations.ReLU,
    "leaky ReLU": activations.LeakyReLU,
}


@dataclass
class Batch:
    """Inputs x and the slopes f'(x) of a function there."""

    function: Layer
    x: np.ndarray
    slopes: np.ndarray


class ActivationSlope(Explorer):
    """The function, and mean, spread and seed of its inputs."""

    goals = ("find the spread, at mean 0, at which a tanh loses half of the gradient.",)
    recorded = {
        "function": [*FUNCTIONS],
        "spread": [0.1, 0.316, 1.26, 1.58, 3.16, 10.0],
        "mean": [-3.0, 0.0, 3.0],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "function": controls.menu("Activation", "tanh", FUNCTIONS),
            "spread": controls.log_slider("Spread of the inputs", 0.316, -1, 1),
            "mean": controls.slider("Mean of the inputs", 0.0, -4.0, 4.0, 0.5),
            "seed": controls.seed(),
        }

    def train(self, settings):
        function = FUNCTIONS[settings["function"]]()
        rng = np.random.default_rng(settings["seed"])
        x = settings["mean"] + settings["spread"] * rng.normal(size=INPUTS)
        yield Batch(function, x, function.derivative(x))

    def picture(self, settings, batch):
        name = settings["function"]
        curves = Panel(
            title=f"{name} and its slope",
            alt=f"{name} and its slope, from x = -8 to 8; where the slope is below 0.01 the ground is shaded",
            x=Axis("x (shaded: slope below 0.01)", -EDGE, EDGE),
            y=Axis("", LOWEST, HIGHEST),
        )
        y, slope = batch.function.forward(CURVE), batch.function.derivative(CURVE)
        shown = (y >= LOWEST) & (y <= HIGHEST)
        curves.band(CURVE, np.full(len(CURVE), LOWEST), np.where(slope < CLOSED, HIGHEST, LOWEST), 7)
        curves.line(CURVE[shown], y[shown], 0, "f(x)").line(CURVE, slope, 1, "slope f′(x)")
        return svg.side_by_side(curves.svg(), _inputs(batch).svg())

    def sentence(self, settings, batch):
        through = batch.slopes.mean()
        return (
            f"{settings['function']}, inputs of mean {settings['mean']:g} and spread {settings['spread']:.3g}, "
            f"seed {settings['seed']}: on average {through:.1%} of the gradient gets through and {1 - through:.1%} is "
            f"lost. At {np.sum(batch.slopes < CLOSED):,} of the {INPUTS:,} inputs less than {CLOSED:g} gets through."
        )


def _inputs(batch):
    """A histogram of the inputs: those at which the function is open, and those at which it is closed."""
    x, closed = np.clip(batch.x, -EDGE, EDGE), batch.slopes < CLOSED
    counts = [np.histogram(x[part], EDGES)[0] for part in (~closed, closed)]
    panel = Panel(
        title=f"The {INPUTS:,} inputs",
        alt="Histogram of the inputs: where at least 0.01 of a gradient gets through, and where less does",
        x=Axis("x (beyond ±8: at the edge)", -EDGE, EDGE),
        y=Axis("", 0, 1.05 * np.max(counts), ticks=[]),
    )
    names = f"{CLOSED:g} or more gets through", f"less than {CLOSED:g} gets through"
    for k, (heights, name) in enumerate(zip(counts, names)):
        if heights.any():
            panel.bars(EDGES, heights, (0, 3)[k], name)
    return panel
