"""Confidence: how hard cross-entropy and squared error push a neuron that is sure of itself.   Book: chapters/05_losses

Ten logits z, drawn by the seed around a chosen one, walk down each loss behind a sigmoid: z ← z - rate · dL/dz.
"""

import numpy as np

from nnlib import activations, losses, optimizers

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.handle import handle
from ..drawing.panel import Panel
from ..scripts import losses as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer

NEURONS, SPREAD = 10, 0.5  # the starts, and their standard deviation around the chosen logit
STEPS, SHORTEST = 2000, 20  # a walk ends when all neurons are right, but not before 20 steps and after 2000 at most
LIMITS, HIGHEST = (-12, 12), 1.3  # of the logits and of the pushes shown
GRIP = 36  # pixels below the upper edge
SIDES = (LIMITS[0], 0), (0, LIMITS[1])  # where a neuron says 0, and where 1
CURVE = np.linspace(*LIMITS, 161)


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
        steps = len(walk) - 1
        medians = np.median(steps_until_right(settings, walk), axis=-1)
        ratio, needed = times_as_many(medians, steps), [format_steps(n, steps) for n in medians]
        words = {
            "Squared error needs": f"{ratio} ×" if ratio else "–",
            "Steps, against cross-entropy": f"{needed[1]} : {needed[0]}",
        }
        return beside(self._push(settings).svg(max_width=520), numbers(words), self._walks(settings, walk).svg())

    def _push(self, settings):
        label, logits = float(settings["label"]), starting_logits(settings)
        panel = Panel(
            title="How hard each loss pushes: drag the start",
            alt=(
                f"Size of the gradient against the logit, for label {settings['label']}, with the chosen logit as a "
                "line and the ten starts as marks"
            ),
            x=Axis("logit z (marks: where the ten neurons start)", *LIMITS),
            y=Axis("push", 0, HIGHEST, ticks=[0, 0.5, 1]),
            width=360,
        )
        for says, (low, high) in enumerate(SIDES):
            place = panel.x(low), panel.top, panel.x(high) - panel.x(low), panel.bottom - panel.top
            words = svg.text(float(panel.x((low + high) / 2)), panel.top + 16, says_text(settings, says))
            panel.shapes.append(shaded_side(settings, says, *place) + words)
        for k, (name, gradient) in enumerate(GRADIENTS.items()):
            panel.line(CURVE, np.abs(gradient(label, CURVE)), k, name)
            panel.dots(logits, np.abs(gradient(label, logits)), k, outline=True)
        along = drag_axis("logit", "x", (panel.left, panel.right), LIMITS)
        panel.shapes.append(draggable(panel.surface() + handle(panel, float(panel.x(settings["logit"])), GRIP), along))
        return panel

    def _walks(self, settings, walk):
        steps = np.unique(np.geomspace(1, len(walk), 80).astype(int)) - 1  # evenly spaced on the logarithmic axis
        panel = Panel(
            title=f"The ten neurons learn, at rate {settings['rate']:.3g}",
            alt="Logit by step, on a log axis: median and range of ten neurons on their walks down the two losses",
            x=Axis("step (line: their median, band: all ten)", 1, STEPS, log=True),
            y=Axis("z", *LIMITS),
            width=290,
            height=280,
            left=34,
        )
        for says, (low, high) in enumerate(SIDES):
            place = panel.left, panel.y(high), panel.right - panel.left, panel.y(low) - panel.y(high)
            height = panel.top + 14 if says else panel.bottom - 5
            words = svg.text(panel.right - 4, height, says_text(settings, says), "end")
            panel.shapes.append(shaded_side(settings, says, *place) + words)
        for k, (name, z) in enumerate(zip(GRADIENTS, np.array(walk)[steps].swapaxes(0, 1))):
            panel.band(steps + 1, z.min(axis=-1), z.max(axis=-1), k)
            panel.line(steps + 1, np.median(z, axis=-1), k, name, markers=True)
        return panel

    def sentence(self, settings, walk):
        label, logit = settings["label"], settings["logit"]
        pushes = (gradient(float(label), np.array([logit]))[0] for gradient in GRADIENTS.values())
        entropy_push, squared_push = (format_small(abs(push)) for push in pushes)
        z = f"{logit:g}".replace("-", "−")
        return (
            f"{comparison_text(steps_until_right(settings, walk), len(walk) - 1)} | "
            f"At z = {z} the neuron says {label} with probability {format_small(sureness(settings))}. There "
            f"cross-entropy pushes with {entropy_push}, squared error with {squared_push}. "
            f"Medians of ten neurons, rate {settings['rate']:.3g}, seed {settings['seed']}."
        )

    def reached(self, settings, walk):
        entropy, squared = np.median(steps_until_right(settings, walk), axis=-1)
        times = min(squared, len(walk)) / entropy if 0 < entropy < np.inf else 0
        return times >= 10, times >= 100

    def script(self):
        return scripts.confidence(NEURONS, SPREAD, STEPS)


def sureness(settings):
    """The probability that the chosen logit gives to the label."""
    p = float(activations.Sigmoid().forward(np.array([settings["logit"]]))[0])
    return p if settings["label"] == "1" else 1 - p


def says_text(settings, says):
    """What a neuron on one side of z = 0 says, and whether that is right."""
    return f"says {says}: {'right' if str(says) == settings['label'] else 'wrong'}"


def shaded_side(settings, says, x, y, width, height):
    """One side of z = 0 in a picture, grey if a neuron there is wrong."""
    opacity = 0 if str(says) == settings["label"] else 0.08
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {place} fill="currentColor" opacity="{opacity}"/>'


def format_steps(needed, steps):
    """How many steps are needed, of those that were made so far; hundreds are rounded to two digits."""
    if needed > steps:
        return f"> {steps:,}"
    return f"{needed:g}" if needed < 100 else f"{float(f'{needed:.2g}'):,.0f}"


def times_as_many(medians, steps):
    """How many times the steps of cross-entropy squared error needs, as text; empty if that cannot be said yet."""
    if not 0 < medians[0] < np.inf:
        return ""
    return f"{'> ' if medians[1] > steps else ''}{min(medians[1], steps) / medians[0]:.3g}"


def comparison_text(needed, steps):
    """How many steps the neurons (losses, neurons) need, in words; `steps` is how many they took so far."""
    medians = np.median(needed, axis=-1)
    if medians[1] == 0:
        return "Most neurons that start here are right already, with either loss."
    if medians[0] == np.inf:
        return f"With neither loss are the neurons right after {steps:,} step{'s' * (steps > 1)}."
    more, about = ("more than ", "more than ") if medians[1] > steps else ("", "about ")
    ratio = times_as_many(medians, steps).removeprefix("> ")
    times = f"{more}{ratio} times as many steps as cross-entropy" if ratio else "more steps than cross-entropy"
    squared = f"{about if medians[1] >= 100 else more}{format_steps(min(medians[1], steps), steps)}"
    return f"Squared error needs {times}: {squared} against {format_steps(medians[0], steps)}."


def format_small(number):
    """A number from 0 to 1 as sentences show it, without powers of ten."""
    return f"{number:.2g}" if number >= 1e-4 else "less than 0.0001"
