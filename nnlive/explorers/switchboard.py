"""Switchboard: faults found in five reports, and imagined ones, beside the right code.   Book: chapters/08_experiments

Ten networks in each arm, the right code and the same with the fault. Seed s means the seeds 10 s to 10 s + 9.
"""

import html

import numpy as np

from ..drawing.arrange import numbers, row, stacked
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import median_band, paired_dots, seeds, seeds_text
from .switches import SWITCHES
from .switches.arms import Arms
from .switches.row import FEW, switch_row, visible

ARMS = ("right code", "with the fault")
FIRST_FAULT = FEW[0]
LIE = 0.5  # of the true loss: the goal is a fault that tells less
WIDTH, HEIGHT = 330, 245  # of the curves, and of both panels
TITLE = "font-size: 16px; line-height: 1.3; font-weight: 650; margin: 0"
VERDICT = "font-size: 32px; line-height: 1.2; font-weight: 700; text-align: left; margin: 0"
MUTED = "font-size: 13px; line-height: 1.5; text-align: left; opacity: .85"
IN_A_WORD = {
    "stopped": "It cannot run",
    "same": "It changes nothing",
    "behind": "It harms",
    "ahead": "It helps",
    "unclear": "Hard to tell",
}


class Switchboard(Explorer):
    """Fault, batch, rate and seed of two times ten networks. `switches`, {label: Switch}, are the faults.

    `all` shows the switches of all faults, else those of a few found ones and of the chosen one.
    """

    goals = (
        "find a fault that nobody can see: both curves are one.",
        "find a fault that makes the training better in all ten seeds.",
        "find a fault that tells a loss of less than half the true one.",
    )
    recorded = {
        "fault": [*FEW],
        "all": [False],
        "batch": ["32", "1"],
        "times": [1.0, 0.1],
        "seed": [0, 1],
    }
    views = ("all",)
    in_picture = ("fault", "all")

    def __init__(self, switches=None):
        self.switches = SWITCHES if switches is None else switches
        self.count = sum(bool(switch.origin) for switch in self.switches.values())
        super().__init__()

    def make_controls(self):
        first = FIRST_FAULT if FIRST_FAULT in self.switches else next(iter(self.switches))
        return {
            "fault": controls.menu("Fault", first, self.switches),
            "all": controls.checkbox(f"Show all {self.count} faults", False),
            "batch": controls.menu("Rows per update", "32", ["1", "10", "32", "all"]),
            "times": controls.log_slider("Rate, times", 1.0, low_exponent=-1, high_exponent=1),
            "seed": controls.seed(),
        }

    def train(self, settings):
        switch, ten_seeds = self.switches[settings["fault"]], [*seeds(settings)]
        yield from Arms.over(switch, ten_seeds, settings["batch"], settings["times"]).train()

    def picture(self, settings, arms):
        board = switch_row(self.switches, settings["fault"], settings["all"])
        title = f'<p style="{TITLE}">{html.escape(arms.switch.heading())}</p>' if settings["all"] else ""
        answer = f'{title}<p style="{VERDICT}">{html.escape(in_a_word(arms))}</p>{numbers(*large_numbers(arms))}'
        evidence = curves_panel(arms).svg(max_width=390), pairs_panel(arms).svg(max_width=330)
        return stacked(row(board, answer, shares=(3, 2)), row(*evidence, shares=(3, 2)), origin_text(arms))

    def sentence(self, settings, arms):
        diverged = np.sum(~np.isfinite(arms.curves[1][-1:]))
        sentences = [
            f"{outcome(arms)} |",
            f"{diverged} of 10 diverged." if diverged else "",
            arms.switch.meaning(arms.verdict(), N=arms.right.parts.batch_size),
            f"{len(visible(self.switches, settings['fault'], settings['all']))} of {self.count} faults are shown.",
            f"Rate {arms.right.experiment.learning_rate:.3g}, {rows_in_words(arms)}, {seeds_text(settings)}.",
        ]
        return " ".join(filter(None, sentences))

    def reached(self, settings, arms):
        right, faulty = arms.accuracies()
        what, told, true = arms.told_and_true() or ("", 0, 0)
        return arms.is_unseen(), bool((faulty > right).all()), what == "loss" and told < LIE * true


def in_a_word(arms):
    """What the fault did, large; until it is known, how far the training is."""
    if not arms.has_ended():
        return f"Epoch {len(arms.curves[0])} of {arms.right.parts.epochs}"
    if not arms.switch.fault:
        return "No fault"
    return "It lies" if arms.told_and_true() else IN_A_WORD[arms.verdict()]


def curves_panel(arms):
    """What both arms report by epoch: medians and bands, and a dashed line at what a guess comes to."""
    measure, top, guess = shown(arms)
    panel = Panel(
        title=f"Reported: {measure}",
        alt=f"What both arms report as {measure}, by epoch, median and band of ten networks",
        x=Axis("epoch", 0, arms.right.parts.epochs),
        y=Axis("", 0, top),
        width=WIDTH,
        height=HEIGHT,
        left=34,
        labels=94,
    ).rule(y=guess, name="guessing")
    for k, (name, epochs) in enumerate(zip(ARMS, arms.curves)):
        if epochs:
            median_band(panel, np.arange(len(epochs)), np.array(epochs), k, name)
    return panel


def shown(arms):
    """What the curves are called, where their axis ends, and what a guess comes to."""
    curve, guess = arms.switch.curve, arms.guess_loss()
    if curve == "test_accuracy":
        return "accuracy on new data", 1.02, arms.commonest()
    return "loss on new data" if curve == "test_loss" else "loss", arms.switch.axis_top * guess, guess


def pairs_panel(arms):
    """The two networks of one seed joined by a thin line, or what is true and told of one, as large as can be."""
    what, pairs = pairs_of(arms)
    values, guess = np.array([*pairs.values()]), arms.commonest() if what == "accuracy" else arms.guess_loss()
    finite = values[np.isfinite(values)]
    room = max(0.15 * np.ptp(finite), 0.005)
    low, high = max(0, finite.min() - room), finite.max() + room
    high = min(1, high) if what == "accuracy" else high
    panel = Panel(
        title=f"{'True' if [*pairs] == [*ARMS] else 'True and told'}: {what} on new data",
        alt=f"{what.capitalize()} on new data now, {' left, '.join(pairs)} right, the same seed joined",
        x=Axis("dashed: guessing" if low <= guess <= high else "", -0.5, 1.5, ticks=[]),
        y=Axis("", low, high),
        width=286,
        height=HEIGHT,
        left=40,
    )
    if low <= guess <= high:
        panel.rule(y=guess)
    return paired_dots(panel, pairs)


def pairs_of(arms):
    """(what, {name: ten values}): what is true and told of the faulty arm where they differ, or true of both arms."""
    if found := arms.true_and_told():
        return found
    return "accuracy", dict(zip(ARMS, arms.accuracies()))


def large_numbers(arms):
    """The two numbers to compare, and their colours: what is true and told, or the accuracies of both arms."""
    what, pairs = pairs_of(arms)
    names = {f"{what.capitalize()}, {name}": k for k, name in enumerate(pairs)}
    return {name: f"{np.median(values):.2f}" for name, values in zip(names, pairs.values())}, names


def outcome(arms):
    """What the fault did, in one sentence."""
    (right, faulty), verdict = arms.accuracies(), arms.verdict()
    ahead, behind = np.sum(faulty > right), np.sum(faulty < right)
    with_it, without = np.median(faulty), np.median(right)
    if found := arms.told_and_true():
        what, told, true = found
        return f"{what.capitalize()} told {told:.2f}, true {what} {true:.2f}."
    return {
        "stopped": "It stopped at once: this code cannot run.",
        "same": f"Both arms {'end with' if arms.has_ended() else 'have'} the same weights.",
        "behind": f"It harms: accuracy {with_it:.2f} instead of {without:.2f}, behind in {behind} of 10 seeds.",
        "ahead": f"It helps: accuracy {with_it:.2f} instead of {without:.2f}, ahead in {ahead} of 10 seeds.",
        "unclear": f"Accuracy {with_it:.2f} with the fault, {without:.2f} without: ahead in {ahead} of 10 seeds, "
        f"behind in {behind}.",
    }[verdict]


def origin_text(arms):
    """Where the fault was found, and what is trained here, folded."""
    if not (words := arms.switch.provenance()):
        return ""
    words += f" Trained here: {arms.network()}, {arms.right.parts.epochs} epochs."
    words += f" It stopped with the words: {arms.stopped.strip()}." if arms.stopped else ""
    return f'<details style="{MUTED}"><summary>Where it is from</summary>{html.escape(words)}</details>'


def rows_in_words(arms):
    """How many rows an update takes of how many there are."""
    return f"batches of {arms.right.parts.batch_size} of {arms.switch.rows()} rows"
