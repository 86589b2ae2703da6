"""ValleyRace: four optimizers walk to the bottom of a valley, all at one rate.   Book: chapters/06_optimizers

L = (x₁² + c x₂²) / 2 has curvature 1 along the valley and c across it. Each optimizer walks 200 steps from ten places
with the loss 50: the reader's, whose walk is shown, and nine that the seed draws near it.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import optimizers

from ..drawing import svg
from ..drawing.arrange import row, stacked
from ..drawing.axis import Axis
from ..drawing.handle import grip
from ..drawing.panel import Panel
from ..scripts import optimizers as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .markup import listed
from .over_seeds import first_stable_step
from .valley_lanes import STALLED, Lane, lanes
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
WIDTH, HEIGHT, WIDEST = 316, 222, 640  # of the valley's picture, and the most pixels that it is drawn across
LATELY = 50  # steps after which a walk that gets closer has less loss
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

    def diverged(self):
        """How many walks of each optimizer are higher than they began."""
        return np.sum(~(self.losses[-1] <= START_LOSS), axis=-1)

    def is_stalled(self):
        """Whether the typical walk of each optimizer has stopped to get closer."""
        if len(self.losses) < 2 * LATELY:
            return np.zeros(len(OPTIMIZERS), dtype=bool)
        before, lately = (
            np.median(self.losses[some], axis=(0, 2)) for some in (slice(-2 * LATELY, -LATELY), slice(-LATELY, None))
        )
        return lately > STALLED * before

    def lanes(self):
        """{name: Lane}."""
        found = zip(self.needed_steps(), self.diverged(), self.is_stalled())
        return {
            name: Lane(needed, int(lost), bool(stalled)) for name, (needed, lost, stalled) in zip(OPTIMIZERS, found)
        }

    def arrived(self):
        """The names of those of whose ten walks the median arrives."""
        return [name for name, lane in self.lanes().items() if lane.median < np.inf]


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
            "curvature": controls.slider("Steepness of the walls", 40, 20, 100, 10),
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
        valley = self._valley(settings, race).svg(max_width=WIDEST)
        chosen = {"control": "shown", "chosen": settings["shown"], "all_of_them": ALL_FOUR}
        return stacked(
            row(valley, lanes(race.lanes(), len(race.losses) - 1, STEPS, **chosen), least=190, shares=(40, 1))
        )

    def reached(self, settings, race):
        arrived, lost = race.arrived(), dict(zip(OPTIMIZERS, race.diverged()))
        return lost["SGD"] == STARTS and "Adam" in arrived, len(arrived) == len(OPTIMIZERS)

    def _valley(self, settings, race):
        start, step = race.places[0][0, 0], len(race.losses) - 1
        panel = Panel(
            title="",
            alt=f"The valley from above: the walk of {settings['shown']} from one start to the flag at the bottom",
            x=Axis("", *ALONG, ticks=[]),
            y=Axis("", *ACROSS, ticks=[]),
            width=WIDTH,
            height=HEIGHT,
            left=8,
            below=4,
        )
        landscape(panel, settings["curvature"], RIMS, GOAL_LOSS)
        panel.shapes += ['<g pointer-events="none">', svg.text(panel.left, 17, f"Step {step} of {STEPS}", "start")]
        count = f"{len(race.arrived())} of {len(OPTIMIZERS)} at the bottom"
        panel.shapes.append(svg.sized(panel.right, 18, count, 16, "end", weight=700))
        self._walks(panel, settings, race)
        hold = grip(panel, float(panel.x(start[0])), float(panel.y(start[1])), "")
        along = drag_axis("start", "x", (panel.left, panel.right), ALONG)
        panel.shapes += ["</g>", draggable(panel.surface() + hold, along)]
        return panel

    def _walks(self, panel, settings, race):
        """The walks from the reader's start, and the flag with the balls of those who have arrived, the first first."""
        names, needed = [*OPTIMIZERS], dict(zip(OPTIMIZERS, race.needed_steps()[:, 0]))
        shown = [name for name in names if settings["shown"] in (ALL_FOUR, name)]
        places = dict(zip(names, np.array(race.places)[:, :, 0].swapaxes(0, 1)))
        walks = {name: places[name][: int(min(needed[name], STEPS)) + 1] for name in shown}
        arrived = sorted((name for name in shown if needed[name] < np.inf), key=needed.get)
        lost = {name for name in shown if not race.losses[-1][names.index(name), 0] <= START_LOSS}  # others come back
        start = settings["start"]
        panel.shapes.append(hint(panel, "↔ drag the start", start, panel.top + 18))
        if len(shown) == 1:
            panel.shapes.append(hint(panel, f"a mark every {MARK_EVERY} steps", start, panel.bottom - 8))
        other_starts(panel, race.places[0][0, 1:])
        draw_walks(panel, walks, lost, arrived, side=1 if start < 0 else -1)

    def sentence(self, settings, race):
        start = f"{settings['start']:g}".replace("-", "−")
        return (
            f"{arrivals_text(race.arrived())} at rate {settings['rate']:.3g}. | "
            f"There the loss stays below {GOAL_LOSS}, after {len(race.losses) - 1} steps from most of ten starts: "
            f"yours at {start} and the nine grey ones. Walls {settings['curvature']} times as steep as the floor, "
            f"walk of {settings['shown']}, seed {settings['seed']}."
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
