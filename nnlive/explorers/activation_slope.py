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
ABOUT, OPEN_SIGMOID = 0.02, 0.24  # the goals: how near to a half, and the share that a sigmoid lets through
POWERS = [-1, -0.5, -0.3, -0.14, -0.06, 0, 0.04, 0.08, 0.1, 0.12, 0.14, 0.18, 0.24, 0.34, 0.5, 1]
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
        "find the spread at which tanh, at mean 0, loses half.",
        f"find where a sigmoid passes on {OPEN_SIGMOID:.0%} of it.",
        "find where a ReLU is dead: it passes less than 1%.",
    )
    again, fresh = "", "New inputs"
    in_picture = ("function", "spread", "mean")
    recorded = {
        "function": [*FUNCTIONS],
        "spread": [round(10**power, 3) for power in POWERS],
        "mean": [-3.0, -1.5, 0.0, 1.5, 3.0],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "function": controls.menu("Activation", "tanh", FUNCTIONS),
            "spread": controls.log_slider("Spread of the inputs", 1.0, -1, 1, 0.02),
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
        return beside(large, curve.svg(max_width=286) + _lost(batch).svg(max_width=286))

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
        height=290,
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
    panel = _shaded(batch, f"{name}: output against input", "", LOWEST, HIGHEST, [-1, 0, 1, 2])
    y = batch.function.forward(CURVE)
    shown = (y >= LOWEST) & (y <= HIGHEST)
    return panel.line(CURVE[shown], y[shown], 0)


def _lost(batch):
    """The gradient that does not get through, by input, below the function: most of it where that is still bent."""
    lost, x = 1 - batch.slopes, np.clip(batch.x, -EDGE, EDGE)
    counts = np.histogram(x, EDGES, weights=lost)[0]
    flat = lost[batch.slopes < CLOSED].sum() / max(lost.sum(), 1)
    title, label = f"Where it is lost: {flat:.0%} of it where shaded", "input x · shaded: slope below 0.01"
    panel = _shaded(batch, title, label, 0, 1, [])
    look = f'd="{_bars(panel, counts / max(counts.max(), 1))}" fill="currentColor" opacity=".5"'
    panel.shapes.append(f"<path {look}/>")
    return panel


def _shaded(batch, title, label, low, high, ticks):
    """A panel over the inputs, shaded where the function is closed."""
    panel = Panel(
        title=title,
        alt=f"{title}, from x = -8 to 8; where the slope is below 0.01 the ground is shaded",
        x=Axis(label, -EDGE, EDGE, ticks=TICKS),
        y=Axis("", low, high, ticks=ticks),
        width=250,
        height=166 if label else 160,
        left=30,
        below=38 if label else 22,
    )
    slope = batch.function.derivative(CURVE)
    return panel.band(CURVE, np.full(len(CURVE), low), np.where(slope < CLOSED, high, low), 7)
