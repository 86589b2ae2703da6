"""spreads(x, Ws, dh): how wide signal and gradient are, layer by layer, in a ReLU network.   Book: chapters/labs/lab_3

h = max(h W, 0) forward, dz = dh (h > 0) and dh = dz Wᵀ backward; the standard deviations of h and of dh.
"""

from itertools import pairwise

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes

NAMES = "signal", "gradient"


def forward(x, Ws, relu=lambda z: np.maximum(z, 0)):
    """x and each layer's output."""
    hs = [x]
    for W in Ws:
        hs.append(relu(hs[-1] @ W))
    return hs


def backward(hs, Ws, dh, slope=lambda h, before: h > 0, carry=lambda W: W.T):
    """What each layer passes back, layer 1 first; two places to make a mistake at."""
    passed = []
    for W, h, before in zip(Ws[::-1], hs[:0:-1], hs[-2::-1]):
        dh = (dh * slope(h, before)) @ carry(W)
        passed.append(dh)
    return passed[::-1]


def widths(arrays, measure=np.std):
    """One number for each array."""
    return np.array([measure(array) for array in arrays])


def spreads(x, Ws, dh):
    """Standard deviations of h after each layer, and of the dh that each layer passes back."""
    hs = forward(x, Ws)
    return widths(hs[1:]), widths(backward(hs, Ws, dh))


def cases(rng):
    """Widths that all differ, two layers and three; one row; square layers, where a transpose has the same shape."""
    n, *units = sizes(rng, "nabcd", 5, 9)
    return [_network(rng, n, units), _network(rng, 1, units), _network(rng, n, units[:3]), _network(rng, n, [8] * 4)]


def _network(rng, rows, units):
    Ws = [rng.normal(size=pair) * np.sqrt(2 / pair[0]) + 0.1 for pair in pairwise(units)]
    return {**normal(rng, x=(rows, units[0])), "Ws": Ws, **normal(rng, dh=(rows, units[-1]))}


def signal(change):
    """A mistake in the signal, a function of x and Ws."""
    return lambda x, Ws, dh: {"signal": change(x, Ws)}


def gradient(change):
    """A mistake in the gradient, a function of all layers' h, Ws and dh."""
    return lambda x, Ws, dh: {"gradient": change(forward(x, Ws), Ws, dh)}


def with_change(**changes):
    """`backward` with one of its places changed."""
    return gradient(lambda hs, Ws, dh: widths(backward(hs, Ws, dh, **changes)))


def late(hs, Ws, dh):
    """Each W before the ReLU of the layer below it; the last ReLU is left out."""
    passed = []
    for k in reversed(range(len(Ws))):
        dh = dh @ Ws[k].T * (hs[k] > 0 if k else 1.0)
        passed.insert(0, dh)
    return widths(passed)


def sampled(array):
    """The estimate from a sample."""
    return np.std(array, ddof=1)


def squares(array):
    """The root of the mean square."""
    return np.sqrt(np.mean(array**2))


MISTAKES = (
    Mistake(
        "The signal passes no ReLU: these are the numbers of a linear network.",
        signal(lambda x, Ws: widths(forward(x, Ws, relu=lambda z: z)[1:])),
    ),
    Mistake(
        "The signal is measured before the ReLU: z where h is asked for.",
        signal(lambda x, Ws: widths([h @ W for h, W in zip(forward(x, Ws), Ws)])),
    ),
    Mistake(
        "The signal begins with x itself: one number for each layer, and the first is the spread after layer 1.",
        signal(lambda x, Ws: widths(forward(x, Ws))),
    ),
    Mistake(
        "The signal leaves out the last layer and begins with x: list what comes out of a layer, not what goes in.",
        signal(lambda x, Ws: widths(forward(x, Ws)[:-1])),
    ),
    Mistake(
        "The signal's spread is a variance: take its root.", signal(lambda x, Ws: widths(forward(x, Ws)[1:], np.var))
    ),
    Mistake(
        "The signal's spread is the root of the mean square. After a ReLU the mean is not 0, so this is not the "
        "standard deviation.",
        signal(lambda x, Ws: widths(forward(x, Ws)[1:], squares)),
    ),
    Mistake(
        "The signal's spread divides by one number less than there are. Nothing is estimated from a sample here.",
        signal(lambda x, Ws: widths(forward(x, Ws)[1:], sampled)),
    ),
    Mistake(
        "The slope of ReLU is left out on the way back: where h is 0, nothing may pass.",
        with_change(slope=lambda h, before: 1.0),
    ),
    Mistake(
        "The gradient is multiplied by h where the slope of ReLU, 0 or 1, belongs.",
        with_change(slope=lambda h, before: h),
    ),
    Mistake(
        "The mask comes from what entered the layer. ReLU came last in it: ask what came out.",
        with_change(slope=lambda h, before: before > 0),
    ),
    Mistake(
        "The walk back begins below the last ReLU, and each number is taken after the ReLU of the layer before. dh "
        "belongs to what came out of the last one.",
        gradient(late),
    ),
    Mistake("The gradient goes back through W, where its transpose belongs.", with_change(carry=lambda W: W)),
    Mistake(
        "The gradient's numbers stand in the order of the walk back. Layer 1 comes first.",
        gradient(lambda hs, Ws, dh: widths(backward(hs, Ws, dh)[::-1])),
    ),
    Mistake(
        "The gradient is that which reaches each layer's output. The one asked for is passed on by the layer.",
        gradient(lambda hs, Ws, dh: widths([*backward(hs, Ws, dh)[1:], dh])),
    ),
    Mistake(
        "The gradient is measured at z, between ReLU and W: let it pass through W too.",
        gradient(lambda hs, Ws, dh: widths([d * (h > 0) for d, h in zip([*backward(hs, Ws, dh)[1:], dh], hs[1:])])),
    ),
    Mistake(
        "The gradient's spread is a variance: take its root.",
        gradient(lambda hs, Ws, dh: widths(backward(hs, Ws, dh), np.var)),
    ),
)

TASK = Task(
    name="spreads",
    title="signal and gradient through the depth",
    points=4,
    cases=cases,
    rule=Formula(spreads, NAMES, MISTAKES),
    hints=(
        "Two loops over the layers, one in each direction. What does the second need that the first has seen?",
        "Keep every h, x included, in a list. On the way back each layer needs the h that it gave out, and its own W.",
        "Walk back from the last layer: dh becomes 0 where h is 0, then the product with the transpose of W gives the "
        "next dh, whose deviation you note. Turn the list round at the end. Make new arrays; dh belongs to the caller.",
    ),
    without=("layers.Dense", "Sequential"),
)
