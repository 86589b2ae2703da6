"""LossRace: cross-entropy against squared error on XOR, each at a rate of its own.   Book: chapters/05_losses

Two stacks of ten sigmoid networks 2-16-16-1 start from the same weights and see the same 100 points for 400 epochs, all
of them in each update. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.handle import LETTER
from ..drawing.panel import Panel
from ..scripts import losses as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, first_stable_step, median_band, seeds, seeds_text

SOON = 130  # epochs, the goal
EPOCHS, ENOUGH = 400, 0.95  # a network has arrived when its accuracy stays at 0.95 or above
LAST = 490  # of the epochs shown; there stands who has not arrived when the race is over
LANE = 5  # pixels from the middle of a lane to each of its two runners
LOSSES = {"cross-entropy": "binary_crossentropy", "squared error": "mean_squared_error"}
INITIALIZERS = {"N(0, 1)": "standard_normal", "Glorot": "glorot_uniform"}


def needed_epochs(accuracies):
    """After how many epochs each network of accuracies (epochs, losses, seeds) stays at ENOUGH or above."""
    return first_stable_step(np.array(accuracies) >= ENOUGH)


class LossRace(Explorer):
    """A rate for each loss, the initializer and the seed of two times ten networks."""

    goals = (
        "find a rate for squared error that wins most of the ten races against cross-entropy at rate 1.",
        "find for each loss a rate at which the median of its ten networks arrives within 130 epochs.",
    )
    recorded = {"bce": [1.0, 3.98], "mse": [1.0, 7.94], "initializer": ["N(0, 1)", "Glorot"], "seed": [0, 1]}

    def make_controls(self):
        return {
            "bce": controls.log_slider("● Cross-entropy: rate", 1.0, -0.5, 1.3, series=0),
            "mse": controls.log_slider("■ Squared error: rate", 1.0, -0.5, 1.3, series=1),
            "initializer": controls.menu("Initializer", "N(0, 1)", INITIALIZERS),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.xor(100)
        accuracies = []  # (epochs, losses, seeds)
        trainings = [
            network(settings, loss, rate).train(X, y, batch_size=len(X), epochs=EPOCHS)
            for loss, rate in zip(LOSSES.values(), (settings["bce"], settings["mse"]))
        ]
        for both in zip(*trainings):
            accuracies.append([progress.logs["accuracy"] for progress in both])
            yield accuracies

    def picture(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        score = {f"{mark} {name}": f"{won}" for mark, name, won in zip("●■", LOSSES, wins(needed))}
        won = numbers(score, {name: k for k, name in enumerate(score)}, "Races won")
        races = self._races(settings, needed, len(accuracies)).svg(max_width=324)
        return beside(races, won, self._curves(accuracies).svg(max_width=286))

    def _races(self, settings, needed, epochs):
        """A lane for each pair of networks, from first to second in the style of the first, after so many epochs."""
        panel = Panel(
            title="Ten races: who arrives first?",
            alt=(
                "Ten lanes, in each the epochs until the accuracy of two networks stays at 95 %, a disc for "
                "cross-entropy and a square for squared error, joined in the colour of the winner; hollow marks "
                "have not arrived"
            ),
            x=Axis("← faster · epoch from which 95 % are right", 0, LAST, ticks=[0, 200, EPOCHS]),
            y=Axis("", 0.4, SEEDS + 2, ticks=[]),
            width=312,
            height=350,
            left=56,
            labels=26,
        )
        panel.shapes.append(svg.text(panel.right, panel.bottom + 16, "not yet"))
        now = epochs if epochs < EPOCHS else LAST
        places = np.where(np.isinf(needed), now, needed)
        for k, (name, mark) in enumerate(zip(LOSSES, "●■")):
            median_line(panel, k, f"{mark} {name}", np.median(needed[k]), SEEDS + 1.6 - 0.6 * k)
        for lane, seed in enumerate(seeds(settings)):
            y = float(panel.y(SEEDS - lane))
            panel.shapes.append(svg.text(panel.left - 6, y + 4, f"seed {seed}", "end"))
            panel.shapes.append(one_race(panel.x(places[:, lane]), y, needed[:, lane]))
        return panel

    def _curves(self, accuracies):
        panel = Panel(
            title="Accuracy on XOR · dashed: arrived",
            alt="Accuracy by epoch of the two losses, median and band of ten networks",
            x=Axis("epoch · band: eight of ten", 0, EPOCHS, ticks=[0, 200, EPOCHS]),
            y=Axis("", 0.4, 1.02, ticks=[0.4, 0.6, 0.8, ENOUGH]),
            width=250,
            height=220,
            left=36,
        )
        panel.rule(y=ENOUGH)
        for k, runs in enumerate(np.array(accuracies).swapaxes(0, 1)):
            median_band(panel, np.arange(len(runs)) + 1, runs, k)
        return panel

    def sentence(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        entropy, squared = wins(needed)
        arms = " and ".join(
            f"{np.isfinite(epochs).sum()} of {SEEDS} with {name} at rate {rate:.3g} ({median_text(epochs)})"
            for name, rate, epochs in zip(LOSSES, (settings["bce"], settings["mse"]), needed)
        )
        result = f"Cross-entropy wins {entropy} of {SEEDS} races, squared error {squared}."
        if np.isinf(needed).all():
            result = "None of the twenty networks arrives."
        return (
            f"{result} | "
            f"Within {len(accuracies)} epoch{'s' * (len(accuracies) > 1)} the accuracy stays at 95 % for {arms}. "
            f"Weights from {settings['initializer']}, {seeds_text(settings)}."
        )

    def reached(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        wins_most = settings["bce"] == self.start["bce"] and wins(needed)[1] > SEEDS / 2
        return wins_most, np.median(needed, axis=1).max() <= SOON

    def script(self):
        rates = {"cross-entropy": "bce", "squared error": "mse"}
        return scripts.loss_race(LOSSES, INITIALIZERS, rates=rates, epochs=EPOCHS, enough=ENOUGH)


def median_line(panel, k, name, epochs, height):
    """The median of one loss across all lanes, and its number at a height, beside it where there is room; none while it
    is infinite."""
    colour, dash, _ = svg.style(k)
    if np.isinf(epochs):
        panel.shapes.append(svg.text(panel.left + 6, panel.y(height), f"{name}: median not yet", "start", colour))
        return
    x = float(panel.x(epochs))
    words, path = f"{name}: median {epochs:g}", f"M{x:.1f} {panel.y(SEEDS + 0.7):.1f}V{panel.bottom}"
    room = LETTER * len(words) + 5
    place, anchor = (x - 5, "end") if x - room > panel.left else (panel.left + 4, "start")
    if x + room < panel.right:
        place, anchor = x + 5, "start"
    panel.shapes.append(f'<path d="{path}" stroke="{colour}" stroke-dasharray="{dash}" opacity=".7"/>')
    panel.shapes.append(svg.above_lines(svg.text(round(place, 1), panel.y(height), words, anchor, colour)))


def one_race(x, y, needed):
    """Two runners at pixels x of a lane at height y, joined in the style of the first; hollow ones are on their way."""
    colour, dash = svg.style(int(needed[1] < needed[0]))[:2]
    joined = f'<path d="M{x[0]:.1f} {y - LANE:.1f}L{x[1]:.1f} {y + LANE:.1f}" stroke="{colour}" stroke-width="2.5"'
    shapes = f'{joined} stroke-dasharray="{dash}"/>' if needed[0] != needed[1] else ""
    return shapes + "".join(svg.large_mark(k, x[k], y + LANE * (2 * k - 1), hollow=np.isinf(needed[k])) for k in (0, 1))


def wins(needed):
    """How many races cross-entropy wins, and how many squared error; needed (losses, seeds) holds the epochs."""
    return np.sum(needed[0] < needed[1]), np.sum(needed[1] < needed[0])


def network(settings, loss, rate):
    """A stack of ten networks, ready for training."""
    how = {"activation": "sigmoid", "kernel_initializer": INITIALIZERS[settings["initializer"]]}
    dense = [layers.Dense(units, **how) for units in (16, 16, 1)]
    stack = Sequential([layers.Input((2,)), *dense], seed=[*seeds(settings)])
    stack.compile(optimizers.SGD(rate), loss, metrics=["accuracy"])
    return stack


def median_text(epochs):
    """The median of the epochs that ten networks need."""
    middle = np.median(epochs)
    return "median not yet" if middle == np.inf else f"median {middle:g} epochs"
