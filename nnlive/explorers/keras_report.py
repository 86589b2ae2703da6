"""KerasReport: Report E's program with its suspects in menus, and how many figures come back.

Book: chapters/experiments/keras. Three columns of its table, base, rate 0.5 and rate 0.01, ten networks 2-2-1 each,
over all 5,000 epochs. Seed 2 is the report's; the program with its switches is `reruns.suspects`.
"""

import importlib

import numpy as np

from ..drawing import svg
from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer

REPORTED = {"base": 97.27, "rate 0.5": 96.88, "rate 0.01": 69.92}  # README.md at aef9264, its own library
ITS_SEED, SHOWN = 2, "base"  # the map is that of the first network of this column
POINTS = {"N(0, 1), the text's": "randn", "U[0, 1), the code's": "rand"}
STARTS = {"0.1 · N(0, 1)": "small", "Glorot, biases 0": "glorot"}
ROWS = {"32 rows: 4 an epoch": 32, "all 128 rows: 1 an epoch": None}
JUDGES = {"fresh points": "fresh", "the points learnt": "learnt"}
MAPS = {
    "randn": DecisionMap(3.2, cells=40, labels=("x₁", "x₂"), ticks=[-3, 0, 3]),
    "rand": DecisionMap(1, cells=40, low=0, labels=("x₁", "x₂"), ticks=[0, 0.5, 1]),
}


class KerasReport(Explorer):
    """Points, first weights, rows of an update, who is judged, and seed, at first as Keras has them.

    `program` is a module with the switches.
    """

    goals = (
        "find the one change that takes rate 0.01 below 80 % and leaves the base above 90 %.",
        f"find the program that gives all three figures to the digit from seed {ITS_SEED}.",
    )
    recorded = {
        "points": list(POINTS),
        "start": list(STARTS),
        "rows": list(ROWS),
        "judge": list(JUDGES),
        "seed": [ITS_SEED, 0],
    }
    views = ("judge",)

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
        """The program that the menus ask for."""
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
        return beside(_columns(self.found(settings, state)).svg(max_width=560), _border(settings, state).svg())

    def sentence(self, settings, state):
        found = self.found(settings, state)
        told = "; ".join(f"{name} {runs.mean():.2f} % ({REPORTED[name]:.2f})" for name, runs in found.items())
        other = "" if settings["seed"] == ITS_SEED else f" The report's figures come from seed {ITS_SEED}."
        return (
            f"{sum(come_back(found).values())} of {len(REPORTED)} figures come back to the digit. | After "
            f"{state.epoch:,} epochs the means of ten networks are, beside what was reported: {told}. Points "
            f"{settings['points']}; weights {settings['start']}; an update takes {settings['rows']}; "
            f"judged on {settings['judge']}.{other} Seed {settings['seed']}."
        )

    def reached(self, settings, state):
        means = {name: runs.mean() for name, runs in self.found(settings, state).items()}
        fallen = bool(means["rate 0.01"] < 80 and means["base"] > 90)
        return fallen, fallen and self.switches(settings) == self.program.CODED


def come_back(found):
    """{column: whether the mean has both decimals of what was reported}."""
    return {name: round(float(runs.mean()), 2) == REPORTED[name] for name, runs in found.items()}


def _columns(found):
    panel = Panel(
        title="Right in %: dots and stroke ours, ring reported",
        alt="Accuracy of ten networks in three columns as dots, their means as strokes, the reported means as rings",
        x=Axis("", 45, 101, ticks=[50, 60, 70, 80, 90, 100]),
        y=Axis("", 0.4, len(found) + 0.6, ticks=[]),
        left=76,
        width=360,
        height=290,
    )
    back = come_back(found)
    for k, (name, runs) in enumerate(found.items()):
        height = len(found) - k
        panel.dots(runs, height + np.linspace(0.25, -0.05, len(runs)), k)
        x, y = round(float(panel.x(runs.mean())), 1), round(float(panel.y(height)), 1)
        panel.shapes.append(f'<path d="M{x} {y - 22:.1f}v36" stroke="currentColor" stroke-width="2"/>')
        ring = round(float(panel.x(REPORTED[name])), 1)
        panel.shapes.append(
            f'<circle cx="{ring}" cy="{y + 20:.1f}" r="5" fill="none" stroke="currentColor" stroke-width="2"/>'
            + svg.text(ring - 10, y + 24, f"{REPORTED[name]:.2f}, {'comes back' if back[name] else 'reported'}", "end")
            + svg.text(panel.left - 6, y - 2, name, "end")
            + svg.text(panel.left - 6, y + 14, f"{runs.mean():.2f}", "end")
        )
    return panel


def _border(settings, state):
    """What one network says, the points that it learns, and the parabola that decides their classes."""
    square, (X, y) = MAPS[POINTS[settings["points"]]], (part[0].T for part in state.train)
    inside = (np.abs(X) <= square.x.high).all(axis=1)
    panel = square.panel(
        square.probabilities(lambda grid: state.predict(SHOWN, 0, grid)),
        X[inside],
        y[inside, 0],
        title="Base: its first network",
        alt="What the first network of the base says, its points, and the true border, a parabola",
    )
    x = np.linspace(max(square.x.low, -(square.x.high**0.5)), square.x.high**0.5, 41)
    return panel.line(x, x**2, 2, "where x₁² = x₂")
