"""ScaleAndDepth: a signal through 2 to 30 layers, and a gradient on its way back.   Book: chapters/04_initializers

Nothing is trained: layers of 128 units with W ~ N(0, s²/128), ten seeds (seed n means 10 n to 10 n + 9), one pass
forwards of 32 examples from N(0, 1), then one backwards that starts as dL/dh ~ N(0, 1) at the last layer.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import initializers, layers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.handle import grip
from ..drawing.leaving import arrow_out, cut_line, is_outside
from ..drawing.panel import Panel
from ..scripts import initializers as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .over_seeds import quantiles, seeds, seeds_text

UNITS, EXAMPLES, DEEPEST = 128, 32, 30
VANISHED, EXPLODED = 1e-4, 1e4
LIMITS = (1e-6, 1e6)  # of the sizes shown
ZONES = {"explodes": (EXPLODED, LIMITS[1]), "vanishes": (LIMITS[0], VANISHED)}
MIDDLE = "median of ten networks, band: eight"
NAMES = {"relu": "ReLU"}  # in words; the menu holds what a program says
LEVEL = {"relu": np.sqrt(2), "tanh": 1.0, "linear": 1.0}  # the scale at which a small signal stays as it is


@dataclass
class Passes:
    """Root mean squares over examples and units, an array (seeds,) for each layer."""

    signal: list = field(default_factory=list)  # of h, from layer 1 to the last
    gradient: list = field(default_factory=list)  # of dL/dh, from the last layer to layer 1


class ScaleAndDepth(Explorer):
    """Scale, depth, activation and seed of a stack of networks that stay as they start."""

    goals = (
        "find the scale that keeps the signal about as large.",
        "find a scale that lets the signal explode.",
        "find the scale that does so with linear layers.",
    )
    again, fresh = "Play again", "New networks"
    recorded = {
        "scale": [0.501, 1.0, 1.26, 1.41, 2.0],
        "layers": [10, 30],
        "activation": ["relu", "tanh", "linear"],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "scale": controls.log_slider("Scale s", 1.0, -0.5, 0.5, 0.05),
            "layers": controls.slider("Layers", DEEPEST, 2, DEEPEST),
            "activation": controls.menu("Activation", "relu", list(LEVEL)),
            "seed": controls.seed(),
        }

    def train(self, settings):
        initializer = initializers.RandomNormal(0, settings["scale"] / np.sqrt(UNITS))
        model = Sequential([layers.Input((UNITS,))], seed=[*seeds(settings)])
        h, dh = np.random.default_rng(0).normal(size=(2, EXAMPLES, UNITS)).astype("float32")
        passes = Passes()
        for _ in range(settings["layers"]):
            model.add(layers.Dense(UNITS, activation=settings["activation"], kernel_initializer=initializer))
            h = model.layers[-1].forward(h)
            passes.signal.append(root_mean_square(h))
            yield passes
        dh = np.broadcast_to(dh, h.shape)
        for layer in reversed(model.layers):
            passes.gradient.append(root_mean_square(dh))
            yield passes
            dh = layer.backward(dh)

    def picture(self, settings, state):
        last, heard = settings["layers"], np.arange(len(state.signal)) + 1
        signal = _panel("Signal: size of a layer's outputs", f"layer, forwards: 1 → {last}")
        end = _median_band(signal, heard, state.signal, 0)
        _name_zones(signal)
        _handle(signal, settings, *end)
        gradient = _panel("Gradient: size on its way back", f"layer, backwards: 1 ← {last}")
        if state.gradient:
            end = _median_band(gradient, last - np.arange(len(state.gradient)), state.gradient, 1)
            if is_outside(gradient, np.median(state.gradient[-1])):
                arrow_out(gradient, *end, 1)
        else:
            gradient.legend.append((MIDDLE, 1))  # the picture is as high as with a line
        _name_zones(gradient)
        return svg.side_by_side(signal.svg(max_width=312), gradient.svg(max_width=312))

    def reached(self, settings, state):
        deep, heard = settings["layers"] == DEEPEST, heard_by_last(state)
        level = deep and 0.5 <= heard <= 2
        explodes = deep and np.median(state.signal[-1]) > EXPLODED
        return level and settings["activation"] == "relu", explodes, level and settings["activation"] == "linear"

    def sentence(self, settings, state):
        last = settings["layers"]
        activation = NAMES.get(settings["activation"], settings["activation"])
        who = f"Scale {settings['scale']:.3g}, {last} {activation} layers, {seeds_text(settings)}"
        if len(state.gradient) < last:
            return f"The signal is on its way and has reached layer {len(state.signal)}. | {who}."
        gradient = np.median(state.gradient[-1]) / np.median(state.gradient[0])
        return (
            f"The signal in layer {last} is {format_ratio(heard_by_last(state))} times as large as in layer 1. | "
            f"The gradient that comes back to layer 1 is {format_ratio(gradient)} times that in layer {last}. {who}."
        )

    def script(self):
        return scripts.scale_and_depth(UNITS, EXAMPLES)


def root_mean_square(h):
    """The typical size of the numbers of a layer, for each network of a stack."""
    return np.sqrt(np.mean(np.square(h, dtype=float), axis=(-2, -1)))


def heard_by_last(state):
    """The last layer's signal as a multiple of the first's, medians of ten seeds."""
    return float(np.median(state.signal[-1]) / np.median(state.signal[0]))


def format_ratio(ratio):
    """A ratio as sentences show it: 0.73, 18,000, or less than 0.0001."""
    if ratio > 1e6:
        return "more than a million"
    return f"{float(f'{ratio:.2g}'):,.10g}" if ratio >= 1e-4 else "less than 0.0001"


def _panel(title, way):
    """The frame of a signal or a gradient, with the two zones in which nothing can be learnt."""
    panel = Panel(
        title=title,
        alt=f"{title}: root mean square at each layer, log axis, median and band of ten seeds",
        x=Axis(way, 1, DEEPEST, ticks=[1, 5, 10, 15, 20, 25, 30]),
        y=Axis("", *LIMITS, log=True, ticks=[1e-6, 1e-4, 0.01, 1, 100, 1e4, 1e6]),
        width=300,
        height=300,
        left=40,
    )
    for low, high in ZONES.values():
        top, bottom = float(panel.y(high)), float(panel.y(low))
        size = f'width="{panel.right - panel.left}" height="{bottom - top:.1f}"'
        panel.shapes.append(f'<rect x="{panel.left}" y="{top:.1f}" {size} fill="currentColor" opacity=".1"/>')
    return panel


def _median_band(panel, x, runs, k):
    """The median of ten networks, cut off where it leaves the frame, and their band; the pixels of the line's end."""
    low, middle, high = quantiles(runs)
    some = [n for n in range(len(x) // 12, len(x), max(1, len(x) // 6)) if not is_outside(panel, middle[n])]
    panel.band(x, low, high, k).dots(x[some], middle[some], k, MIDDLE)
    return cut_line(panel, x, middle, k)


def _name_zones(panel):
    """The names of both zones, above the lines."""
    for name, ends in ZONES.items():
        words = svg.text(panel.left + 8, round(float(np.mean(panel.y(ends))) + 4, 1), name, "start")
        panel.shapes.append(svg.above_lines(words))


def _handle(panel, settings, x, y):
    """The end of the signal's line: dragged up or down, it sets the scale that leads a small signal there."""
    scales = [LEVEL[settings["activation"]] * limit ** (1 / settings["layers"]) for limit in LIMITS]
    target = f'<rect x="{x - 16:.1f}" y="{y - 20:.1f}" width="32" height="40" fill="transparent"/>'
    words = svg.text(round(x, 1), round(y + (-18 if y > panel.top + 34 else 28), 1), "drag", "end")
    follows = drag_axis("scale", "y", (panel.bottom, panel.top), scales, log=True)
    panel.shapes.append(draggable(target + words + grip(panel, x, y, "", upright=True), follows))
