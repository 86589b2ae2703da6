"""Confidence: how hard cross-entropy and squared error push a neuron that is sure of itself.   Book: chapters/05_losses

The label is 1. Ten logits z, drawn by the seed around a chosen one, walk down each loss behind a sigmoid:
z ← z - rate · dL/dz.
"""

import numpy as np

from nnlib import activations, losses, optimizers

from ..drawing import svg
from ..scripts import losses as scripts
from . import controls
from .confidence_picture import Picture, format_push
from .confidence_words import clock_text, comparison_text, percent, times_as_many
from .explorer import Explorer

NEURONS, SPREAD = 10, 0.5  # the starts, and their standard deviation around the chosen logit
STEPS, SHORTEST = 2000, 20  # a walk ends when all neurons are right, but not before 20 steps and after 2000 at most
HARDEST, BESIDE = -0.69, 0.25  # where squared error pushes hardest, p = 1/3; half a step of z
LABEL = 1.0
WIDEST = 450  # pixels


def cross_entropy(z):
    """dL/dz = p - 1, for each of the logits z by itself."""
    loss = losses.BinaryCrossentropy(from_logits=True)
    return loss.gradient([[LABEL]], z.reshape(-1, 1, 1)).ravel()


def squared_error(z):
    """dL/dz = 2 (p - 1) p (1 - p), for each of the logits z by itself."""
    sigmoid, loss = activations.Sigmoid(), losses.MeanSquaredError()
    p = sigmoid.forward(z.reshape(-1, 1, 1))
    return sigmoid.backward(loss.gradient([[LABEL]], p)).ravel()


GRADIENTS = {"cross-entropy": cross_entropy, "squared error": squared_error}


def starting_logits(settings):
    """The logits of the ten neurons before their first step."""
    return settings["logit"] + SPREAD * np.random.default_rng(settings["seed"]).normal(size=NEURONS)


def steps_until_right(walk):
    """After how many steps each neuron of a walk (steps + 1, losses, neurons) is right, infinite if it is not yet."""
    right = np.array(walk) >= 0
    return np.where(right.any(axis=0), right.argmax(axis=0), np.inf)


class Confidence(Explorer):
    """The logit, the rate and the seed of ten neurons that walk down two losses."""

    goals = (
        "find a start where squared error takes 10 × the steps.",
        "find a start where it takes 100 × the steps.",
        "find the start where squared error pushes hardest.",
    )
    again = "Walk again"
    recorded = {
        "logit": [-4.0, -8.0, -7.0, -6.0, -5.0, -3.0, -2.0, -1.0, -0.5],
        "rate": [1.0, 0.316, 3.16, 10.0],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "logit": controls.slider("Start: the logit z", -4.0, -9.0, 0.0, 0.5),
            "rate": controls.log_slider("Learning rate", 1.0, -0.5, 1),
            "seed": controls.seed(),
        }

    def train(self, settings):
        sgd = optimizers.SGD(settings["rate"])
        z = np.stack([starting_logits(settings)] * len(GRADIENTS))
        walk = [z.copy()]
        while len(walk) <= SHORTEST or (len(walk) <= STEPS and not (z >= 0).all()):
            sgd.step([z], [np.stack([gradient(each) for gradient, each in zip(GRADIENTS.values(), z)])])
            walk.append(z.copy())
            yield walk

    def picture(self, settings, walk):
        walk, steps = np.array(walk), len(walk) - 1
        medians = np.median(steps_until_right(walk), axis=-1)
        drawing = Picture(GRADIENTS, settings["logit"], percent(right_class(settings["logit"])))
        for k, median in enumerate(medians):
            count = clock_text(median, steps, STEPS)
            drawing.lane(k, walk[:, k], f"{count} step{'s' * (count != '1')}")
        times = times_as_many(medians, steps)
        return f'<div class="picture"><div>{headline(times)}{drawing.panel.svg(max_width=WIDEST)}</div></div>'

    def sentence(self, settings, walk):
        logit, rate = settings["logit"], f"{settings['rate']:.3g}"
        place = f"{logit:g}".replace("-", "−")
        entropy_push, squared_push = (format_push(abs(push(np.array([logit]))[0])) for push in GRADIENTS.values())
        return (
            f"{comparison_text(steps_until_right(walk), len(walk) - 1)} | "
            f"Push at z = {place}: cross-entropy {entropy_push}, squared error {squared_push}. "
            f"Each stroke is a step: rate times push. Medians of ten, rate {rate}, seed {settings['seed']}."
        )

    def reached(self, settings, walk):
        entropy, squared = np.median(steps_until_right(walk), axis=-1)
        times = min(squared, len(walk)) / entropy if 0 < entropy < np.inf else 0
        return times >= 10, times >= 100, abs(settings["logit"] - HARDEST) < BESIDE

    def script(self):
        return scripts.confidence(NEURONS, SPREAD, STEPS)


def right_class(logit):
    """The probability that a logit gives to the label."""
    return activations.Sigmoid().forward(np.array(logit))


def headline(times):
    """How many times the steps of cross-entropy squared error needs, set large; dots while that cannot be said."""
    large = f"font-size: clamp(28px, 5cqi, 34px); line-height: 1.15; font-weight: 700; color: {svg.style(1)[0]}"
    style = "margin: 0; font-size: clamp(13px, 2.4cqi, 17px); text-align: center; font-variant-numeric: tabular-nums"
    return f'<p style="{style}"><span style="{large}">{times or "…"} ×</span> as many steps with squared error</p>'
