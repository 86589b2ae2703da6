"""SpiralReport: Report B's two faults as switches, and how far the rates let ten networks walk.

Book: chapters/experiments/spiral. Ten networks 2-64-3 take 1,000 steps on a spiral of 30 points an arm, so that a move
costs half a second; weights, decay and full batch are the report's. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from ..drawing import svg
from ..drawing.arrange import row, stacked
from ..drawing.decision_map import STRONG, DecisionMap
from ..drawing.panel import EDGE
from ..experiments import Experiment, Run
from ..scripts import reports as scripts
from . import controls
from .choice_row import choice_row
from .explorer import Explorer
from .over_seeds import SEEDS, format_loss, median, seeds, seeds_text
from .ten_maps import SIDE, headline, ten_maps

STEPS, DECAY = 1000, 0.01
SWITCHES = {"relu": ["right", "times its input"], "decay": ["acting", "frozen at step 0"]}  # as it should be, as it was
WORDS = {
    "relu": ["right", "bug: times its input"],
    "decay": ["right: it acts", "bug: it never acts"],
}  # on the switches
NAMES = {"relu": "Slope of ReLU", "decay": "Decay of the rate"}
GUESS_LOSS, LEARNT = np.log(3), 0.9  # the loss of a third for each class; below 0.9 a network learns
LARGE, FEW, MANY = 5.0, 3, 8  # a large first rate; fewer networks than FEW are few, from MANY on they are many
MAP, MAPS = DecisionMap(limit=1.02, cells=28), 540  # pixels: how wide the ten are together
TURN = 10  # radians that an arm winds from the middle to its end, and from one arm's beginning to the next one's
WALK, BAR = 310, 16  # pixels: the width of the drawing of the walk, and how thick it is
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

    def learning(self):
        """(seeds,): which networks are clearly below a guess."""
        return self.losses()[-1] < LEARNT


class SpiralReport(Explorer):
    """Two faults, rate and seed of ten networks; `relu` and `decay` list what the switches put in."""

    goals = (
        "find the bug that lets half or more of them learn.",
        "find a rate at which 8 or more learn without a bug.",
        "find out what that bug does at so large a rate.",
    )
    recorded = {**SWITCHES, "rate": [2.0, 3.98, 6.31], "seed": [0, 1]}
    in_picture = ("decay", "relu")

    def __init__(self, relu=("faults:relu_times_input",), decay=("faults:frozen_decay",)):
        self.faults = {"relu": [*relu], "decay": [*decay]}
        super().__init__()

    def make_controls(self):
        return {
            "relu": controls.menu(NAMES["relu"], "right", SWITCHES["relu"]),
            "decay": controls.menu(NAMES["decay"], "acting", SWITCHES["decay"]),
            "rate": controls.log_slider("Learning rate", 2.0, -1, 1),
            "seed": controls.seed(),
        }

    def experiment(self, settings):
        """What the settings ask for, faults included."""
        faults = [reference for name in _wrong(settings) for reference in self.faults[name]]
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
        learn = headline(f"{_count(trial)} learn", f"thick frame: loss under {LEARNT}, a guess has {GUESS_LOSS:.2f}")
        head = row(learn, _walk(settings["rate"], trial.rates))
        switches = row(*(_switch(name, settings) for name in self.in_picture))
        together = "".join((head, _maps(trial), switches))  # on a phone, too
        return stacked(f'<div style="display: grid; gap: 8px; min-width: 0">{together}</div>')

    def sentence(self, settings, trial):
        diverged = np.sum(~np.isfinite(trial.losses()[-1]))
        return (
            f"{_count(trial)} networks learn. | The median loss is {_format_loss(median(trial.losses()[-1]))}. "
            f"{_why(settings, trial)}{f' {diverged} of {SEEDS} diverged.' if diverged else ''} "
            f"Rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        learn, wrong, large = np.sum(trial.learning()), _wrong(settings), settings["rate"] >= LARGE
        helped = len(wrong) == 1 and learn >= SEEDS / 2
        return bool(helped), bool(learn >= MANY and not wrong), bool(large and wrong == ["decay"] and learn < FEW)

    def script(self):
        size = {"points": REPORT.size, "steps": STEPS, "decay_rate": DECAY}
        return scripts.spiral_report(*SWITCHES.values(), **size)


def _wrong(settings):
    """The names of the controls that put a fault in."""
    return [name for name, (_, fault) in SWITCHES.items() if settings[name] == fault]


def _count(trial):
    return f"{trial.learning().sum()} of {SEEDS}"


def _switch(name, settings):
    return choice_row(name, NAMES[name], dict(zip(SWITCHES[name], WORDS[name])), settings[name])


def _why(settings, trial):
    """What the switches do to the walk, in words."""
    walk, few = f"{sum(trial.rates):,.0f}", trial.learning().sum() < FEW
    decayed = _decayed(settings["rate"], len(trial.rates))
    match _wrong(settings):
        case ["relu", "decay"]:
            return "Both bugs, as in the report's program. At rate 2 it took 10,000 steps to get to 0.751."
        case ["relu"]:
            return f"With small weights the wrong slope makes tiny steps, and the decay leaves a walk of {walk}."
        case ["decay"] if few and settings["rate"] >= LARGE:
            return f"The rate never shrinks, and {settings['rate']:.3g} is no good rate to keep."
        case ["decay"]:
            return f"The rate never shrinks, so the walk is {walk} long instead of {decayed:,.0f}."
    if few and settings["rate"] >= LARGE:
        return "Right code, but the first steps are too long."
    if few:
        return f"Right code, but the decay leaves a walk of {walk}, not {settings['rate'] * len(trial.rates):,.0f}."
    return f"The larger first rate makes up for the decay: the walk is {walk} long."


def _decayed(first, steps):
    """What the rates of so many steps add up to where the decay acts."""
    return float(np.sum(first / (1 + DECAY * np.arange(steps))))


def _format_loss(loss):
    """A loss to three places, because the first steps hardly change it."""
    return f"{loss:.3f}" if loss < 100 else format_loss(loss)


def _walk(first, rates):
    """The sum of the rates so far, as a bar in a frame as long as the walk would be without any decay."""
    walk, most = sum(rates), first * STEPS
    place = f'y="24" height="{BAR}" rx="3"'
    words = f"Walk, the sum of all rates: {walk:,.0f} of {most:,.0f}"
    shapes = [
        svg.sized(1, 15, words, 14, "start"),
        f'<rect x="1" {place} width="{WALK - 2}" fill="none" stroke="currentColor" stroke-opacity=".55"/>',
        f'<rect x="1" {place} width="{(WALK - 2) * min(1, walk / most):.1f}" fill="currentColor" opacity=".7"/>',
    ]
    return svg.drawing(shapes, alt=words, width=WALK, height=26 + BAR, max_width=1.1 * WALK)


def _maps(trial):
    """What each of the ten says; of nan there is no map."""
    losses, maps = trial.losses()[-1], MAP.probabilities(trial.training.model.predict)
    answers = [each if np.isfinite(loss) else None for each, loss in zip(maps, losses)]
    captions = [f"{loss:.2f}" if loss < 100 else format_loss(loss) for loss in losses]
    return ten_maps(answers, captions, trial.learning(), over=arms(), most=MAPS, alphas=STRONG)


def arms():
    """The middle of each arm, as it is wound before noise is added: what is small shows no shape in points."""
    lines, radii = [], np.linspace(0, 1, 40)
    for k in range(3):
        angles = TURN * (k + radii)
        places = MAP.x.fraction(radii * [np.sin(angles), np.cos(angles)]) * SIDE
        path = "L".join(f"{a:.0f} {SIDE - b:.0f}" for a, b in places.T)
        for colour, width in ((EDGE, 3), (svg.style(k)[0], 2)):
            lines.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    return "".join(lines)
