"""DepthAndActivation: the gradient on its way back, layer by layer.   Book: chapters/03_activations

Nothing is trained: layers of 64 units, Glorot's weights for sigmoid and tanh and He's for ReLU, as in the chapter. 64
rows from N(0, 1) go forwards, gradients from N(0, 1) backwards. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import layers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.arrows import arrow
from ..drawing.axis import Axis
from ..drawing.handle import grip
from ..drawing.panel import Panel
from ..scripts import activations as scripts
from . import controls
from .choice_row import choice_row
from .clickable_picture import clickable, drag_axis, draggable
from .explorer import Explorer
from .over_seeds import SEEDS, quantiles, seeds, seeds_text
from .ridges import ridge, ridges

UNITS, ROWS, DEEPEST = 64, 64, 20
GROUND = 'fill="currentColor" opacity=".1"'
SMALLEST, ABOVE, LARGEST = 1e-13, 8, 1e2  # sizes that the picture shows, and a height above those of all gradients
BELOW, BESIDE = 19, 7  # pixels: from the point where the gradient has arrived to the words that say its share
SHORT = 4  # layers: words below the first one would lie on the last one's frame
ENOUGH, BILLIONTH = 0.1, 1e-9  # of the last layer's gradient: the goals
INITIALIZERS = {"sigmoid": "glorot_normal", "tanh": "glorot_normal", "relu": "he_normal"}
LIMITS = (-14, 1)  # of the gradients that are shown, as powers of ten
NAMES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"}
HINTS = "<style>[data-key]:not(:focus-visible) > .last-layer .hint { display: none }</style>"


@dataclass
class Passes:
    """The gradients that have come back so far, layer 1 first: ridges of the first seed, sizes of all seeds."""

    gradients: list = field(default_factory=list)
    sizes: list = field(default_factory=list)  # root mean squares, an array (SEEDS,) for each layer

    @property
    def shares(self):
        """The gradient that has arrived furthest back over that of the last layer, (SEEDS,)."""
        return self.sizes[0] / self.sizes[-1]

    @property
    def a_layer(self):
        """The share of its gradient that a layer passes on to the one before it: the same for all would be this one."""
        return np.median(self.shares) ** (1 / max(len(self.sizes) - 1, 1))


class DepthAndActivation(Explorer):
    """Activation, depth and seed of a stack of ten networks that stay as they start."""

    goals = (
        "find how many sigmoid layers still leave layer 1 a tenth.",
        f"find an activation that keeps a tenth over {DEEPEST} layers.",
        "find how many leave layer 1 a billionth: sigmoid again.",
    )
    again, fresh = "Play again", "New networks"
    recorded = {"activation": [*INITIALIZERS], "layers": [*range(1, DEEPEST + 1)], "seed": [0, 1]}
    in_picture = ("activation", "layers")

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
        dy = np.broadcast_to(dy, x.shape)
        for layer in reversed(model.layers):
            passes.gradients.insert(0, ridge(log_sizes(dy[0]), LIMITS))
            passes.sizes.insert(0, np.sqrt(np.mean(dy**2, axis=(-2, -1))))
            yield passes
            dy = layer.backward(dy)

    def picture(self, settings, passes):
        depth, first = settings["layers"], seeds(settings)[0]
        gradients = ridges(
            passes.gradients,
            depth,
            title=f"Gradients at each layer (seed {first})",
            x=Axis("size, a power of ten: −6 is a millionth", *LIMITS, ticks=range(-12, 1, 3)),
            above=depth - len(passes.gradients),
            k=1,
        )
        values = numbers(self._received(depth, passes))
        choice = choice_row("activation", "Activation", NAMES, settings["activation"], is_named=False)
        points = _sizes(depth, passes).svg(max_width=371)
        a_layer = f"{passes.a_layer:.0%}" if len(passes.sizes) > 1 else "…"
        return beside(values + choice + points, numbers({"Each layer passes on about": a_layer}), gradients.svg())

    def _received(self, depth, passes):
        """The number that goes down, layer by layer, as the gradient goes back."""
        first, share = depth - len(passes.sizes) + 1, share_text(np.median(passes.shares))
        if 1 < first == depth:
            return {f"The gradient sets out at layer {depth}": share}
        return {f"Of the gradient of layer {depth}, layer {first} receives": share}

    def sentence(self, settings, passes):
        depth = settings["layers"]
        who = f"{NAMES[settings['activation']]}, {depth} layer{'s' * (depth > 1)}, {seeds_text(settings)}"
        if len(passes.sizes) < depth:
            return f"On its way back, the gradient has come to layer {depth - len(passes.sizes) + 1}: {who}."
        shares = passes.shares
        return (
            f"Layer 1 receives {share_text(np.median(shares))} of the last layer's gradient. | "
            f"In {np.sum(shares >= ENOUGH)} of {SEEDS} networks that is a tenth or more: {who}."
        )

    def reached(self, settings, passes):
        depth, is_sigmoid = settings["layers"], settings["activation"] == "sigmoid"
        if len(passes.sizes) < depth:
            return [False] * len(self.goals)
        share = np.median(passes.shares)
        return (
            is_sigmoid and depth > 1 and share >= ENOUGH,
            depth == DEEPEST and share >= ENOUGH,
            is_sigmoid and share < BILLIONTH,
        )

    def script(self):
        return scripts.depth_and_activation(INITIALIZERS, rows=ROWS, units=UNITS, enough=ENOUGH)


def share_text(share):
    """A share of a gradient: as a percentage, or, where it is small, as one in so many."""
    if share >= 0.01:
        return f"{share:.0%}"
    count = float(f"{1 / share:.2g}")
    return f"1 / {count:,.0f}" if count < 1e9 else f"1 / {count / 1e9:,.3g} billion"


def log_sizes(gradients):
    """log₁₀ of their sizes, without the zeros."""
    return np.log10(np.abs(gradients[gradients != 0]))


def _sizes(depth, passes):
    """A column for each layer, and in it a point: the gradient that has arrived there."""
    is_on_its_way = len(passes.sizes) < depth
    panel = Panel(
        title="← The gradient goes back" if is_on_its_way else "Gradient at each layer · drag ↔ the last layer",
        alt="Size of the gradient that arrives at each layer, on a log axis: median and range of ten seeds",
        x=Axis("layer · point: median of ten networks", 0.5, DEEPEST + 0.5, ticks=[1, 5, 10, 15, 20]),
        y=Axis("", SMALLEST, LARGEST, log=True, ticks=[1e-12, 1e-9, 1e-6, 1e-3, 1]),
        width=312,
        height=258,
        left=48,
    )
    step = (panel.right - panel.left) / DEEPEST
    panel.shapes += [_column(panel, layer, step) for layer in range(1, depth + 1)]
    _points(panel, depth, passes)
    arrow(panel, (depth + 0.4, ABOVE), (0.2 - len(passes.sizes), 0), 1)
    panel.shapes += [HINTS, *(_choice(panel, layer, step, layer == depth) for layer in range(1, DEEPEST + 1))]
    panel.shapes.append(_grip(panel, depth))
    return panel


def _points(panel, depth, passes):
    """Medians, joined, the range of ten networks, and where the gradient has arrived its share; the goal's tenth."""
    low, middle, high = quantiles(passes.sizes)
    layer = np.arange(depth - len(middle) + 1, depth + 1)
    tenth = ENOUGH * middle[-1]
    panel.rule(y=tenth).shapes.append(svg.text(panel.left - 6, round(float(panel.y(tenth)) + 6, 1), "a tenth", "end"))
    panel.line(layer, middle, 1)
    spread = "".join(f"M{x:.1f} {a:.1f}V{b:.1f}" for x, a, b in zip(panel.x(layer), panel.y(low), panel.y(high)))
    panel.shapes.append(f'<path d="{spread}" stroke="currentColor"/>')
    panel.shapes += [svg.large_mark(1, float(x), float(y)) for x, y in zip(panel.x(layer), panel.y(middle))]
    column = layer[0] if depth > SHORT else depth + 0.5  # of a short network beside the frame around its last layer
    x, y = float(panel.x(column)) + BESIDE, min(float(panel.y(middle[0])) + BELOW, panel.bottom - 5)
    words = svg.sized(round(x, 1), round(y, 1), share_text(middle[0] / middle[-1]), 13, "start", 700)
    panel.names.append(svg.above_lines(words))


def _grip(panel, depth):
    """On top of the last layer, to be dragged to another: wherever the bars are touched, the network ends there."""
    x, ends = float(panel.x(depth)), (1, DEEPEST)
    size = f'width="{panel.right - panel.left}" height="{panel.bottom - panel.top + 14}"'
    surface = f'<rect x="{panel.left}" y="{panel.top - 14}" {size} fill="transparent"/>'
    return draggable(grip(panel, x, panel.top + 2, "") + surface, drag_axis("layers", "x", panel.x(ends), ends))


def _column(panel, layer, step):
    """The ground of a layer that the network has."""
    left, width = float(panel.x(layer)) - 0.4 * step, 0.8 * step
    return f'<path d="M{left:.1f} {panel.bottom}V{panel.top}h{width:.1f}V{panel.bottom}z" {GROUND}/>'


def _choice(panel, layer, step, is_last):
    """The place of a layer, which makes it the last when it is chosen: an outline says so below the pointer."""
    left, words = float(panel.x(layer)) - step / 2, f"{layer} layer{'s' * (layer > 1)}"
    size = f'x="{left:.1f}" y="{panel.top}" width="{step:.1f}" height="{panel.bottom - panel.top}" rx="3"'
    hint = f'<rect {size} fill="none" stroke="currentColor" stroke-width="2"/>'
    if not is_last:
        hint = f'<g class="hint">{hint}{svg.text(panel.right, panel.top + 11, words, "end")}</g>'
    place = f'<rect {size} fill="transparent"/>{hint}'
    return clickable(f'<g class="last-layer">{place}</g>', "layers", layer, f"layer {layer} as the last", is_last)
