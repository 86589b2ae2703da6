"""Report B's two faults: a slope of ReLU that is none, and a decay of the rate that never acts.

Book: chapters/experiments/spiral. Read in nets.ipynb at commit 368de69. A gradient check finds the first one alone.
"""

from dataclasses import replace

import numpy as np

from nnlib.activations import ReLU

from .swapping import changed, swap_activations


class ReLUTimesInput(ReLU):
    """f(x) = max(x, 0), as it should be, with a backward that multiplies by x where x > 0, not by 1. Report B."""

    def slope(self, x, y):
        return np.maximum(x, 0)


def relu_times_input(parts):
    """ReLU's backward multiplied by the input, not by 1. Report B.

    Right: dx = dy where x > 0. With x in its place small inputs hardly learn, and large ones learn too much.
    """
    return swap_activations(parts, ReLU, ReLUTimesInput)


def frozen_decay(parts):
    """The decay of the rate was computed once, at step 0, and never acted. Report B.

    Right: a schedule is asked in every step. Where the decay is too strong, as Report B's was, the fault helps.
    """
    schedule = parts.optimizer.learning_rate
    if not callable(schedule):
        raise ValueError(f"frozen_decay expected a learning_rate that is a schedule, received {schedule!r}")
    return changed(parts, optimizer=replace(parts.optimizer, learning_rate=schedule(0)))
