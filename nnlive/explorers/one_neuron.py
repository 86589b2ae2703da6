"""OneNeuron: one neuron under its three numbers.   Book: chapters/01_layers

Nothing is trained: the reader's hand on w₁, w₂ and b is the training. The seed decides the 200 points.
"""

from dataclasses import dataclass

import numpy as np

from nnlib import activations, datasets

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..scripts import layers as scripts
from . import controls
from .clickable_picture import drag_axis, drag_plane, draggable
from .explorer import Explorer
from .one_neuron_words import formula, hint, line_text

POINTS = 200
DRAWN, GAP = 400, 0.25  # points to choose from, and how far x₂ - x₁ is from 0 for those that are kept
MAP = DecisionMap(limit=1, cells=40, labels=("x₁", "x₂"), ticks=[-1, 0, 1], width=306, left=30)
STEP = 0.1  # of each number
ARROW = 0.25  # the arrow is so long for each unit of |w|
QUARTER_TURN = np.array([[0, -1], [1, 0]])  # of a direction, by a quarter to the left
SURE, A_THIRD = 0.9, 1 / 3  # the last goal: how sure the neuron is, and of what share of the points
BINS = np.linspace(0, 1, 21)  # of p


@dataclass
class Neuron:
    """z = x·w + b and p = sigmoid(z); the boundary is the line z = 0."""

    w: np.ndarray
    b: float
    X: np.ndarray
    y: np.ndarray

    def p(self, x):
        """The answer at points (..., 2)."""
        return activations.Sigmoid().forward(x @ self.w + self.b)

    def predict(self, X):
        """The answer at points (N, 2) as a column (N, 1), as that of a network with one output."""
        return self.p(X)[:, None]

    @property
    def length(self):
        """|w|, the steepness of z."""
        return float(np.hypot(*self.w))

    @property
    def direction(self):
        """w / |w|; with w = 0 there is none, and the first axis stands in for it."""
        return self.w / self.length if self.length else np.array([1.0, 0.0])

    @property
    def position(self):
        """Where the line crosses the direction: -b / |w| from the centre; nan with w = 0."""
        return -self.b / self.length if self.length else np.nan

    @property
    def misses(self):
        """Whether each point lies on the other's side, (N,)."""
        return (self.X @ self.w + self.b > 0) != self.y

    @property
    def sure(self):
        """The probability that is given to the right class of each point, (N,)."""
        return np.where(self.y == 1, self.p(self.X), 1 - self.p(self.X))

    @property
    def wrong(self):
        """How many points of class 0 and of class 1 lie on the other's side."""
        misses = self.misses
        return misses[self.y == 0].sum(), misses[self.y == 1].sum()

    @property
    def meets_square(self):
        """Whether the line passes through the square from -1 to 1."""
        return abs(self.b) < np.abs(self.w).sum()

    def line(self):
        """The two ends (2, 2) of the boundary within the square, which it meets."""
        places = self.position * self.direction + np.linspace(-1.5, 1.5, 601)[:, None] * (QUARTER_TURN @ self.direction)
        return places[(np.abs(places) <= 1).all(axis=-1)][[0, -1]]


class OneNeuron(Explorer):
    """Both weights and the bias of a neuron, and the seed of the points."""

    goals = (
        "find a line that leaves every point without a ring.",
        "find a line that gives every point a ring.",
        f"find one without rings, over {SURE:.0%} sure of a third.",
    )
    again, fresh = "", "New points"
    recorded = {
        "w1": [-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0],
        "w2": [-1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0],
        "b": [-0.5, 0.0, 0.5, 1.5],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "w1": controls.slider("w₁", 1.0, -3.0, 3.0, STEP),
            "w2": controls.slider("w₂", 1.0, -3.0, 3.0, STEP),
            "b": controls.slider("b", 0.5, -3.0, 3.0, STEP),
            "seed": controls.seed(),
        }

    def train(self, settings):
        yield Neuron(np.array([settings["w1"], settings["w2"]]), settings["b"], *points(settings["seed"]))

    def picture(self, settings, neuron):
        square = MAP.panel(
            MAP.probabilities(neuron.predict),
            neuron.X,
            neuron.y,
            title="Drag the line, or the arrow's tip",
            alt="What the neuron says in the square, its boundary, the arrow of its weights, and the points",
        )
        _rings(square, neuron.X[neuron.misses])
        _line(square, neuron)
        _arrow(square, neuron.w)
        right = POINTS - sum(neuron.wrong)
        return beside(
            square.svg(max_width=350),
            numbers({"On the correct side": f"{right} of {POINTS}"}),
            _answers(neuron).svg(max_width=286),
        )

    def sentence(self, settings, neuron):
        of_0, of_1 = neuron.wrong
        right = f"{POINTS - of_0 - of_1} of {POINTS} points are on the correct side."
        missed = f"{of_0} of class 0 and {of_1} of class 1 are not, and have a ring. " if of_0 + of_1 else ""
        values = f"{settings['w1']:g}, {settings['w2']:g}, {settings['b']:g}"
        return f"{right} | {missed}{hint(neuron)}{line_text(neuron)} Numbers ({values}), seed {settings['seed']}."

    def reached(self, settings, neuron):
        right = POINTS - sum(neuron.wrong)
        return right == POINTS, right == 0, right == POINTS and np.mean(neuron.sure > SURE) >= A_THIRD

    def script(self):
        return scripts.one_neuron(POINTS, DRAWN, GAP)


def points(seed):
    """X (200, 2) and y (200,), with a gap between the classes that a hand can hit."""
    X, y = datasets.linear(DRAWN, seed)
    far = np.abs(X[:, 1] - X[:, 0]) > GAP
    return X[far][:POINTS], y[far][:POINTS]


def _answers(neuron):
    """How many points get which p, a row for each class: on the half of their own colour they are right."""
    panel = Panel(
        title=f"p = sigmoid({formula(neuron)})",
        alt="How many points get which p, a row for each class, and the middle, where the answer changes",
        x=Axis("p, the probability of class 1", 0, 1, ticks=[0, 0.5, 1]),
        y=Axis("", 0, 2, ticks=[]),
        width=250,
        height=210,
        left=52,
    )
    middle, edges = float(panel.x(0.5)), (panel.left, panel.right)
    counts = np.array([np.histogram(neuron.p(neuron.X[neuron.y == k]), BINS)[0] for k in (0, 1)])
    for k, (start, end) in enumerate(((edges[0], middle), (middle, edges[1]))):
        place = f'x="{start:.0f}" y="{panel.top}" width="{end - start:.0f}" height="{panel.bottom - panel.top}"'
        panel.shapes.append(f'<rect {place} fill="{svg.style(k)[0]}" opacity=".16"/>')
        panel.shapes.append(svg.text((start + end) / 2, panel.top + 14, f"it says {k}"))
        panel.shapes.append(svg.text(panel.left - 6, round(float(panel.y(1.42 - k))) + 4, f"class {k}", "end"))
    panel.shapes += [_bars(panel, counts[k] / counts.max(), 1 - k, svg.style(k)[0]) for k in (0, 1)]
    return panel.rule(x=0.5)


def _bars(panel, heights, ground, colour):
    """A histogram over p that stands on the line at `ground`."""
    lefts, tops, bottom = panel.x(BINS), panel.y(ground + 0.66 * heights), float(panel.y(ground))
    path = "".join(
        f"M{left:.0f} {bottom:.0f}V{top:.0f}H{right - 1:.0f}V{bottom:.0f}z"
        for left, right, top, height in zip(lefts, lefts[1:], tops, heights)
        if height
    )
    return f'<path d="{path}" fill="{colour}"/>'


def _rings(panel, X):
    """A ring around each of these points, which are on the wrong side."""
    path = "".join(
        f"M{x - 5:.0f} {y:.0f}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0" for x, y in zip(panel.x(X[:, 0]), panel.y(X[:, 1]))
    )
    panel.shapes.append(f'<path d="{path}" fill="none" stroke="currentColor" opacity=".75"/>')


def _line(panel, neuron):
    """The boundary, which takes the bias along when it is dragged: `b = -w · x` where the pointer is."""
    if not neuron.meets_square:
        return
    (x1, y1), (x2, y2) = (map(float, (panel.x(x), panel.y(y))) for x, y in neuron.line())
    path = f'd="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke-linecap="round"'
    shape = (
        f'<path {path} stroke="currentColor" stroke-width="3"/><path {path} stroke="transparent" stroke-width="24"/>'
    )
    per_x, per_y = 2 / (panel.right - panel.left), -2 / (panel.bottom - panel.top)
    (w1, w2), centre = neuron.w, (float(panel.x(0)), float(panel.y(0)))
    start = w1 * centre[0] * per_x + w2 * centre[1] * per_y
    panel.shapes.append(draggable(shape, drag_plane("b", start, -w1 * per_x, -w2 * per_y)))


def _arrow(panel, w):
    """(w₁, w₂) from the centre into the side of class 1, with a handle at its tip."""
    tip, length = ARROW * w, float(np.hypot(*w))
    places = [f"{panel.x(x):.1f} {panel.y(y):.1f}" for x, y in ((0, 0), tip)]
    shapes = [f'<path d="M{places[0]}L{places[1]}" stroke="currentColor" stroke-width="3"/>']
    x, y = float(panel.x(tip[0])), float(panel.y(tip[1]))
    handle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="currentColor"/>'
    if length:
        angle = np.degrees(np.arctan2(-w[1], w[0]))
        handle = (
            f'<path d="M12 0L-8 -9V9z" transform="translate({x:.1f} {y:.1f}) rotate({angle:.0f})" fill="currentColor"/>'
        )
    handle += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="18" fill="transparent"/>'
    ends = ((panel.left, panel.right), (panel.bottom, panel.top))
    axes = (
        drag_axis(name, axis, places, (-1 / ARROW, 1 / ARROW)) for name, axis, places in zip(("w1", "w2"), "xy", ends)
    )
    panel.shapes += [*shapes, draggable(handle, *axes)]
