"""LargestRate: how large a rate can ten networks take before they stop learning?   Book: chapters/07_learning_rates

Plain SGD takes 60 steps on the whole spiral at the chosen rate and at six rates around it, from the same ten sets of
weights. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.losses import SparseCategoricalCrossentropy
from nnlib.model import Sequential

from ..curvature import ROUNDS, gradients, power_iteration
from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.handle import grip
from ..drawing.panel import Panel
from ..scripts import learning_rates as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .over_seeds import SEEDS, format_loss, median, seeds, seeds_text

STEPS = 60
FACTORS = 10.0 ** np.array([-0.5, -0.25, -0.1, 0, 0.1, 0.25, 0.5])  # of the chosen rate, which is in the middle
CHOSEN = len(FACTORS) // 2
RATES, LOSSES = (0.09, 33), (0.8, 2)  # the parts that are shown
GUESS_LOSS, LEARNT = np.log(3), 1.09  # the loss of a third for each class; a network below 1.09 has begun to learn
WORSE = {1.02: ", no better than a guess", 3: ", worse than a guess", np.inf: ", far worse than a guess"}  # up to
HALF, HIGH = 6, 12.6  # of the frame around the chosen column: half its width in pixels; and of all rows


def network(hidden, seed, dtype="float32"):
    """2-hidden-3 with weights from He's normal distribution, as a stack."""
    first = layers.Dense(hidden, activation="relu", kernel_initializer="he_normal")
    last = layers.Dense(3, activation="softmax", kernel_initializer="he_normal")
    return Sequential([layers.Input((2,)), first, last], seed=seed, dtype=dtype)


def curvatures(model, X, y, steps=ROUNDS):
    """Better and better estimates of the largest curvature of each network in a stack."""
    loss = SparseCategoricalCrossentropy()

    def gradient(weights):
        model.set_weights(weights)
        return gradients(model, loss, X, y)

    for found, _ in power_iteration(gradient, model.get_weights(), steps):
        yield found


@dataclass
class Trial:
    """The losses (steps, rates, seeds) so far, and the largest curvature of each of the ten networks at the start."""

    losses: list = field(default_factory=list)
    curvature: np.ndarray = None

    def learning(self):
        """How many seeds have begun to learn, for each rate."""
        return np.sum(self.losses[-1] < LEARNT, axis=-1)

    def limit(self):
        """2 / curvature: the largest rate that converges on a parabola as steep as the median network's start."""
        return 2 / np.median(self.curvature)


class LargestRate(Explorer):
    """Learning rate, hidden units and seed of seventy networks, ten at each of seven rates."""

    goals = (
        "find a rate at which none of the ten networks learns.",
        "find a rate at which all ten still learn, and no longer all of them at the next larger one shown.",
    )
    recorded = {"rate": [0.316, 1.0, 3.16, 5.01, 5.62, 6.31], "hidden": [4, 64], "seed": [0, 1]}

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 3.16, -0.5, 1, 0.05),
            "hidden": controls.slider("Hidden units", 64, 4, 64, 4),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.spiral(100, 3, seed=0)
        ten_seeds, trial = [*seeds(settings)], Trial()
        stack = network(settings["hidden"], ten_seeds * len(FACTORS))
        rates = np.repeat(settings["rate"] * FACTORS, SEEDS)
        stack.compile(optimizers.SGD(rates), "sparse_categorical_crossentropy")
        estimates = curvatures(network(settings["hidden"], ten_seeds, "float64"), X, y)
        for progress in stack.train(X, y, batch_size=len(X), epochs=STEPS):
            trial.losses.append(progress.logs["loss"].reshape(len(FACTORS), SEEDS))
            trial.curvature = next(estimates, trial.curvature)  # one more estimate beside each of the first steps
            yield trial

    def picture(self, settings, trial):
        words = {f"Learn at rate {settings['rate']:.3g}": f"{trial.learning()[CHOSEN]} of {SEEDS}"}
        strip, curves = self._strip(settings, trial), self._curves(settings, trial)
        return beside(strip.svg(max_width=520), numbers(words), curves.svg())

    def _strip(self, settings, trial):
        panel = Panel(
            title="Ten networks at each of seven rates",
            alt=(
                "A column of ten networks for each of seven rates, filled where one has begun to learn; "
                "the chosen rate is in the middle, in a frame"
            ),
            x=Axis(
                f"rate (after {len(trial.losses)} of {STEPS} steps)",
                *RATES,
                log=True,
                ticks=[0.1, 0.3, 1, 3, 10, 30],
            ),
            y=Axis("", 0, HIGH, ticks=[1, 5, 10]),
            width=360,
            height=300,
            left=24,
        )
        panel.legend += [("has begun to learn", 0), ("has not", 1)]
        for factor, losses in zip(FACTORS, trial.losses[-1]):
            rate, order = settings["rate"] * factor, np.arange(SEEDS) + 1
            learnt = np.sort(losses < LEARNT)[::-1]  # those that learn stand below
            panel.dots([rate] * learnt.sum(), order[learnt], 0).rings([rate] * (~learnt).sum(), order[~learnt], 1)
        x, top = float(panel.x(settings["rate"])), float(panel.y(HIGH - 1.9))
        frame = f'<rect x="{x - HALF:.1f}" y="{top:.1f}" width="{2 * HALF}" height="{panel.bottom - top:.1f}" rx="3"'
        frame += ' fill="none" stroke="currentColor" stroke-width="2"/>'
        rates = drag_axis("rate", "x", (panel.left, panel.right), RATES, log=True)
        panel.shapes.append(draggable(panel.surface() + frame + grip(panel, x, panel.top + 10, "drag the rate"), rates))
        return panel

    def _curves(self, settings, trial):
        losses = np.array(trial.losses)[:, CHOSEN]
        steps, learnt = np.arange(len(losses)) + 1, losses[-1] < LEARNT
        panel = Panel(
            title=f"Loss at rate {settings['rate']:.3g}, ten networks",
            alt="Loss by step at the chosen rate, a line for each of ten seeds",
            x=Axis("step", 0, STEPS),
            y=Axis("loss", *LOSSES),
            width=290,
            height=230,
            left=34,
        )
        panel.rule(y=GUESS_LOSS, name="a guess")
        for k in (0, 1):
            runs = np.stack(np.broadcast_arrays(panel.x(steps), panel.y(losses.T[learnt == (k == 0)])), axis=-1)
            path = "".join("M" + "L".join(f"{x:.0f} {y:.1f}" for x, y in run) for run in runs)
            colour, dash, _ = svg.style(k)
            panel.shapes.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-dasharray="{dash}"/>')
        return panel

    def sentence(self, settings, trial):
        steps, last, learning = len(trial.losses), trial.losses[-1][CHOSEN], trial.learning()
        all_ten = (settings["rate"] * FACTORS)[learning == SEEDS]
        around = f"all ten learn up to {all_ten[-1]:.3g}" if len(all_ten) else "none suits all ten"
        diverged = "" if np.isfinite(last).all() else f", and {np.sum(~np.isfinite(last))} of 10 diverged"
        result = "learn" if steps == STEPS else f"have begun to learn after {steps} of {STEPS} steps"
        return (
            f"At rate {settings['rate']:.3g}, {learning[CHOSEN]} of 10 networks {result}. | "
            f"A loss below {LEARNT}, a hundredth below a guess ({GUESS_LOSS:.2f}), says that a network has begun to "
            f"learn; the median is {format_loss(median(last))}{compared_text(median(last))}{diverged}. "
            f"Of the seven rates shown, {around}, and a parabola as steep as their start would bear rates up to "
            f"{trial.limit():.2f}. {settings['hidden']} hidden units, {seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        learning = trial.learning()
        return learning[CHOSEN] == 0, learning[CHOSEN] == SEEDS > learning[CHOSEN + 1]

    def script(self):
        return scripts.largest_rate(STEPS, LEARNT)


def compared_text(loss):
    """How a median loss compares with that of a guess, where it is not better."""
    if loss < LEARNT:
        return ""
    return next(words for times, words in WORSE.items() if not loss > times * GUESS_LOSS)
