"""DepthAndActivation: outputs and gradients, layer by layer, in a deep network.   Book: chapters/03_activations

Nothing is trained: layers of 64 units, Glorot's weights for sigmoid and tanh and He's for ReLU, as in the chapter. 128
rows from N(0, 1) go forwards, gradients from N(0, 1) backwards. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import layers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, quantiles, seeds, seeds_text

UNITS, ROWS, DEEPEST, BINS, WIDTH = 64, 128, 20, 45, 290
INITIALIZERS = {"sigmoid": "glorot_normal", "tanh": "glorot_normal", "relu": "he_normal"}
OUTPUT_LIMITS, GRADIENT_LIMITS = (-1.1, 2.5), (-14, 1)  # the outputs that are shown, and the gradients as powers of ten
ENOUGH = 0.1  # of the last layer's gradient


@dataclass
class Ridge:
    """The numbers of one layer: a histogram, of which only the shape counts, and their median."""

    heights: np.ndarray
    median: float


@dataclass
class Passes:
    """What passed each layer so far, layer 1 first: ridges of the first seed, and gradients' sizes of all seeds."""

    outputs: list = field(default_factory=list)
    gradients: list = field(default_factory=list)
    sizes: list = field(default_factory=list)  # root mean squares, an array (SEEDS,) for each layer
    deviation: float = 0.0  # of the outputs of the latest layer, first seed


class DepthAndActivation(Explorer):
    """Activation, depth and seed of a stack of ten networks that stay as they start."""

    goals = ("find the deepest sigmoid network whose first layer still receives a tenth of the last layer's gradient.",)
    recorded = {"activation": [*INITIALIZERS], "layers": [1, 2, 3, 5, 10, 20], "seed": [0, 1]}

    def make_controls(self):
        return {
            "activation": controls.menu("Activation", "sigmoid", INITIALIZERS),
            "layers": controls.slider("Layers", 10, 1, DEEPEST),
            "seed": controls.seed(),
        }

    def train(self, settings):
        name, passes = settings["activation"], Passes()
        model = Sequential([layers.Input((UNITS,))], seed=[*seeds(settings)])
        x, dy = np.random.default_rng(0).normal(size=(2, ROWS, UNITS)).astype("float32")
        for _ in range(settings["layers"]):
            model.add(layers.Dense(UNITS, activation=name, kernel_initializer=INITIALIZERS[name]))
            x = model.layers[-1].forward(x)
            passes.outputs.append(ridge(x[0], OUTPUT_LIMITS))
            passes.deviation = float(x[0].std())
            yield passes
        dy = np.broadcast_to(dy, x.shape)
        for layer in reversed(model.layers):
            passes.gradients.insert(0, ridge(log_sizes(dy[0]), GRADIENT_LIMITS))
            passes.sizes.insert(0, np.sqrt(np.mean(dy**2, axis=(-2, -1))))
            yield passes
            dy = layer.backward(dy)

    def picture(self, settings, passes):
        depth, first = settings["layers"], seeds(settings)[0]
        outputs = _ridges(
            passes.outputs,
            depth,
            title=f"Outputs of each layer, seed {first}",
            x=Axis("output y (beyond: at the edge)", *OUTPUT_LIMITS),
        )
        gradients = _ridges(
            passes.gradients,
            depth,
            title=f"Gradients at each layer, seed {first}",
            x=Axis("log₁₀ |dy|", *GRADIENT_LIMITS),
            above=depth - len(passes.gradients),
            k=1,
        )
        return svg.side_by_side(outputs.svg(), gradients.svg(), _sizes(depth, passes.sizes).svg())

    def sentence(self, settings, passes):
        depth = settings["layers"]
        who = f"{settings['activation']}, {depth} layer{'s' * (depth > 1)}, {seeds_text(settings)}"
        if len(passes.sizes) < depth:
            return f"{who}: on its way, the signal has reached layer {len(passes.outputs)}."
        shares = passes.sizes[0] / passes.sizes[-1]
        return (
            f"{who}: layer 1 receives {np.median(shares):.3g} times the gradient of layer {depth} (median); "
            f"in {np.sum(shares >= ENOUGH)} of {SEEDS} networks that is a tenth or more. "
            f"The outputs of layer {depth} (seed {seeds(settings)[0]}) have a standard deviation of "
            f"{passes.deviation:.2g}."
        )


def ridge(numbers, limits):
    """The Ridge of an array; what lies beyond the limits is counted in the outermost bins.

    Height 1 is that of the second-highest bin; the highest is cut there, lest a ReLU's zeros flatten all the rest.
    """
    heights, _ = np.histogram(np.clip(numbers, *limits), BINS, limits)
    return Ridge(np.minimum(heights / max(np.sort(heights)[-2], 1), 1), float(np.median(numbers)))


def log_sizes(gradients):
    """log₁₀ of their sizes, without the zeros."""
    return np.log10(np.abs(gradients[gradients != 0]))


def _ridges(ridges, depth, *, title, x, above=0, k=0):
    """One histogram a layer, layer 1 on top, a bar at its median; `above` layers have none yet."""
    panel = Panel(
        title=title,
        alt=f"{title}: a histogram for each of {depth} layers, layer 1 on top",
        x=x,
        y=Axis("", 0, depth, ticks=[]),
        width=WIDTH,
        left=30,
    )
    step, every = (panel.bottom - panel.top) / depth, 2 if depth > 12 else 1
    for row, ridge in enumerate(ridges, start=above + 1):
        ground = panel.top + row * step
        panel.shapes.append(_ridge_path(panel, ridge.heights, ground, 0.9 * step, svg.style(k)[0]))
        median = f"M{panel.x(ridge.median):.0f} {ground:.0f}v{-step / 2:.0f}"
        panel.shapes.append(f'<path d="{median}" stroke="currentColor" stroke-width="2"/>')
        if row % every == 0:
            panel.shapes.append(svg.text(panel.left - 6, round(ground) - 2, f"{row}", "end"))
    return panel


def _ridge_path(panel, heights, ground, tallest, colour):
    """A filled staircase on the line at `ground`, in few letters: a picture holds up to forty of them."""
    x = np.linspace(panel.left, panel.right, len(heights) + 1)[1:]
    y = ground - tallest * heights
    last = np.r_[np.abs(np.diff(y)) > 0.05, True]  # of a run of equal heights
    steps = "".join(f"V{top:.1f}H{right:.0f}" for right, top in zip(x[last], y[last]))
    return f'<path d="M{panel.left} {ground:.1f}{steps}V{ground:.1f}Z" fill="{colour}" fill-opacity=".7"/>'


def _sizes(depth, sizes):
    """The size of the gradient at each layer: median and band of ten seeds, and a tenth of the last."""
    panel = Panel(
        title="Size of the gradient, ten seeds",
        alt="Size of the gradient that arrives at each layer, on a log axis: median and band of ten seeds",
        x=Axis("layer", 0.5, depth + 0.5, ticks=range(1, depth + 1, -(-depth // 7))),
        y=Axis("", 1e-14, 10, log=True),
        width=WIDTH,
        left=50,
    )
    if not sizes:
        return panel
    numbers, (low, middle, high) = np.arange(depth - len(sizes), depth) + 1, quantiles(sizes)
    panel.band(numbers, low, high, 1).line(numbers, middle, 1, "median").dots(numbers, middle, 1)
    return panel.line([0.5, depth + 0.5], np.full(2, ENOUGH * middle[-1]), 7, "a tenth of the last")
