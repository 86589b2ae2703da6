"""LargestRate: how large a rate can ten networks take before they stop learning?   Book: chapters/07_learning_rates

Plain SGD takes 60 steps on the whole spiral, from the same ten sets of weights at each rate: a column for a rate. Those
above the chosen rate are covered until the reader gets there. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

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

STEPS, FEW = 60, 4  # FEW: hidden units, for the second goal
LOWEST, HIGHEST, APART = -0.5, 1.0, 0.1  # exponents of the rates, and between two of them
RATES = 10.0 ** np.arange(LOWEST, HIGHEST + APART / 2, APART)
EDGES = 10 ** (LOWEST - APART), 10 ** (HIGHEST + APART)  # of the axis
LOSSES = (0.8, 2)  # the part that is shown
GUESS_LOSS, LEARNT = np.log(3), 1.09  # the loss of a third for each class; a network below 1.09 has begun to learn
WORSE = {1.02: ", no better than a guess", 3: ", worse than a guess", np.inf: ", far worse than a guess"}  # up to
DISC, SQUARE = "m-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z", "m-4.5 -4.5h9v9h-9z"
TOP = 13.4  # of the axis of networks: above the tenth are how many learn, and the handle


@dataclass
class Trial:
    """{column: the losses of ten networks so far, (steps, 10)}, the column that is watched, and at what step.

    The networks of the watched column are shown as they stand at that step, all others as they stand last.
    """

    column: int
    step: int
    losses: dict

    def watched(self):
        """The losses in the watched column, up to this step."""
        return self.losses[self.column][: self.step]

    def learnt(self, column):
        """(10,): which networks of a column have begun to learn."""
        return (self.watched() if column == self.column else self.losses[column])[-1] < LEARNT

    def learning(self, column=None):
        """How many have, in the watched column or in another."""
        return int(self.learnt(self.column if column is None else column).sum())


class LargestRate(Explorer):
    """Learning rate, hidden units and seed of ten networks at each of sixteen rates."""

    goals = (
        "find the first rate that is too large: not all ten networks learn any more.",
        f"find the first rate at which none of ten networks with only {FEW} hidden units learns.",
    )
    recorded = {"rate": [0.316, 1.0, 2.0, 3.16, 3.98, 5.01, 6.31, 7.94], "hidden": [4, 64], "seed": [0, 1]}

    def __init__(self):
        self._known = {}  # {(hidden units, seed): {column: losses}}, of the columns that have been trained
        super().__init__()

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 1.0, LOWEST, HIGHEST, APART),
            "hidden": controls.slider("Hidden units", 64, FEW, 64, 4),
            "seed": controls.seed(),
        }

    def train(self, settings):
        column = column_of(settings["rate"])
        known = self._known.setdefault((settings["hidden"], settings["seed"]), {})
        new = [k for k in range(column + 1) if k not in known]
        old, curves = dict(known), {k: [] for k in new}
        for step, losses in enumerate(losses_at(RATES[new], settings) if new else [[]] * STEPS, 1):
            for k, ten in zip(new, losses):
                curves[k].append(ten)
            yield Trial(column, step, old | {k: np.array(curve) for k, curve in curves.items()})
        known |= {k: np.array(curve) for k, curve in curves.items()}

    def picture(self, settings, trial):
        what, count = f"Learn at rate {settings['rate']:.3g}", trial.learning()
        words = numbers({what: f"{count} of {SEEDS}"}, series={what: int(count < SEEDS)})
        return beside(words + columns_panel(trial).svg(max_width=460), curves_panel(trial).svg())

    def sentence(self, settings, trial):
        last = trial.watched()[-1]
        diverged = "" if np.isfinite(last).all() else f", and {np.sum(~np.isfinite(last))} of 10 diverged"
        result = "learn" if trial.step == STEPS else f"have begun to learn after {trial.step} of {STEPS} steps"
        return (
            f"At rate {settings['rate']:.3g}, {trial.learning()} of 10 networks {result}. | "
            f"A guess has a loss of {GUESS_LOSS:.2f}, and a network counts as soon as its loss is below {LEARNT}. "
            f"The median is {format_loss(median(last))}{compared_text(median(last))}{diverged}. "
            f"{settings['hidden']} hidden units, {seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        if not trial.column:
            return False, False
        here, below = trial.learning(), trial.learning(trial.column - 1)
        return here < SEEDS == below, here == 0 < below and settings["hidden"] == FEW

    def script(self):
        return scripts.largest_rate(STEPS, LEARNT)


def column_of(rate):
    """The number of the rate nearest to this one."""
    return int(np.abs(np.log(RATES / rate)).argmin())


def losses_at(rates, settings):
    """The losses (rates, 10) after each step of ten networks at each of these rates."""
    X, y = datasets.spiral(100, 3, seed=0)
    first = layers.Dense(settings["hidden"], activation="relu", kernel_initializer="he_normal")
    last = layers.Dense(3, activation="softmax", kernel_initializer="he_normal")
    stack = Sequential([layers.Input((2,)), first, last], seed=[*seeds(settings)] * len(rates))
    stack.compile(optimizers.SGD(np.repeat(rates, SEEDS)), "sparse_categorical_crossentropy")
    for progress in stack.train(X, y, batch_size=len(X), epochs=STEPS):
        yield progress.logs["loss"].reshape(len(rates), SEEDS)


def columns_panel(trial):
    """The networks of each rate up to the watched one as a column, which has a frame; those above are covered."""
    panel = Panel(
        title=f"Ten networks at each rate, step {trial.step} of {STEPS}",
        alt=(
            "A column of ten networks for each rate up to the chosen one, which is in a frame, filled where a network "
            "has begun to learn; larger rates are covered"
        ),
        x=Axis("learning rate · hollow: does not learn", *EDGES, log=True, ticks=[0.3, 1, 3, 10]),
        y=Axis("", 0.4, TOP, ticks=range(1, SEEDS + 1)),
        width=312,
        height=290,
        left=26,
    )
    for column in range(trial.column + 1):
        _stack(panel, RATES[column], trial.learnt(column))
        count = trial.learning(column)
        if count < SEEDS or column == trial.column:
            panel.note(RATES[column], SEEDS + 0.75, str(count))
    _cover(panel, trial)
    return panel


def _stack(panel, rate, learnt):
    """Ten networks above each other: discs where one has begun to learn, hollow squares where not."""
    for k, (marker, ink) in enumerate(((DISC, "fill"), (SQUARE, 'fill="none" stroke-width="1.5" stroke'))):
        heights = panel.y(np.flatnonzero(learnt == (k == 0)) + 1)
        path = "".join(f"M{panel.x(rate):.1f} {y:.1f}{marker}" for y in heights)
        panel.shapes.append(f'<path d="{path}" {ink}="{svg.style(k)[0]}"/>')


def _cover(panel, trial):
    """The frame around the watched column and the cover over larger rates, which are dragged."""
    half = float(panel.x(RATES[1]) - panel.x(RATES[0])) / 2
    x, top = float(panel.x(RATES[trial.column])), float(panel.y(SEEDS + 1.6))
    size = f'y="{top:.1f}" height="{panel.bottom - top:.1f}"'
    frame = f'<rect x="{x - half:.1f}" width="{2 * half:.1f}" {size} rx="4" fill="none" stroke="currentColor"'
    parts = [panel.surface(), f'{frame} stroke-width="2"/>', grip(panel, x, panel.top + 14, "drag the rate")]
    if (room := panel.right - x - half) > 1:
        look = 'fill="currentColor" opacity=".1"'
        parts.append(f'<rect x="{x + half:.1f}" width="{room:.1f}" {size} {look}/>')
    if room > 2 * half:
        middle = round(panel.right - room / 2, 1)
        parts.append(
            f'<text x="{middle}" y="{panel.y(5):.1f}" text-anchor="middle" font-size="28" opacity=".8">?</text>'
        )
    rates = drag_axis("rate", "x", (panel.left, panel.right), EDGES, log=True)
    panel.shapes.append(draggable("".join(parts), rates))


def curves_panel(trial):
    """The loss by step at the watched rate, a line for each network."""
    losses = trial.watched()
    steps, learnt = np.arange(len(losses)) + 1, trial.learnt(trial.column)
    panel = Panel(
        title=f"Loss at rate {RATES[trial.column]:.3g}, ten networks",
        alt="Loss by step at the chosen rate, a line for each of ten seeds",
        x=Axis("step", 0, STEPS),
        y=Axis("", *LOSSES),
        width=262,
        height=240,
        left=30,
        labels=56,
    )
    panel.rule(y=GUESS_LOSS)
    panel.shapes.append(svg.text(panel.right + 6, round(float(panel.y(GUESS_LOSS)) + 4, 1), "a guess", "start"))
    for k in (0, 1):
        runs = np.stack(np.broadcast_arrays(panel.x(steps), panel.y(losses.T[learnt == (k == 0)])), axis=-1)
        path = "".join("M" + "L".join(f"{x:.0f} {y:.1f}" for x, y in run) for run in runs)
        colour, dash, _ = svg.style(k)
        panel.shapes.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-dasharray="{dash}"/>')
    return panel


def compared_text(loss):
    """How a median loss compares with that of a guess, where it is not better."""
    if loss < LEARNT:
        return ""
    return next(words for times, words in WORSE.items() if not loss > times * GUESS_LOSS)
