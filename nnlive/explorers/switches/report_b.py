"""Report B's faults: the slope of ReLU, and a decay of the rate that never acts."""

from .switch import Switch
from .trainings import DIGITS

REPORT_B = (
    Switch(
        report="B",
        title="ReLU's slope is its input",
        fault="faults:relu_times_input",
        settings={**DIGITS, "layers": [32, 32, 10]},
        meanings={
            "behind": "Report B's low accuracy appears: small inputs hardly learn, and each layer makes it worse.",
        },
    ),
    Switch(
        report="B",
        title="decay that never acts",
        fault="faults:frozen_decay",
        settings={
            **DIGITS,
            "learning_rate": 0.2,
            "schedule": {"name": "inverse_time_decay", "decay_steps": 1, "decay_rate": 0.1},
        },
        meanings={
            "ahead": "The decay is too strong, so it helps that it never acts: Report B was saved by its slip.",
            "behind": "The decay is needed here, because the first rate is too large.",
        },
    ),
)
