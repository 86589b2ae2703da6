"""Report D's faults: a convolution that cuts its kernel, counters of Adam, and first weights of N(0, 1)."""

from .switch import Switch
from .trainings import DIGITS, DIGITS_ADAM, DIGITS_WIDE, XOR

REPORT_D = (
    Switch(
        report="D",
        title="convolution cuts its kernel",
        fault="faults:kernel_cut",
        settings={**DIGITS, "layers": [{"layer": "Conv2D", "filters": 4, "kernel_size": 3}, 10]},
        updates=50,
        meanings={
            "stopped": "Report D's convolution runs forward, where 27 of its 36 places hold the bias alone, and not "
            "backward. The dots are the networks before training.",
        },
    ),
    Switch(
        report="D",
        title="Adam's t never counts",
        fault="faults:adam_counts_in_zero_grad",
        settings={**XOR, "initializer": "standard_normal", "optimizer": "adam", "learning_rate": 0.1},
        meanings={
            "behind": "Nobody calls zero_grad, so t stays 0, and the bias correction divides by 0.",
        },
    ),
    Switch(
        report="D",
        title="Adam's t counts epochs",
        fault="faults:adam_counts_epochs",
        settings={**DIGITS_ADAM, "learning_rate": 0.003},
        meanings={
            "same": "No difference, because an epoch is one update.",
            "behind": "Both corrections last too long, so later steps are too short.",
        },
    ),
    Switch(
        report="D",
        title="N(0, 1) weights, narrow",
        fault="faults:standard_normal",
        settings=XOR,
        updates=150,
        meanings={
            "ahead": "Report D's fault helps: Glorot's weights leave narrow sigmoids in their straight middle.",
        },
    ),
    Switch(
        report="D",
        title="N(0, 1) weights, wide",
        fault="faults:standard_normal",
        settings=DIGITS_WIDE,
        updates=40,
        meanings={
            "behind": "In wide layers sums of so many inputs are far too large.",
            "ahead": "At so small a rate the right start has hardly begun, and this one is no good either.",
        },
    ),
)
