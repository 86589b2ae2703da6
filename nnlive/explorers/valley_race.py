"""ValleyRace: four optimizers walk to the bottom of a valley, all at one rate.   Book: chapters/06_optimizers

L = (x₁² + c x₂²) / 2 has curvature 1 along the valley and c across it. Each optimizer walks 200 steps from ten places
with the loss 50: the reader's, whose walk is shown, and nine that the seed draws near it.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import optimizers

from ..drawing import svg
from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .over_seeds import first_stable_step, quantiles

OPTIMIZERS = {
    "SGD": optimizers.SGD,
    "momentum": lambda rate: optimizers.SGD(rate, momentum=0.9),
    "RMSprop": optimizers.RMSprop,
    "Adam": optimizers.Adam,
}
ALL_FOUR = "all four"
MENU = [ALL_FOUR, *OPTIMIZERS]
STEPS, STARTS = 200, 10
START_LOSS, GOAL_LOSS = 50.0, 0.1  # the loss where the walks begin, and the loss to stay below
ALONG, ACROSS, LOSSES = (-11, 11), (-3.5, 3.5), (1e-3, 1e3)  # the parts that are shown
WIDTH, HEIGHT = 460, 192  # of the valley's picture, in which both axes have one scale
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


class ValleyRace(Explorer):
    """Rate, curvature across and seed of four times ten walks; the menu only chooses whose walk is drawn."""

    goals = (
        "find a rate at which SGD is thrown out of the valley while Adam still arrives.",
        "find a valley in which one rate brings all four to the bottom within 200 steps.",
    )
    again, fresh = "Walk again", "New starts"
    views = ("shown",)
    recorded = {
        "rate": [0.01, 0.0398, 0.0794, 0.316],
        "curvature": [20, 40, 100],
        "start": [-8.0, 2.0],
        "shown": MENU,
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 0.0398, -2, 0),
            "curvature": controls.slider("Curvature across", 40, 10, 100, 10),
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
        shown = [k for k, name in enumerate(OPTIMIZERS) if settings["shown"] in (ALL_FOUR, name)]
        valley = self._valley(settings, race, shown).svg(max_width=640)
        return beside(valley, self._losses(settings, race).svg())

    def reached(self, settings, race):
        arrived = dict(zip(OPTIMIZERS, np.median(race.needed_steps(), axis=-1) < np.inf))
        lost = dict(zip(OPTIMIZERS, race.diverged()))
        return lost["SGD"] == STARTS and arrived["Adam"], all(arrived.values())

    def _valley(self, settings, race, shown):
        panel = Panel(
            title=f"Walk of {settings['shown']}",
            alt=f"The valley from above: the walk of {settings['shown']} from one start towards the goal in the middle",
            x=Axis("x₁, along the valley", *ALONG),
            y=Axis("x₂", *ACROSS, ticks=[-3, 0, 3]),
            width=WIDTH,
            height=HEIGHT,
            left=30,
        )
        contours(panel, settings["curvature"])
        other_starts(panel, race.places[0][0, 1:])
        places, needed = np.array(race.places)[:, :, 0], race.needed_steps()[:, 0]
        for k in shown:
            walk = until_outside(places[: int(min(needed[k] + 1, STEPS)), k])  # a longer line would skip steps
            panel.line(*walk.T, k, markers=True)
            if len(shown) == 1:  # then there is room for a mark at every step
                panel.dots(*walk.T, k)
            panel.shapes.append(ball(panel, walk[-1], k))
        along = drag_axis("start", "x", (panel.left, panel.right), ALONG)
        panel.shapes.append(draggable(ball(panel, places[0, 0], 7, "the start: drag me"), along))
        return panel

    def _losses(self, settings, race):
        steps, losses = np.arange(len(race.losses)), np.array(race.losses)
        panel = Panel(
            title="Loss by step, from that start",
            alt=(
                "Loss by step of the four optimizers from the same start, on a log axis; "
                "for a single one also the band of ten starts"
            ),
            x=Axis("step", 0, STEPS),
            y=Axis("", *LOSSES, log=True),
            height=240,
            labels=86,
        )
        panel.rule(y=GOAL_LOSS, name="bottom")
        for k, name in enumerate(OPTIMIZERS):
            if name == settings["shown"]:
                panel.band(steps, *quantiles(losses[:, k])[[0, 2]], k)
            panel.line(steps, losses[:, k, 0], k, name, markers=True)
        return panel

    def sentence(self, settings, race):
        steps, needed, diverged = len(race.losses) - 1, np.median(race.needed_steps(), axis=-1), race.diverged()
        results = []
        for name, median, lost in zip(OPTIMIZERS, needed, diverged):
            slow = f"{median:.0f}" if median < np.inf else f"not within {steps}"
            results.append(f"{name} {f'diverged from {lost} of {STARTS} starts' if lost else slow}")
        place = "({:.2f}, {:.2f})".format(*race.places[0][0, 0]).replace("-", "−")
        arrived = [name for name, median in zip(OPTIMIZERS, needed) if median < np.inf]
        return (
            f"{arrivals_text(arrived)} at rate {settings['rate']:.3g}. | "
            f"Median steps of ten starts until the loss stays below {GOAL_LOSS}: {', '.join(results)}. "
            f"The curvature across is {settings['curvature']}; the walk of {settings['shown']} shown begins at "
            f"{place}, and seed {settings['seed']} draws the nine others."
        )


def arrivals_text(names):
    """Which of the four arrive, in words."""
    if len(names) == len(OPTIMIZERS):
        return "All four arrive at the bottom"
    if not names:
        return "Nobody arrives"
    *others, last = names
    who = f"{', '.join(others)} and {last} arrive" if others else f"{last} arrives"
    return f"{who} at the bottom"


def contours(panel, c):
    """Ellipses x₁² + c x₂² = 2 L, each half as large as the last, and the goal, filled."""
    x, y = panel.x(0), panel.y(0)
    for level in (START_LOSS, START_LOSS / 4, START_LOSS / 16, START_LOSS / 64, GOAL_LOSS):
        rx, ry = panel.x(np.sqrt(2 * level)) - x, y - panel.y(np.sqrt(2 * level / c))
        fill = "currentColor" if level == GOAL_LOSS else "none"
        panel.shapes.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" '
            'stroke="currentColor" opacity=".35"/>'
        )


def other_starts(panel, places):
    """A small grey ring at each place from which the nine other walks begin."""
    rings = "".join(
        f"M{x:.1f} {y:.1f}m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0"
        for x, y in zip(panel.x(places[:, 0]), panel.y(places[:, 1]))
    )
    panel.shapes.append(f'<path d="{rings}" fill="none" stroke="currentColor" opacity=".6"/>')


def ball(panel, place, k, title=""):
    """A ball of series k at a place, where a walk is now."""
    x, y, colour = float(panel.x(place[0])), float(panel.y(place[1])), svg.style(k)[0]
    words = f"<title>{title}</title>" if title else ""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6.5" fill="{colour}" stroke="white" stroke-width="1.5">{words}</circle>'
    )


def until_outside(walk):
    """A walk (steps, 2) up to the first place that the picture does not show."""
    outside = ~(np.abs(walk) <= (ALONG[1], ACROSS[1])).all(axis=-1)
    return walk[: outside.argmax() + 1] if outside.any() else walk
