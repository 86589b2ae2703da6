"""ActivationSlope: how much of a gradient an activation lets through.   Book: chapters/03_activations

Nothing is trained. The seed draws 1,000 inputs x ~ N(mean, spread²); at each of them a gradient is multiplied by f'(x).
"""

from dataclasses import dataclass

import numpy as np

from nnlib import activations
from nnlib.layer import Layer

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.handle import RADIUS, grip
from ..drawing.panel import Panel
from ..scripts import activations as scripts
from . import controls
from .choice_row import choice_row
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer

INPUTS = 1000
CLOSED = 0.01  # of a gradient, and less, gets through: the function is closed there
EDGE = 8.0  # the picture shows x from -8 to 8, and counts what lies beyond in the last bins
EDGES = np.linspace(-EDGE, EDGE, 65)
CURVE = np.linspace(-EDGE, EDGE, 321)
ABOUT, OPEN_SIGMOID = 0.06, 0.24  # the goals: how near to a half, and the share that a sigmoid lets through
TICKS = [-8, -4, 0, 4, 8]
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

    goals = (
        "find the spread at which tanh, at mean 0, loses half of the gradient.",
        f"find inputs at which a sigmoid passes on {OPEN_SIGMOID:.0%} of the gradient (25% is its most).",
        "find inputs at which a ReLU is dead: less than 1% of the gradient gets through.",
    )
    again, fresh = "", "New inputs"
    in_picture = ("function", "spread", "mean")
    recorded = {
        "function": [*FUNCTIONS],
        "spread": [0.1, 0.316, 1.0, 1.26, 1.58, 3.16, 10.0],
        "mean": [-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "function": controls.menu("Activation", "tanh", FUNCTIONS),
            "spread": controls.log_slider("Spread of the inputs", 1.0, -1, 1),
            "mean": controls.slider("Mean of the inputs", 0.0, -4.0, 4.0, 0.5),
            "seed": controls.seed(),
        }

    def train(self, settings):
        function = FUNCTIONS[settings["function"]]()
        rng = np.random.default_rng(settings["seed"])
        x = settings["mean"] + settings["spread"] * rng.normal(size=INPUTS)
        yield Batch(function, x, function.derivative(x))

    def picture(self, settings, batch):
        through = batch.slopes.mean()
        digits = 0 if through >= CLOSED else 1
        values = {"of the gradient gets through": f"{through:.{digits}%}", "is lost": f"{1 - through:.{digits}%}"}
        names = {name: name for name in FUNCTIONS}
        choice = choice_row("function", "Activation", names, settings["function"], is_named=False)
        inputs, curve = _inputs(settings, batch), _curve(settings["function"], batch)
        large = numbers(values) + choice + inputs.svg(max_width=371)
        return beside(large, curve.svg(max_width=286))

    def sentence(self, settings, batch):
        through = batch.slopes.mean()
        return (
            f"On average {through:.1%} of the gradient gets through and {1 - through:.1%} is lost. | "
            f"At {np.sum(batch.slopes < CLOSED):,} of the {INPUTS:,} inputs less than {CLOSED:g} gets through. "
            f"{settings['function']}, inputs of mean {settings['mean']:g} and spread {settings['spread']:.3g}, "
            f"seed {settings['seed']}."
        )

    def reached(self, settings, batch):
        name, through = settings["function"], batch.slopes.mean()
        return (
            name == "tanh" and settings["mean"] == 0 and abs(through - 0.5) <= ABOUT,
            name == "sigmoid" and through >= OPEN_SIGMOID,
            name == "ReLU" and through < 0.01,
        )

    def script(self):
        return scripts.activation_slope(FUNCTIONS, INPUTS)


def _inputs(settings, batch):
    """The inputs as a histogram, each bar filled as far as its gradients get through, and the slope above it."""
    x = np.clip(batch.x, -EDGE, EDGE)
    counts, through = (np.histogram(x, EDGES, weights=weights)[0] for weights in (None, batch.slopes))
    tallest = counts.max()
    panel = Panel(
        title="The gradient: grey arrives, blue gets through",
        alt="Histogram of the inputs, filled as far as the gradient gets through there, and the slope of the function",
        x=Axis("input x (beyond ±8: at the edge)", -EDGE, EDGE, ticks=TICKS),
        y=Axis("", 0, 1.4, ticks=[0, 0.25, 0.5, 0.75, 1]),
        width=312,
        height=296,
        left=34,
        labels=46,
        below=60,
    )
    for heights, fill in ((counts, 'fill="currentColor" opacity=".25"'), (through, f'fill="{svg.COLOURS[0]}"')):
        panel.shapes.append(f'<path d="{_bars(panel, heights / tallest)}" {fill}/>')
    panel.line(CURVE, batch.function.derivative(CURVE), 1, "slope")
    _mean_handle(panel, settings["mean"])
    _spread_handle(panel, settings)
    return panel


def _mean_handle(panel, mean):
    """A grip below the hill of inputs; it follows wherever the hill itself is touched."""
    x, top, low = float(panel.x(mean)), float(panel.y(1.08)), panel.height - 12
    size = f'width="{panel.right - panel.left}" height="{panel.height - top:.1f}"'
    surface = f'<rect x="{panel.left}" y="{top:.1f}" {size} fill="transparent"/>'
    axis = drag_axis("mean", "x", panel.x([-4, 4]), (-4, 4))
    panel.shapes.append(draggable(grip(panel, x, low, "drag the mean") + surface, axis))


def _bars(panel, heights):
    """The outline of the bars with any height, in few letters."""
    edges = panel.x(EDGES)
    return "".join(
        f"M{left:.1f} {panel.bottom}V{top:.1f}H{right - 0.6:.1f}V{panel.bottom}z"
        for left, right, top, height in zip(edges, edges[1:], panel.y(heights), heights)
        if height
    )


def _spread_handle(panel, settings):
    """A bracket from one spread below the mean to one above it, over the bars; its upper end is dragged."""
    mean, spread, y = settings["mean"], settings["spread"], float(panel.y(1.2))
    left, right = _unclipped(panel, mean + spread * np.array([-1, 1]))
    left, right = max(left, panel.left), min(right, panel.right - RADIUS)
    bracket = f"M{left:.1f} {y - 5:.1f}v10m0 -5H{right:.1f}"
    panel.shapes.append(f'<path d="{bracket}" fill="none" stroke="currentColor" stroke-width="2"/>')
    middle = round(min(max(right, panel.left + 52), panel.right - 52), 1)
    words = svg.sized(middle, round(y - 14, 1), "drag the spread", 12, weight=700)
    handle = grip(panel, right, y, "") + words
    size = f'width="{panel.right - panel.left}" height="{float(panel.y(1.08)) - panel.top:.1f}"'
    surface = f'<rect x="{panel.left}" y="{panel.top}" {size} fill="transparent"/>'
    axis = drag_axis("spread", "x", _unclipped(panel, mean + np.array([0.1, 10])), (0.1, 10))
    panel.shapes.append(draggable(handle + surface, axis))


def _unclipped(panel, values):
    """Places of values that may lie beyond the frame."""
    zero, one = panel.x([0, 1])
    return zero + (one - zero) * values


def _curve(name, batch):
    """The function itself."""
    panel = Panel(
        title=f"{name}: output against input",
        alt=f"{name}, from x = -8 to 8; where its slope is below 0.01 the ground is shaded",
        x=Axis("x (shaded: slope below 0.01)", -EDGE, EDGE, ticks=TICKS),
        y=Axis("", LOWEST, HIGHEST),
        width=250,
        height=210,
        left=30,
    )
    y, slope = batch.function.forward(CURVE), batch.function.derivative(CURVE)
    shown = (y >= LOWEST) & (y <= HIGHEST)
    panel.band(CURVE, np.full(len(CURVE), LOWEST), np.where(slope < CLOSED, HIGHEST, LOWEST), 7)
    return panel.line(CURVE[shown], y[shown], 0)
