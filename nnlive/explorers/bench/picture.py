"""Picture: the bench at one moment: the network and its answer, the losses, and all networks.

Book: chapters/playground
"""

import re
import textwrap

import numpy as np

from ...drawing import svg
from ...drawing.arrange import numbers, row, stacked
from ..over_seeds import format_loss, median
from . import panels
from .drawn_network import LOWEST, DrawnNetwork
from .training import SOLVED, member_of, seeds

LEAST, SHARES = 240, (3, 1)  # of a row: the least width of a part, and what each has of the rest


def picture(training, settings):
    """The whole picture as SVG and HTML."""
    member, right = member_of(settings), training.right()
    network = DrawnNetwork(training, member, settings["unit"]).svg()
    values = {"Separate the points": f"{np.sum(right > SOLVED)} of {len(right)}", "Held-out loss": held_out(training)}
    losses = panels.loss_panel(training, settings["epochs"]).svg()
    answers = numbers(values) + panels.all_networks(training, right, member)
    return rows((network, large_map(training, settings, member)), (losses, answers))


def rows(*pairs):
    """Rows of two parts beside each other, which stand below each other where there is no room."""
    return stacked(*(row(*pair, least=LEAST, shares=SHARES) for pair in pairs))


def large_map(training, settings, member):
    """The map of the answer, or of the unit that is chosen, where the network has it."""
    seed = seeds(training.settings)[member]
    place = unit_in(training, settings["unit"])
    if place:
        return panels.unit_map(training, member, *place, f"What {settings['unit']} says (seed {seed})").svg()
    missing = settings["unit"].startswith("layer")
    title = f"No {settings['unit']}: the answer of seed {seed}" if missing else f"What the network says (seed {seed})"
    return panels.answer_map(training, member, title).svg()


def unit_in(training, name):
    """(layer, unit) of a name such as "layer 1, unit 3", from 0 on; None where the network has no such unit."""
    numbers_in_it = [int(number) - 1 for number in re.findall(r"\d+", name)]
    hidden = training.architecture.hidden
    if not numbers_in_it or numbers_in_it[0] >= len(hidden) or numbers_in_it[1] >= hidden[numbers_in_it[0]].units:
        return None
    return tuple(numbers_in_it)


def held_out(training):
    """The median loss on points held out, as text."""
    return format_loss(median(training.test_losses[-1]))


def refusal_picture(refusal, settings):
    """The words, and empty panels, as high as those of a training: what stands below must not move under a hand."""
    lines = [svg.text(10, 24 + 18 * n, line, "start") for n, line in enumerate(textwrap.wrap(refusal.words, 56))]
    words = svg.drawing(lines, alt=refusal.words, width=420, height=LOWEST)
    square = panels.empty_map("Nothing to learn from yet").svg()
    losses = panels.empty_losses("Loss: nothing trains yet", settings["epochs"]).svg()
    return rows((words, square), (losses, ""))
