"""Confidence: how hard cross-entropy and squared error push a neuron that is sure of itself.   Book: chapters/05_losses

Ten logits z, drawn by the seed around a chosen one, walk down each loss behind a sigmoid: z ← z - rate · dL/dz.
"""

import numpy as np

from nnlib import activations, losses, optimizers

from ..drawing import svg
from ..drawing.arrange import WORDS, beside, numbers
from ..drawing.axis import Axis
from ..drawing.handle import BESIDE, handle
from ..drawing.panel import Panel
from ..scripts import losses as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .confidence_words import clock_text, comparison_text, format_small, percent
from .explorer import Explorer

NEURONS, SPREAD = 10, 0.5  # the starts, and their standard deviation around the chosen logit
STEPS, SHORTEST = 2000, 20  # a walk ends when all neurons are right, but not before 20 steps and after 2000 at most
LIMITS, HIGHEST = (-12, 12), 1.75  # of the logits and of the pushes shown
WIDTH = 310  # of the large drawing, so that its letters have 11 pixels on a phone
GRIP = 52  # pixels below the upper edge
SIDES = (LIMITS[0], 0), (0, LIMITS[1])  # where a neuron says 0, and where 1
CURVE = np.linspace(*LIMITS, 161)
MEANINGS = (  # of the two axes of the large drawing, in plain words
    f'<p style="{WORDS}"><b>Logit z</b>: the sum that the neuron computes, before the sigmoid makes it a probability; '
    "z = 0 is 50 %. <b>Push</b>: the size of the gradient. One step moves z by rate times push.</p>"
)


def cross_entropy(label, z):
    """dL/dz = p - y, for each of the logits z by itself."""
    loss = losses.BinaryCrossentropy(from_logits=True)
    return loss.gradient([[label]], z.reshape(-1, 1, 1)).ravel()


def squared_error(label, z):
    """dL/dz = 2 (p - y) p (1 - p), for each of the logits z by itself."""
    sigmoid, loss = activations.Sigmoid(), losses.MeanSquaredError()
    p = sigmoid.forward(z.reshape(-1, 1, 1))
    return sigmoid.backward(loss.gradient([[label]], p)).ravel()


GRADIENTS = {"cross-entropy": cross_entropy, "squared error": squared_error}
MARKED = "● cross-entropy", "■ squared error"


def starting_logits(settings):
    """The logits of the ten neurons before their first step."""
    return settings["logit"] + SPREAD * np.random.default_rng(settings["seed"]).normal(size=NEURONS)


def is_right(settings, z):
    """Where logits are on the side of 0 that the label asks for."""
    return z >= 0 if settings["label"] == "1" else z <= 0


def steps_until_right(settings, walk):
    """After how many steps each neuron of a walk (steps + 1, losses, neurons) is right, infinite if it is not yet."""
    right = is_right(settings, np.array(walk))
    return np.where(right.any(axis=0), right.argmax(axis=0), np.inf)


class Confidence(Explorer):
    """The logit, the label, the rate and the seed of ten neurons that walk down two losses."""

    goals = (
        "find a start from which squared error needs ten times as many steps as cross-entropy.",
        "find one from which it needs a hundred times as many.",
    )
    recorded = {
        "logit": [-8.0, -7.5, -6.0, -4.0, 0.0, 4.0],
        "label": ["1", "0"],
        "rate": [0.316, 1.0, 3.16, 10.0],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "logit": controls.slider("Start: the logit z", -4.0, -9.0, 9.0, 0.5),
            "label": controls.menu("Label", "1", ["1", "0"]),
            "rate": controls.log_slider("Learning rate", 1.0, -0.5, 1),
            "seed": controls.seed(),
        }

    def train(self, settings):
        label, sgd = float(settings["label"]), optimizers.SGD(settings["rate"])
        z = np.stack([starting_logits(settings)] * len(GRADIENTS))
        walk = [z.copy()]
        while len(walk) <= SHORTEST or (len(walk) <= STEPS and not is_right(settings, z).all()):
            sgd.step([z], [np.stack([gradient(label, each) for gradient, each in zip(GRADIENTS.values(), z)])])
            walk.append(z.copy())
            yield walk

    def picture(self, settings, walk):
        medians = np.median(steps_until_right(settings, walk), axis=-1)
        clocks = {name: clock_text(median, len(walk) - 1, STEPS) for name, median in zip(MARKED, medians)}
        score = numbers(clocks, dict(zip(MARKED, range(2))), "Steps until right (median)")
        large = self._push(settings, walk[-1]).svg(max_width=WIDTH + 12) + MEANINGS
        return beside(large, score, self._walks(settings, walk).svg(max_width=286))

    def _push(self, settings, z):
        """The two losses' pushes at every logit, and where the neurons are on their way: z (losses, neurons)."""
        panel = Panel(
            title="How hard each loss pushes: drag the start",
            alt=(
                f"Size of the gradient against the logit, for label {settings['label']}, with the chosen logit as a "
                "line and the ten neurons of each loss as marks on their way"
            ),
            x=Axis("logit z", *LIMITS),
            y=Axis("push", 0, HIGHEST, ticks=[0, 0.5, 1]),
            width=WIDTH,
            height=330,
            left=30,
        )
        self._sides(panel, settings)
        for k, gradient in enumerate(GRADIENTS.values()):
            self._slope(panel, settings, gradient, z[k], k)
        along = drag_axis("logit", "x", (panel.left, panel.right), LIMITS)
        panel.shapes.append(draggable(panel.surface() + start_handle(panel, settings), along))
        return self._named(panel, settings)

    def _sides(self, panel, settings):
        """What a neuron says left and right of z = 0, and whether that is right."""
        for says, (low, high) in enumerate(SIDES):
            verdict, width = "right" if str(says) == settings["label"] else "wrong", panel.x(high) - panel.x(low)
            if verdict == "wrong":
                panel.shapes.append(shaded(panel.x(low), panel.top, width, panel.bottom - panel.top))
            sure = (panel.right, f"sure and {verdict} →", "end") if says else (2, f"← sure and {verdict}", "start")
            panel.shapes.append(svg.text(sure[0], panel.bottom + 32, *sure[1:]))
            panel.shapes.append(svg.text(panel.x((low + high) / 2), panel.top + 18, f"says {says}: {verdict}"))

    def _named(self, panel, settings):
        """The names of the two curves: left and right of their tops, turned over with the label."""
        side, anchor = (1, "start") if settings["label"] == "1" else (-1, "end")  # of 0, where a neuron is right
        for k, (name, place, push) in enumerate(zip(MARKED, (-11.7, 1.6), (1.05, 0.3))):
            words = svg.text(panel.x(side * place), panel.y(push), name, anchor, svg.style(k)[0])
            panel.shapes.append(svg.above_lines(words))
        return panel

    def _slope(self, panel, settings, gradient, z, k):
        """One loss: its push as a curve, broad where the median neuron has walked, and the neurons upon it."""
        label, colour = float(settings["label"]), svg.style(k)[0]
        panel.line(CURVE, np.abs(gradient(label, CURVE)), k)
        walked = np.linspace(np.median(starting_logits(settings)), np.median(z), 40)
        places = zip(panel.x(walked), panel.y(np.abs(gradient(label, walked))))
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        panel.shapes.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="9" opacity=".25"/>')
        panel.shapes += map(svg.large_mark, [k] * NEURONS, panel.x(z), panel.y(np.abs(gradient(label, z))))

    def _walks(self, settings, walk):
        steps = np.unique(np.geomspace(1, len(walk), 80).astype(int)) - 1  # evenly spaced on the logarithmic axis
        panel = Panel(
            title="Probability of the right class, in %",
            alt=(
                "Probability of the right class by step, on a log axis: median and range of ten neurons on their "
                "walks down the two losses"
            ),
            x=Axis("step · band: all ten neurons", 1, STEPS, log=True),
            y=Axis("", 0, 100, ticks=[0, 50, 100]),
            width=250,
            height=230,
            left=34,
        )
        wrong = panel.left, panel.y(50), panel.right - panel.left, panel.bottom - panel.y(50)
        panel.shapes.append(shaded(*wrong) + svg.text(panel.left + 4, panel.y(50) + 14, "wrong", "start"))
        panel.shapes.append(svg.text(panel.left + 4, panel.y(50) - 5, "right", "start"))
        for k, z in enumerate(np.array(walk)[steps].swapaxes(0, 1)):
            sure = 100 * right_class(settings, z)
            panel.band(steps + 1, sure.min(axis=-1), sure.max(axis=-1), k)
            panel.line(steps + 1, np.median(sure, axis=-1), k, markers=True)
            panel.shapes.append(svg.large_mark(k, panel.x(len(walk)), panel.y(np.median(sure[-1]))))
        return panel

    def sentence(self, settings, walk):
        label, logit = settings["label"], settings["logit"]
        pushes = (gradient(float(label), np.array([logit]))[0] for gradient in GRADIENTS.values())
        entropy_push, squared_push = (format_small(abs(push)) for push in pushes)
        z = f"{logit:g}".replace("-", "−")
        return (
            f"{comparison_text(steps_until_right(settings, walk), len(walk) - 1)} | "
            f"At z = {z} the neuron gives the right class, {label}, {percent(right_class(settings, logit))}. There "
            f"cross-entropy pushes with {entropy_push}, squared error with {squared_push}. "
            f"Medians of ten neurons, rate {settings['rate']:.3g}, seed {settings['seed']}."
        )

    def reached(self, settings, walk):
        entropy, squared = np.median(steps_until_right(settings, walk), axis=-1)
        times = min(squared, len(walk)) / entropy if 0 < entropy < np.inf else 0
        return times >= 10, times >= 100

    def script(self):
        return scripts.confidence(NEURONS, SPREAD, STEPS)


def right_class(settings, z):
    """The probability that logits give to the label."""
    p = activations.Sigmoid().forward(np.array(z))
    return p if settings["label"] == "1" else 1 - p


def start_handle(panel, settings):
    """The line at the chosen logit, to be dragged, and the probability of the right class there, set large."""
    x = float(panel.x(settings["logit"]))
    beside, anchor = (BESIDE, "start") if x < (panel.left + panel.right) / 2 else (-BESIDE, "end")
    number = svg.text(
        round(x + beside, 1), panel.top + GRIP + 8, percent(right_class(settings, settings["logit"])), anchor
    )
    caption = svg.text(round(x + beside, 1), panel.top + GRIP + 28, "for the right class", anchor)
    style = 'font-size="32" font-weight="650" style="font-variant-numeric: tabular-nums"'
    return handle(panel, x, GRIP, "") + f"<g {style}>{number}</g>{caption}"


def shaded(x, y, width, height):
    """A part of a picture, grey: a neuron there is wrong."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="currentColor" opacity=".08"/>'
    )
