"""Switchboard: faults found in five reports, and imagined ones, beside the right code.   Book: chapters/08_experiments

Ten networks in each arm, the right code and the same with the fault. Seed s means the seeds 10 s to 10 s + 9.
"""

import html

import numpy as np

from ..drawing import svg
from ..drawing.arrange import numbers, stacked
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import median_band, quantiles, seeds, seeds_text
from .switches import SWITCHES
from .switches.arms import Arms
from .switches.row import A_FEW, FEW, GROUPS, NO_FAULT, switch_row, visible

ARMS = ("right code", "faulty code")
LIE = 0.5  # of the true loss: the goal is a fault that tells less
WIDTH, HEIGHT = 312, 195  # of the curves, their names below them
# What a switch does stands beside it, or on a phone above it, where no hand covers it:
BOARD = "display: flex; flex-wrap: wrap-reverse; gap: 8px 20px; align-items: start"
SWITCHED, EFFECT = "flex: 6 1 270px; min-width: 0", "flex: 7 1 300px; min-width: 0"
VERDICT = "font-size: 30px; line-height: 1.2; font-weight: 700; text-align: left; margin: 0"
PLAIN = "font-size: 13px; line-height: 1.45; text-align: left; margin: 0"
MUTED = "font-size: 13px; line-height: 1.5; text-align: left; opacity: .85"
LETTERS = "Switches with a letter are of the student report of that letter: faults, and choices, in its published code."
IN_A_WORD = {
    "stopped": "It cannot run",
    "same": "It changes nothing",
    "behind": "It harms",
    "ahead": "It helps",
    "unclear": "Hard to tell",
}


class Switchboard(Explorer):
    """Fault, batch, rate and seed of two times ten networks. `switches`, {label: Switch}, are the faults.

    `group` says whose switches are shown: those of a few faults, or of one report.
    """

    goals = (
        "find a fault that nobody can see: both curves are one.",
        "find a fault that helps in all ten seeds.",
        "find a fault that hides half of its loss.",
    )
    recorded = {
        "fault": [NO_FAULT, *FEW],
        "group": [A_FEW],
        "batch": ["32", "1"],
        "times": [1.0, 0.1],
        "seed": [0, 1],
    }
    views = ("group",)
    in_picture = ("fault", "group")

    def __init__(self, switches=None):
        self.switches = SWITCHES if switches is None else switches
        self.count = sum(bool(switch.origin) for switch in self.switches.values())
        super().__init__()

    def make_controls(self):
        first = NO_FAULT if NO_FAULT in self.switches else next(iter(self.switches))
        return {
            "fault": controls.menu("Fault", first, self.switches),
            "group": controls.menu("Switches shown", A_FEW, GROUPS),
            "batch": controls.menu("Rows per update", "32", ["1", "10", "32", "all"]),
            "times": controls.log_slider("Learning rate, times", 1.0, low_exponent=-1, high_exponent=1),
            "seed": controls.seed(),
        }

    def train(self, settings):
        switch, ten_seeds = self.switches[settings["fault"]], [*seeds(settings)]
        yield from Arms.over(switch, ten_seeds, settings["batch"], settings["times"]).train()

    def picture(self, settings, arms):
        switches = switch_row(self.switches, settings["fault"], settings["group"])
        effect = f'<p style="{VERDICT}">{html.escape(in_a_word(arms))}</p>'
        effect += f'<p style="{PLAIN}">{html.escape(in_plain_words(arms))}</p>{large_numbers(arms)}'
        effect += f'<p style="{PLAIN}">{html.escape(task(arms))}</p>{curves_panel(arms).svg(max_width=400)}'
        switched = f'<div style="{SWITCHED}">{switches}{origin_text(arms)}</div>'
        return stacked(f'<div style="{BOARD}">{switched}<div style="{EFFECT}">{effect}</div></div>')

    def sentence(self, settings, arms):
        diverged = np.sum(~np.isfinite(arms.curves[1][-1:]))
        shown = len(visible(self.switches, settings["group"]))
        e = arms.right.experiment
        sentences = [
            f"{outcome(arms)} |",
            f"{diverged} of 10 diverged." if diverged else "",
            arms.switch.meaning(arms.verdict(), N=arms.right.parts.batch_size),
            f"{shown} of {self.count} switches are shown." if settings["group"] != A_FEW else "",
            f"Rate {e.learning_rate:.3g}, {arms.right.parts.batch_size} rows an update, {seeds_text(settings)}.",
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
        return "Flip a switch"
    return "It lies" if arms.told_and_true() else IN_A_WORD[arms.verdict()]


def in_plain_words(arms):
    """What the chosen code does, for whoever does not know the words of its title."""
    return f"The code: {arms.switch.plainly}." if arms.switch.plainly else ""


def task(arms):
    """What is trained: it changes with the switch, since not every fault shows everywhere."""
    whose = "Its own task" if arms.switch.fault else "The task"
    e, points = arms.right.experiment, "" if arms.right.experiment.dataset == "digits" else " points"
    epochs = arms.right.parts.epochs
    return (
        f"{whose}: {arms.switch.rows()} {e.dataset}{points}, rate {e.learning_rate:.3g}, "
        f"{epochs} epoch{'' if epochs == 1 else 's'}"
    )


def curves_panel(arms):
    """What both arms report by epoch: medians and bands, and a dashed line at what a guess comes to."""
    measure, top, guess = shown(arms)
    size = arms.right.parts.batch_size
    panel = Panel(
        title=f"Reported: {measure}",
        alt=f"What both arms report as {measure}, by epoch, median and band of ten networks",
        x=Axis(f"epoch of {-(-arms.switch.rows() // size)} updates", 0, arms.right.parts.epochs),
        y=Axis("", 0, top),
        width=WIDTH,
        height=HEIGHT,
        left=34,
    ).rule(y=guess, name="guessing")
    for k, (name, epochs) in enumerate(zip(compared(arms)[1], arms.curves)):
        if epochs:
            median_band(panel, np.arange(len(epochs)), np.array(epochs), k, name)
            _mark_off_scale(panel, np.array(epochs), top, k)
    return panel


def _mark_off_scale(panel, epochs, top, k):
    """Words at the upper edge where the median of ten networks runs along it because it is above."""
    is_off = ~(quantiles(epochs)[1] <= top)
    if is_off.any():
        x, anchor = (panel.right - 4, "end") if is_off[-1] else (panel.left + 6, "start")
        words = svg.text(x, panel.top + 16, "↑ off the scale", anchor, svg.style(k)[0])
        panel.names.append(svg.above_lines(words))


def shown(arms):
    """What the curves are called, where their axis ends, and what a guess comes to."""
    curve, guess = arms.switch.curve, arms.guess_loss()
    if curve == "test_accuracy":
        return "accuracy on new data", 1.02, arms.commonest()
    return "loss on new data" if curve == "test_loss" else "loss", arms.switch.axis_top * guess, guess


def compared(arms):
    """(what, {name: (10,)}): what is true and told where they differ, or the accuracies of both arms."""
    return arms.true_and_told() or ("accuracy", dict(zip(ARMS, arms.accuracies())))


def large_numbers(arms):
    """What to compare, large."""
    what, pairs = compared(arms)
    values = {name: f"{np.median(some):.2f}" for name, some in pairs.items()}
    if [*pairs] == [*ARMS]:
        right, faulty = pairs.values()
        values["faulty ahead"] = f"{np.sum(faulty > right)}/{len(right)}"
    return numbers(values, {name: k for k, name in enumerate(pairs)}, f"{what.capitalize()} on new data")


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
    words = arms.switch.provenance() or LETTERS
    words += f" Trained here: {arms.network()}, {arms.right.parts.epochs} epochs."
    words += f" It stopped with the words: {arms.stopped.strip()}." if arms.stopped else ""
    return f'<details style="{MUTED}"><summary>Where it is from</summary>{html.escape(words)}</details>'
