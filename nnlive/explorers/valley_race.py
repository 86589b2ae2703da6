"""ValleyRace: four optimizers walk to the bottom of a valley, all at one rate.   Book: chapters/06_optimizers

L = (x₁² + c x₂²) / 2 has curvature 1 along the valley and c across it. Each optimizer walks 200 steps from ten places
with the loss 50: the reader's, whose walk is shown, and nine that the seed draws near it.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import optimizers

from ..drawing.arrange import across, below, numbers
from ..drawing.axis import Axis
from ..drawing.handle import grip
from ..drawing.panel import Panel
from ..scripts import optimizers as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .markup import listed
from .over_seeds import first_stable_step
from .valley_lanes import Lane, lanes
from .valley_walks import ACROSS, ALONG, MARK_EVERY, draw_walks, hint, landscape, other_starts

OPTIMIZERS = {
    "SGD": optimizers.SGD,
    "momentum": lambda rate: optimizers.SGD(rate, momentum=0.9),
    "RMSprop": optimizers.RMSprop,
    "Adam": optimizers.Adam,
}
ALL_FOUR = "all four"
MENU = [ALL_FOUR, *OPTIMIZERS]
DOUBLE = 0.30103  # log₁₀ 2: the rates are 0.01, 0.02, 0.04, …, 0.64
LARGEST = -2 + 6 * DOUBLE
STEPS, STARTS = 200, 10
START_LOSS, GOAL_LOSS = 50.0, 0.1  # the loss where the walks begin, and the loss to stay below
RIMS = [START_LOSS / 2**n for n in range(8)]  # losses whose ellipses are drawn
WIDTH, HEIGHT, WIDEST = 440, 232, 760  # of the valley's picture, and the most pixels that it is drawn across
SPREAD = 0.04 * np.pi  # the deviation of the nine starts around the reader's, as an angle of the ellipse


def loss(places, c):
    """L = (x₁² + c x₂²) / 2 of places (..., 2)."""
    return (places[..., 0] ** 2 + c * places[..., 1] ** 2) / 2


def starting_places(c, start, seed):
    """(STARTS, 2): places on the upper side of the ellipse where the loss is START_LOSS, the first with x₁ = start."""
    radius = np.sqrt(2 * START_LOSS)
    angle = np.arccos(start / radius) + SPREAD * np.random.default_rng(seed).normal(size=STARTS)
    angle[0] = np.arccos(start / radius)
    return radius * np.stack([np.cos(angle), np.sin(angle) / np.sqrt(c)], axis=-1)


@dataclass
class Race:
    """Places (steps + 1, optimizers, starts, 2) so far, and the losses there."""

    places: list = field(default_factory=list)
    losses: list = field(default_factory=list)

    def needed_steps(self):
        """After how many steps each walk (optimizers, starts) stays below GOAL_LOSS; infinite where it does not yet."""
        return first_stable_step(np.array(self.losses) < GOAL_LOSS)

    def arrived(self):
        """The names of those of whose ten walks the median arrives."""
        medians = np.median(self.needed_steps(), axis=-1)
        return [name for name, median in zip(OPTIMIZERS, medians) if median < np.inf]

    def diverged(self):
        """How many walks of each optimizer are higher than they began."""
        return np.sum(~(self.losses[-1] <= START_LOSS), axis=-1)


class ValleyRace(Explorer):
    """Rate, curvature across and seed of four times ten walks; the menu only chooses whose walk is drawn."""

    goals = (
        "find a rate at which SGD is thrown out of the valley while Adam still arrives.",
        "find a valley in which one rate brings all four to the bottom within 200 steps.",
    )
    again, fresh = "Walk again", "New starts"
    views, in_picture = ("shown",), ("start", "shown")
    recorded = {
        "rate": [0.01, 0.04, 0.08, 0.32],
        "curvature": [20, 40, 100],
        "start": [-8.0, 2.0],
        "shown": MENU,
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 0.04, -2, LARGEST, DOUBLE),
            "curvature": controls.slider("Times as steep across", 40, 10, 100, 10),
            "start": controls.slider("Start, along the valley", -8.0, -9.5, 9.5, 0.5),
            "shown": controls.menu("Walk shown", ALL_FOUR, MENU),
            "seed": controls.seed(),
        }

    def train(self, settings):
        c, racers = settings["curvature"], [make(settings["rate"]) for make in OPTIMIZERS.values()]
        places = np.stack([starting_places(c, settings["start"], settings["seed"])] * len(racers))
        race = Race([places.copy()], [loss(places, c)])
        for _ in range(STEPS):
            with np.errstate(over="ignore", invalid="ignore"):  # to run off to infinity is a result
                for racer, p in zip(racers, places):
                    racer.step([p], [p * [1, c]])
                race.losses.append(loss(places, c))
            race.places.append(places.copy())
            yield race

    def picture(self, settings, race):
        shown = [name for name in OPTIMIZERS if settings["shown"] in (ALL_FOUR, name)]
        valley = self._valley(settings, race, shown).svg(max_width=WIDEST)
        count = {"At the bottom": f"{len(race.arrived())} of {len(OPTIMIZERS)}"}
        lanes = self._lanes(settings, race).svg(max_width=420)
        return below(across(valley), lanes, numbers(count))

    def reached(self, settings, race):
        arrived, lost = race.arrived(), dict(zip(OPTIMIZERS, race.diverged()))
        return lost["SGD"] == STARTS and "Adam" in arrived, len(arrived) == len(OPTIMIZERS)

    def _valley(self, settings, race, shown):
        step, marks = len(race.losses) - 1, f"a mark every {MARK_EVERY} steps"
        panel = Panel(
            title=f"Learning rate {settings['rate']:.3g} · step {step} of {STEPS}",
            alt=f"The valley from above: the walk of {settings['shown']} from one start to the flag at the bottom",
            x=Axis("", *ALONG, ticks=[]),
            y=Axis("", *ACROSS, ticks=[]),
            width=WIDTH,
            height=HEIGHT,
            left=16,
            below=8,
        )
        landscape(panel, settings["curvature"], RIMS, GOAL_LOSS)
        start, along = race.places[0][0, 0], drag_axis("start", "x", (panel.left, panel.right), ALONG)
        hold = grip(panel, float(panel.x(start[0])), float(panel.y(start[1])), "")
        panel.shapes.append(draggable(panel.surface() + hold, along))
        places, needed, order = np.array(race.places)[:, :, 0], race.needed_steps()[:, 0], [*OPTIMIZERS]
        walks = {name: places[: int(min(needed[k] + 1, STEPS)), k] for k, name in enumerate(order) if name in shown}
        lost = {name for name in shown if not race.losses[-1][order.index(name), 0] <= START_LOSS}  # others come back
        words = f"↔ drag the start · {'dots: nine others' if len(shown) > 1 else marks}"
        panel.shapes += ['<g pointer-events="none">', hint(panel, words, start[0])]
        other_starts(panel, race.places[0][0, 1:])
        draw_walks(panel, walks, lost)
        panel.shapes.append("</g>")
        return panel

    def _lanes(self, settings, race):
        found = {
            name: Lane(needed, int(lost))
            for name, needed, lost in zip(OPTIMIZERS, race.needed_steps(), race.diverged())
        }
        return lanes(
            found,
            len(race.losses) - 1,
            STEPS,
            title=f"Steps to a loss below {GOAL_LOSS}: choose a walk",
            control="shown",
            chosen=settings["shown"],
            all_of_them=ALL_FOUR,
        )

    def sentence(self, settings, race):
        steps, needed, diverged = len(race.losses) - 1, np.median(race.needed_steps(), axis=-1), race.diverged()
        results = []
        for name, median, lost in zip(OPTIMIZERS, needed, diverged):
            slow = f"{median:.0f}" if median < np.inf else f"not within {steps}"
            results.append(f"{name} {f'thrown out ({lost} of {STARTS})' if lost else slow}")
        place = "({:.2f}, {:.2f})".format(*race.places[0][0, 0]).replace("-", "−")
        return (
            f"{arrivals_text(race.arrived())} at rate {settings['rate']:.3g}. | "
            f"Steps until the loss stays below {GOAL_LOSS}, median of ten starts: {', '.join(results)}. "
            f"The valley is {settings['curvature']} times as steep across as along. "
            f"Walk of {settings['shown']} from {place}, seed {settings['seed']}."
        )

    def script(self):
        figures = {"radius": float(np.sqrt(2 * START_LOSS)), "spread": SPREAD, "starts": STARTS}
        return scripts.valley_race(OPTIMIZERS, **figures, steps=STEPS, goal=GOAL_LOSS)


def arrivals_text(names):
    """Which of the four arrive, in words."""
    if len(names) == len(OPTIMIZERS):
        return "All four reach the bottom"
    if not names:
        return "Nobody reaches the bottom"
    who = f"{listed(names)} reach{'es' * (len(names) == 1)} the bottom"
    return who[0].upper() + who[1:]
