"""Report E's faults: one update for a whole epoch, and a gradient that grows with the batch."""

from .switch import Switch
from .trainings import PARABOLA

REPORT_E = (
    Switch(
        report="E",
        title="one update an epoch",
        fault="faults:one_update_per_epoch",
        settings=PARABOLA,
        updates=150,
        meanings={
            "same": "No difference, because an epoch is one update either way.",
            "behind": "Too few updates for these epochs. At a tenth of the rate nearly all points count as 'outside', "
            "which is right for seven in ten: Report E's column of rate 0.01 said 69.92 %.",
        },
    ),
    Switch(
        report="E",
        title="gradient summed over the batch",
        fault="faults:summed_gradient",
        settings=PARABOLA,
        updates=150,
        meanings={
            "same": "No difference, because the sum over one row is its mean.",
            "behind": "The true rate is N = {N} times the stated one, and too large.",
            "ahead": "The true rate is N = {N} times the stated one, and the stated one was too small.",
        },
    ),
)
