"""SpiralReport: Report B's two faults in menus, and what the rates add up to.   Book: chapters/experiments/spiral

Ten networks 2-64-3 take 1,000 steps on a spiral of 30 points an arm, so that a move costs a third of a second; weights,
decay and full batch are the report's. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from ..scripts import reports as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, format_loss, median, median_band, quantiles, seeds, seeds_text

STEPS, DECAY = 1000, 0.01
SWITCHES = {"relu": ["right", "times its input"], "decay": ["acting", "frozen at step 0"]}  # as it should be, as it was
GUESS_LOSS, LEARNT = np.log(3), 0.8  # the loss of a third for each class; the goal
WIDTH = 290  # of each panel
MAP = DecisionMap(limit=1.1, cells=50, width=WIDTH)
REPORT = Experiment(
    dataset="spiral",
    size=30,
    layers=[64, 3],
    initializer={"name": "random_normal", "stddev": 0.01},
    schedule={"name": "inverse_time_decay", "decay_steps": 1, "decay_rate": DECAY},
    batch_size="all",
    epochs=STEPS,
)


@dataclass
class Trial:
    """A training in progress, and the rate that its optimizer took in each step so far."""

    training: Run
    rates: list = field(default_factory=list)

    def losses(self):
        """The loss of each step so far, (steps, seeds)."""
        return self.training.curve()


class SpiralReport(Explorer):
    """Two faults, rate and seed of ten networks; `relu` and `decay` list what the menus put in."""

    goals = (
        f"find a way to a median loss below {LEARNT} with the decay frozen.",
        "find one with the decay acting.",
    )
    recorded = {**SWITCHES, "rate": [2.0, 3.98, 6.31], "seed": [0, 1]}

    def __init__(self, relu=("faults:relu_times_input",), decay=("faults:frozen_decay",)):
        self.faults = {"relu": [*relu], "decay": [*decay]}
        super().__init__()

    def make_controls(self):
        return {
            "relu": controls.menu("Slope of ReLU", "right", SWITCHES["relu"]),
            "decay": controls.menu("Decay", "acting", SWITCHES["decay"]),
            "rate": controls.log_slider("Learning rate", 2.0, -1, 1),
            "seed": controls.seed(),
        }

    def experiment(self, settings):
        """What the settings ask for, faults included."""
        wrong = [name for name, (_, fault) in SWITCHES.items() if settings[name] == fault]
        faults = [reference for name in wrong for reference in self.faults[name]]
        return REPORT.with_settings(learning_rate=settings["rate"], faults=faults)

    def train(self, settings):
        trial = Trial(Run.over(self.experiment(settings), [*seeds(settings)]))
        optimizer = trial.training.model.optimizer
        rate = optimizer.rate()
        for _ in trial.training:
            trial.rates.append(float(np.max(rate)))  # one for each network, all alike, unless a schedule gives it
            yield trial
            rate = optimizer.rate()

    def picture(self, settings, trial):
        losses, rates, answers = _losses(trial), _rate_sum(settings["rate"], trial.rates), _map(settings, trial)
        return beside(losses.svg(max_width=560), rates.svg(), answers.svg())

    def sentence(self, settings, trial):
        last = trial.losses()[-1]
        low, middle, high = quantiles(last)
        return (
            f"The median loss is {_format_loss(middle)}, "
            f"{'below' if middle < GUESS_LOSS else 'no better than'} a guess's {GUESS_LOSS:.2f}. | "
            f"After {len(trial.rates):,} steps the rates add up to {sum(trial.rates):,.0f}. Eight of ten networks lie "
            f"between {_format_loss(low)} and {_format_loss(high)}; {np.sum(last < LEARNT)} of {SEEDS} are below "
            f"{LEARNT}, {np.sum(~np.isfinite(last))} of {SEEDS} diverged. Slope of ReLU {settings['relu']}, decay "
            f"{settings['decay']}, rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        low = median(trial.losses()[-1]) < LEARNT
        return low and settings["decay"] != "acting", low and settings["decay"] == "acting"

    def script(self):
        size = {"points": REPORT.size, "steps": STEPS, "decay_rate": DECAY}
        return scripts.spiral_report(*SWITCHES.values(), **size)


def _format_loss(loss):
    """A loss to three places, because the first steps hardly change it."""
    return f"{loss:.3f}" if loss < 100 else format_loss(loss)


def _losses(trial):
    panel = Panel(
        title="Loss by step",
        alt="Loss by step, median and band of ten networks; lines mark the loss of a guess and the goal",
        x=Axis("step", 0, STEPS),
        y=Axis("", 0.4, 1.6),
        width=WIDTH,
    )
    panel.rule(y=GUESS_LOSS, name="a guess").rule(y=LEARNT).note(20, LEARNT - 0.06, "the goal", "start")
    losses = trial.losses()
    return median_band(panel, np.arange(len(losses)), losses)


def _rate_sum(first, rates):
    panel = Panel(
        title="Sum of all rates so far",
        alt="Sum of the rates up to each step, beside the sum at the first rate alone",
        x=Axis("step", 0, STEPS),
        y=Axis("", 0, STEPS * first),
        width=WIDTH,
        left=56,
    )
    panel.line(np.arange(STEPS + 1), first * np.arange(STEPS + 1), 2, "if it never decayed")
    return panel.line(np.arange(len(rates)) + 1, np.cumsum(rates), 0, "as taken", markers=True)


def _map(settings, trial):
    """What the first network of the ten says; of nan there is no map."""
    finite = np.isfinite(trial.training.logs[-1]["loss"][0])
    return MAP.panel(
        MAP.probabilities(trial.training.network(0).predict) if finite else None,
        *trial.training.data.train,
        title=f"What seed {seeds(settings)[0]} says",
        alt="What the first network says at every point of the plane, and the three spiral arms",
    )
