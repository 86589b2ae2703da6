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
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import median_band, seeds, seeds_text

UNITS, EXAMPLES, DEEPEST = 128, 32, 30
VANISHED, EXPLODED = 1e-4, 1e4
LIMITS = (1e-6, 1e6)  # of the deviations shown


@dataclass
class Passes:
    """Standard deviations over examples and units, an array (seeds,) for each layer."""

    signal: list = field(default_factory=list)  # of h, from layer 1 to the last
    gradient: list = field(default_factory=list)  # of dL/dh, from the last layer to layer 1


class ScaleAndDepth(Explorer):
    """Scale, depth, activation and seed of a stack of networks that stay as they start."""

    goals = (
        "find a scale at which the signal explodes on its way to layer 30.",
        "find a scale at which layer 30, of ReLU, hears about as much as layer 1: half to twice as much.",
        "find the scale that does the same for linear layers.",
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
            "activation": controls.menu("Activation", "relu", ["relu", "tanh", "linear"]),
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
            passes.signal.append(h.std(axis=(-2, -1)))
            yield passes
        dh = np.broadcast_to(dh, h.shape)
        for layer in reversed(model.layers):
            passes.gradient.append(dh.std(axis=(-2, -1)))
            yield passes
            dh = layer.backward(dh)

    def picture(self, settings, state):
        last = settings["layers"]
        signal = self._panel("Signal, from left to right", "h", np.arange(len(state.signal)) + 1, state.signal, 0)
        down = last - np.arange(len(state.gradient))
        gradient = self._panel("Gradient, from right to left", "dL/dh", down, state.gradient, 1)
        return svg.side_by_side(signal.svg(), gradient.svg())

    def reached(self, settings, state):
        deep, heard = settings["layers"] == DEEPEST, heard_by_last(state)
        level = deep and 0.5 <= heard <= 2
        explodes = deep and np.median(state.signal[-1]) > EXPLODED
        return explodes, level and settings["activation"] == "relu", level and settings["activation"] == "linear"

    def _panel(self, title, what, numbers, deviations, k):
        panel = Panel(
            title=title,
            alt=f"{title}: standard deviation of {what} at each layer, log axis, median and band of ten seeds",
            x=Axis(f"layer (standard deviation of {what})", 1, DEEPEST, ticks=[1, 5, 10, 15, 20, 25, 30]),
            y=Axis("", *LIMITS, log=True),
        )
        panel.rule(y=EXPLODED, name=f"{EXPLODED:,.0f}").rule(y=VANISHED, name=f"{VANISHED:g}")
        if deviations:
            median_band(panel, numbers, deviations, k)
        return panel

    def sentence(self, settings, state):
        stack = f"{settings['layers']} {settings['activation']} layers"
        who = f"Scale {settings['scale']:.3g}, {stack}, {seeds_text(settings)}"
        if len(state.gradient) < settings["layers"]:
            return f"The signal is on its way and has reached layer {len(state.signal)}. | {who}."
        signal, gradient = (np.median(deviations, axis=-1) for deviations in (state.signal, state.gradient))
        last = settings["layers"]
        return (
            f"Layer {last} hears {format_ratio(heard_by_last(state))} times as much as layer 1"
            f"{limits_text(signal, 1, 1)}. | "
            f"Layer 1 gets {format_ratio(gradient[-1] / gradient[0])} times the gradient of layer {last}"
            f"{limits_text(gradient, last, -1)}. {who}."
        )


def heard_by_last(state):
    """The last layer's signal as a multiple of the first's, medians of ten seeds."""
    return float(np.median(state.signal[-1]) / np.median(state.signal[0]))


def format_ratio(ratio):
    """A ratio as sentences show it: 0.73, 18,000, or less than 0.0001."""
    return f"{float(f'{ratio:.2g}'):,.10g}" if ratio >= 1e-4 else "less than 0.0001"


def limits_text(medians, first, step):
    """In words, the layer at which medians leave VANISHED to EXPLODED; they begin at layer `first` and go by `step`."""
    outside = np.flatnonzero((medians < VANISHED) | (medians > EXPLODED))
    if not outside.size:
        return ""
    which = f"below {VANISHED:g}" if medians[outside[0]] < VANISHED else f"above {EXPLODED:,.0f}"
    return f" and is {which} from layer {first + step * outside[0]} on"
