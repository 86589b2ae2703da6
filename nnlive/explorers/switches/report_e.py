"""Found in Report E: one gradient whatever the loss, and one update for a whole epoch."""

from .switch import Switch
from .trainings import PARABOLA

REPORT_E = (
    Switch(
        origin="E",
        title="one gradient for every loss",
        plainly="cross-entropy's gradient, whatever the loss",
        fault="faults:bce_for_every_loss",
        settings={**PARABOLA, "loss": "mean_squared_error"},
        updates=150,
        meanings={
            "ahead": "Told is the squared error, and trained is cross-entropy, whose gradient is larger. Report E's "
            "column MSE is its column base, number for number.",
            "behind": "Told is the squared error, and trained is cross-entropy, whose gradient is larger: too large "
            "for this rate.",
        },
    ),
    Switch(
        origin="E",
        title="one update an epoch",
        plainly="all rows of an epoch make one update",
        fault="faults:one_update_per_epoch",
        settings=PARABOLA,
        updates=150,
        meanings={
            "same": "No difference, because an epoch is one update either way.",
            "behind": "Too few updates for these epochs. At a tenth of the rate nearly every point gets the same "
            "answer. In Report E's column of rate 0.01 all points did, which was right for 69.92 %.",
        },
    ),
)
