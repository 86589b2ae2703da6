"""OneNeuron: one neuron under its three numbers.   Book: chapters/01_layers

Nothing is trained: the reader's hand on w₁, w₂ and b is the training. The seed decides the 200 points.
"""

from dataclasses import dataclass

import numpy as np

from nnlib import activations, datasets

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer

POINTS = 200
MAP = DecisionMap(limit=1, cells=40, labels=("x₁", "x₂"), ticks=[-1, 0, 1])
DISTANCES = np.linspace(-1.5, 1.5, 61)  # places along (w₁, w₂), and the edges of the histograms there
TALLEST = 0.4  # the highest bar of the histograms, on the axis of p
QUARTER_TURN = np.array([[0, -1], [1, 0]])  # of a direction, by a quarter to the left
LOGIT_RISE = 2 * np.log(9)  # z grows by this much while p goes from 0.1 to 0.9


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
    def wrong(self):
        """How many points of class 0 and of class 1 lie on the other's side."""
        misses = (self.X @ self.w + self.b > 0) != self.y
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

    goals = ("find three numbers that classify every point correctly.",)
    recorded = {
        "w1": [-3.0, -1.0, 0.0, 1.0, 3.0],
        "w2": [-3.0, -1.0, 0.0, 1.0, 3.0],
        "b": [-1.5, 0.0, 0.5, 1.5],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "w1": controls.slider("w₁", 1.0, -3.0, 3.0, 0.5),
            "w2": controls.slider("w₂", 1.0, -3.0, 3.0, 0.5),
            "b": controls.slider("b", 0.5, -3.0, 3.0, 0.5),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.linear(POINTS, settings["seed"])
        yield Neuron(np.array([settings["w1"], settings["w2"]]), settings["b"], X, y)

    def picture(self, settings, neuron):
        square = MAP.panel(
            MAP.probabilities(neuron.predict),
            neuron.X,
            neuron.y,
            title="What the neuron says, and the points",
            alt="What the neuron says in the square, its boundary, the direction of its weights, and the points",
        )
        if neuron.meets_square:
            square.line(*neuron.line().T, 7)
            _arrow(square, neuron.position * neuron.direction, neuron.direction)
        return svg.side_by_side(square.svg(), _profile(neuron).svg())

    def sentence(self, settings, neuron):
        of_0, of_1 = neuron.wrong
        return (
            f"Numbers ({settings['w1']:g}, {settings['w2']:g}, {settings['b']:g}), seed {settings['seed']}: "
            f"{POINTS - of_0 - of_1} of {POINTS} points are on their right side; "
            f"{of_0} of class 0 and {of_1} of class 1 are not. {line_text(neuron)}"
        )


def line_text(neuron):
    """In words, where the line lies and how steep p is."""
    if not neuron.length:
        return f"Without weights there is no line: p is {neuron.p(np.zeros(2)):.2f} everywhere."
    angle = np.degrees(np.arctan2(neuron.w[1], neuron.w[0])) % 360
    passes = "passes" if neuron.meets_square else "misses the square,"
    return (
        f"The line {passes} {abs(neuron.position):.2f} from the centre, (w₁, w₂) points across it at {angle:.0f}°, "
        f"and p climbs from 0.1 to 0.9 within {LOGIT_RISE / neuron.length:.2f}."
    )


def _profile(neuron):
    """p along (w₁, w₂), and where the points lie: class 0 as a histogram from below, class 1 from above."""
    panel = Panel(
        title="p along the direction of (w₁, w₂)",
        alt="The answer p along the direction of the weights; histograms of class 0 from below, of class 1 from above",
        x=Axis("distance from the centre", -1.5, 1.5),
        y=Axis("", 0, 1),
    )
    along, x = neuron.X @ neuron.direction, np.repeat(DISTANCES[::2], 2)[1:-1]
    counts = [np.histogram(along[neuron.y == k], DISTANCES[::2])[0] for k in (0, 1)]
    for k, ground in enumerate((0, 1)):
        heights = np.repeat(TALLEST * counts[k] / np.max(counts), 2)
        edge = np.abs(ground - heights)
        panel.band(x, np.full(len(x), ground), edge, k).line(x, edge, k, f"class {k}")
    p = activations.Sigmoid().forward(neuron.length * DISTANCES + neuron.b)
    return panel.rule(y=0.5).line(DISTANCES, p, 3, "p", markers=True)


def _arrow(panel, foot, direction):
    """From the boundary into the side of class 1."""
    tip = foot + 0.35 * direction
    barbs = [tip - 0.09 * direction + side * 0.06 * (QUARTER_TURN @ direction) for side in (1, -1)]
    places = [f"{panel.x(x):.1f} {panel.y(y):.1f}" for x, y in (foot, tip, barbs[0], tip, barbs[1])]
    path = f"M{places[0]}L{places[1]}M{'L'.join(places[2:])}"
    panel.shapes.append(f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="2.5"/>')
