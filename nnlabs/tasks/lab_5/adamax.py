"""class AdaMax: a whole optimizer that nnlib trains with, its memory and its clock.   Book: chapters/labs/lab_5

Source  Kingma & Ba (2015), Adam: A method for stochastic optimization, algorithm 2, with an epsilon below the line, as
        Keras has it, for a weight that never has a gradient.
"""

from ...rules import Formula
from ...task import Task
from ..draw import normal, sizes
from .adamax_mistakes import MISTAKES
from .adamax_steps import adamax

NAMES = "W", "b"


def cases(rng):
    """Kernel and bias; one row; two arrays of one shape; the paper's numbers, with a weight that has no gradient.

    The first gradients are the largest, so that they still count some steps later.
    """
    d, h = sizes(rng, "dh")
    shapes = [((d, h), (h,)), ((1, h), (h,)), ((h,), (h,)), ((d, h), (h,))]
    drawn = [_case(rng, W, b, steps) for (W, b), steps in zip(shapes, (4, 3, 3, 5))]
    for step in drawn[-1]["grads"]:
        step[0][0] = 0
    return [*drawn[:-1], {**drawn[-1], "options": {}}]


def _case(rng, W, b, steps):
    return {
        "params": _arrays(rng, W, b),
        "grads": [[g / (1 + t) for g in _arrays(rng, W, b)] for t in range(steps)],
        "options": {
            "rate": float(rng.uniform(0.1, 0.5)),
            "beta_1": float(rng.uniform(0.6, 0.9)),
            "beta_2": float(rng.uniform(0.7, 0.9)),
            "epsilon": float(rng.uniform(0.05, 0.2)),
        },
    }


def _arrays(rng, W, b):
    return list(normal(rng, W=W, b=b).values())


TASK = Task(
    name="AdaMax",
    title="AdaMax, with its memory and its clock",
    points=4,
    cases=cases,
    rule=Formula(adamax, NAMES, MISTAKES),
    hints=(
        "List what must outlive a step: m and u for each array, and how many steps there have been. All of it lives in "
        "self. What is needed for one step alone does not.",
        "In step, count once, then loop over the arrays with their gradients and their own m and u. np.maximum "
        "compares two arrays entry by entry. The corrected m gets a new name; the one in self stays uncorrected.",
        "In the first step make two lists of zeros, one array in the shape of each parameter. In the loop put the new "
        "m and the new u back into their lists, divide m by its correction with the power t, and change p itself, with "
        "-=. The rate is self.learning_rate.",
    ),
    probe="optimizer",
)
