"""KerasReport: Report E's program with its suspects as switches, and how many figures come back.

Book: chapters/experiments/keras. Three columns of its table, base, rate 0.5 and rate 0.01, ten networks 2-2-1 each,
over all 5,000 epochs. Seed 2 is the report's; the program with its switches is `reruns.suspects`.
"""

import importlib

import numpy as np

from ..drawing.arrange import row, stacked
from ..drawing.decision_map import DecisionMap
from . import controls
from .choice_row import choice_row
from .explorer import Explorer
from .figure_cards import KEY, figure_cards
from .over_seeds import SEEDS
from .ten_maps import SIDE, headline, ten_maps

REPORTED = {"base": 97.27, "rate 0.5": 96.88, "rate 0.01": 69.92}  # README.md at aef9264, its own library
ITS_SEED, SHOWN = 2, "rate 0.01"  # the maps are those of this column
POINTS = {"N(0, 1), the text's": "randn", "U[0, 1), the code's": "rand"}
STARTS = {"0.1 · N(0, 1)": "small", "Glorot, biases 0": "glorot"}
ROWS = {"32 rows: 4 an epoch": 32, "all 128 rows: 1 an epoch": None}
JUDGES = {"fresh points": "fresh", "the points learnt": "learnt"}
SUSPECTS = {  # a name and, in the order of the menu, words for a switch
    "rows": ("Updates an epoch", ("4, of 32 rows", "1, of all 128")),
    "start": ("First weights", ("0.1 · N(0, 1)", "Glorot")),
    "points": ("Points", ("text's N(0, 1)", "code's U[0, 1)")),
    "judge": ("Judged on", ("fresh points", "those learnt")),
}
FOUND, TILES = 90, 420  # per cent right where a network has found the curve; pixels of all maps
WORDS = "font-size: 14px; line-height: 1.35; margin: 6px 0 4px; text-align: left"
NOTE = "display: flex; flex-wrap: wrap; gap: 0 20px; font-size: 13px; line-height: 1.35; margin: 0; text-align: left"
PROGRAM = "Base: ten networks 2-2-1, 128 points, rate 0.1"
MAPS = {"randn": DecisionMap(3.2, cells=24), "rand": DecisionMap(1, cells=24, low=0)}


class KerasReport(Explorer):
    """Points, first weights, rows of an update, who is judged, and seed, at first as Keras has them.

    `program` is a module with the switches.
    """

    goals = (
        "find the switch that makes only rate 0.01 fail.",
        "find what makes all three come out as reported.",
        "find out how many still do with another seed.",
    )
    recorded = {
        "points": list(POINTS),
        "start": list(STARTS),
        "rows": list(ROWS),
        "judge": list(JUDGES),
        "seed": [ITS_SEED, ITS_SEED + 1],
    }
    views = ("judge",)
    in_picture = tuple(SUSPECTS)

    def __init__(self, program="reruns.suspects"):
        self.program = importlib.import_module(program)
        super().__init__()

    def make_controls(self):
        return {
            "points": controls.menu("Points", "U[0, 1), the code's", POINTS),
            "start": controls.menu("First weights", "Glorot, biases 0", STARTS),
            "rows": controls.menu("An update takes", next(iter(ROWS)), ROWS),
            "judge": controls.menu("Judged on", next(iter(JUDGES)), JUDGES),
            "seed": controls.seed(ITS_SEED),
        }

    def switches(self, settings):
        """The program that the switches ask for."""
        return self.program.Program(
            points=POINTS[settings["points"]],
            start=STARTS[settings["start"]],
            rows=ROWS[settings["rows"]],
            judged_on=JUDGES[settings["judge"]],
        )

    def train(self, settings):
        yield from self.program.training([*REPORTED], self.switches(settings), settings["seed"])

    def found(self, settings, state):
        """{column: accuracies of its ten networks, in per cent}."""
        return dict(zip(REPORTED, 100 * state.accuracies(JUDGES[settings["judge"]])))

    def picture(self, settings, state):
        found = self.found(settings, state)
        back = come_back(found)
        answer = headline(f"{sum(back.values())} of {len(back)}", "come out exactly as reported")
        note = f'<p style="{NOTE}"><span>{PROGRAM}</span><span>{KEY}</span></p>'
        switches = "".join(self._switch(name, settings[name]) for name in SUSPECTS)
        maps = _answers(settings, state, found[SHOWN]) + _seeds(settings["seed"])
        below = row(maps, switches, least=250, shares=(2, 1), align="start")
        return stacked(answer + note + figure_cards(found, REPORTED, back) + below)

    def _switch(self, name, chosen):
        title, words = SUSPECTS[name]
        return choice_row(name, title, dict(zip(self.controls[name].options, words)), chosen)

    def sentence(self, settings, state):
        found = self.found(settings, state)
        base, fast, slow = (f"{runs.mean():.2f}" for runs in found.values())
        other = "" if settings["seed"] == ITS_SEED else f", the report's is {ITS_SEED}"
        return (
            f"{sum(come_back(found).values())} of {len(REPORTED)} figures come out exactly as reported. | "
            f"After {state.epoch:,} epochs the means are {base}, {fast} and {slow} %. "
            f"{_at_rest(settings, state)}Seed {settings['seed']}{other}."
        )

    def reached(self, settings, state):
        means = {name: runs.mean() for name, runs in self.found(settings, state).items()}
        fallen = bool(means[SHOWN] < 80 and means["base"] > 90)
        coded = fallen and self.switches(settings) == self.program.CODED
        return fallen, coded, coded and settings["seed"] != ITS_SEED


def come_back(found):
    """{column: whether the mean has both decimals of what was reported}."""
    return {name: round(float(runs.mean()), 2) == REPORTED[name] for name, runs in found.items()}


def _maps(settings, state):
    """(networks, cells, cells, 1): what the networks of the column shown say."""
    square = MAPS[POINTS[settings["points"]]]
    return np.stack([square.probabilities(lambda grid, k=k: state.predict(SHOWN, k, grid)) for k in range(SEEDS)])


def _seeds(seed):
    """The report's seed and another one, as switches."""
    other = seed if seed != ITS_SEED else ITS_SEED + 1
    words = {ITS_SEED: f"seed {ITS_SEED}, the report's", other: f"another: seed {other}"}
    switches = choice_row("seed", "Seed", words, seed, is_named=False)
    return f'<div style="margin-top: 6px">{switches}</div>'


def _at_rest(settings, state):
    """How many networks of the column shown give one answer to all of the plane, in words."""
    said = _maps(settings, state) > 0.5
    alike = sum(bool(each.all() or not each.any()) for each in said)
    return f"At rate 0.01, {alike} of {SEEDS} networks answer the same everywhere. " if alike else ""


def _answers(settings, state, shares):
    """What each network of the column shown says, and the parabola that it should find."""
    axis = MAPS[POINTS[settings["points"]]].x
    captions = [f"{share:.0f} %" for share in shares]
    tiles = ten_maps(_maps(settings, state), captions, shares > FOUND, over=_parabola(axis), most=TILES, tick="")
    return f'<p style="{WORDS}">Rate 0.01: answers should change at the curve</p>{tiles}'


def _parabola(axis):
    """x₁² = x₂, as far as it lies in a map."""
    x = np.linspace(max(axis.low, -(axis.high**0.5)), axis.high**0.5, 25)
    places = zip(SIDE * axis.fraction(x), SIDE - SIDE * axis.fraction(x**2))
    path = "L".join(f"{a:.1f} {b:.1f}" for a, b in places)
    return f'<path d="M{path}" fill="none" stroke="currentColor" stroke-width="2.5" stroke-dasharray="5 4"/>'
