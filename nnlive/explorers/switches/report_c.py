"""Report C's faults: first weights, the order and number of the rows, and a slow softmax that is right."""

from .switch import Switch
from .trainings import DIGITS, DIGITS_WIDE, SPIRAL

REPORT_C = (
    Switch(
        report="C",
        title="U(-1, 1)/√(n·m) called He",
        fault="faults:geometric_he",
        settings=DIGITS_WIDE,
        updates=40,
        meanings={
            "behind": "Report C's plateau appears: the weights are so small that next to no signal gets through.",
        },
    ),
    Switch(
        report="C",
        title="no shuffling, mixed file",
        fault="faults:no_shuffling",
        meanings={
            "same": "No difference, because one batch holds all rows.",
            "unclear": "No difference to speak of, because the file is mixed already.",
            "ahead": "All ten networks see the same rows in the same order, so this is one order against another: ten "
            "seeds of the weights say nothing about shuffling.",
        },
    ),
    Switch(
        report="C",
        title="no shuffling, sorted file",
        fault="faults:no_shuffling",
        settings=SPIRAL,
        updates=150,
        meanings={
            "same": "No difference, because one batch holds all rows.",
            "behind": "The points are sorted by class, so a batch of {N} knows one class, or two.",
        },
    ),
    Switch(
        report="C",
        title="last part batch dropped",
        fault="faults:last_batch_dropped",
        settings={**DIGITS, "size": 95},
        meanings={
            "same": "No difference, because 95 rows make whole batches of {N}.",
            "behind": "Rows are left out: {left} of 95.",
        },
    ),
    Switch(
        report="C",
        title="softmax Jacobian in a loop",
        fault="faults:looped_softmax",
        settings={**DIGITS, "size": 64, "learning_rate": 0.3},
        updates=16,
        meanings={
            "same": "No difference, because the numbers are right: they only take longer. No curve shows that, a clock "
            "does.",
        },
    ),
)
