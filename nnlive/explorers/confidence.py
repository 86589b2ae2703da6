"""Confidence: how hard cross-entropy and squared error push a neuron that is sure of itself.   Book: chapters/05_losses

Ten logits z, drawn by the seed around a chosen one, walk down each loss behind a sigmoid: z ← z - rate · dL/dz.
"""

import numpy as np

from nnlib import activations, losses, optimizers

from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer

NEURONS, SPREAD = 10, 0.5  # the starts, and their standard deviation around the chosen logit
STEPS, SHORTEST = 2000, 20  # a walk ends when all neurons are right, but not before 20 steps and after 2000 at most
LIMITS = (-10, 10)  # of the logits shown
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
        needed = np.median(steps_until_right(settings, walk), axis=-1)
        says = {f"It says {settings['label']} with": f"{100 * sureness(settings):.2g} %"}
        steps = {f"Steps, {name}": format_steps(n, len(walk) - 1) for name, n in zip(GRADIENTS, needed)}
        walks = self._walks(settings, walk).svg(max_width=560)
        return beside(walks, numbers({**says, **steps}), self._push(settings).svg())

    def _push(self, settings):
        label, logits = float(settings["label"]), starting_logits(settings)
        panel = Panel(
            title=f"Push |dL/dz| if the label is {settings['label']}",
            alt=(
                f"Size of the gradient against the logit, for label {settings['label']}, with the chosen logit as a "
                "line and the ten starts as marks"
            ),
            x=Axis("logit z", *LIMITS),
            y=Axis("", 0, 1.05),
            height=220,
        )
        start = f'<path d="M{panel.x(settings["logit"]):.1f} {panel.top}V{panel.bottom}" stroke="currentColor"/>'
        along = drag_axis("logit", "x", (panel.left, panel.right), LIMITS)
        for k, gradient in enumerate(GRADIENTS.values()):
            panel.line(CURVE, np.abs(gradient(label, CURVE)), k)
            panel.dots(logits, np.abs(gradient(label, logits)), k, outline=True)
        panel.shapes.append(draggable(start + panel.surface(), along))
        return panel

    def _walks(self, settings, walk):
        steps = np.unique(np.geomspace(1, len(walk), 80).astype(int)) - 1  # evenly spaced on the logarithmic axis
        panel = Panel(
            title=f"Ten wrong neurons learn, at rate {settings['rate']:.3g}",
            alt="Logit by step, on a log axis: median and range of ten neurons on their walks down the two losses",
            x=Axis("step", 1, STEPS, log=True),
            y=Axis("", *LIMITS),
            width=460,
            labels=98,
        )
        panel.rule(y=0, name="z = 0: from here on it is right")
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
            f"Rate {settings['rate']:.3g}, seed {settings['seed']}."
        )

    def reached(self, settings, walk):
        entropy, squared = np.median(steps_until_right(settings, walk), axis=-1)
        times = min(squared, len(walk)) / entropy if 0 < entropy < np.inf else 0
        return times >= 10, times >= 100


def sureness(settings):
    """The probability that the chosen logit gives to the label."""
    p = float(activations.Sigmoid().forward(np.array([settings["logit"]]))[0])
    return p if settings["label"] == "1" else 1 - p


def format_steps(needed, steps):
    """How many steps are needed, of those that were made so far."""
    return f"{needed:g}" if needed <= steps else f"> {steps}"


def comparison_text(needed, steps):
    """How many steps the neurons (losses, neurons) need, in words; `steps` is how many they took so far."""
    medians = np.median(needed, axis=-1)
    if medians[1] == 0:
        return "Most of ten neurons that start near it are right already, with either loss."
    more = ["more than " if n == np.inf else "" for n in medians]
    entropy_steps, squared_steps = np.minimum(medians, steps)
    ratio = f", {more[1]}{squared_steps / entropy_steps:.3g} times as many" if 0 < medians[0] < np.inf else ""
    return (
        f"Until they are right, neurons need {more[0]}{entropy_steps:g} steps with cross-entropy and "
        f"{more[1]}{squared_steps:g} with squared error{ratio}."
    )


def format_small(number):
    """A number from 0 to 1 as sentences show it, without powers of ten."""
    return f"{number:.2g}" if number >= 1e-4 else "less than 0.0001"
