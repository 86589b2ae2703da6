"""Found in Report B: the slope of ReLU, and a decay of the rate that never acts."""

from .switch import Switch
from .trainings import DIGITS

REPORT_B = (
    Switch(
        origin="B",
        title="ReLU's slope is its input",
        plainly="backprop multiplies by x instead of 1",
        fault="faults:relu_times_input",
        settings={**DIGITS, "layers": [32, 32, 10]},
        meanings={
            "behind": "Where a unit's sum is small, next to nothing gets through. It cost Report B over ten points.",
        },
    ),
    Switch(
        origin="B",
        title="decay that never acts",
        plainly="the rate should shrink, and does not",
        fault="faults:frozen_decay",
        settings={
            **DIGITS,
            "learning_rate": 0.2,
            "schedule": {"name": "inverse_time_decay", "decay_steps": 1, "decay_rate": 0.1},
        },
        meanings={
            "ahead": "The decay is too strong, so it helps that it never acts. Report B's figures, too, are better.",
            "behind": "The decay is needed here, because the first rate is too large.",
        },
    ),
)
