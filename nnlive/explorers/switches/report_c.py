"""Found in Report C: first weights, an update, a gradient, the order and number of the rows, and a slow softmax."""

from .switch import Switch
from .trainings import DIGITS, DIGITS_WIDE, SPIRAL

REPORT_C = (
    Switch(
        origin="C",
        title="pixels as bytes",
        plainly="pixels go in as 0 to 255, not 0 to 1",
        fault="faults:pixels_as_bytes",
        settings={**DIGITS, "learning_rate": 0.0001},
        meanings={
            "ahead": "Inputs 255 times as large make a small rate a large one. So Report C could learn at a rate that "
            "it wrote as 10e-4.",
            "behind": "Inputs 255 times as large make this rate far too large.",
            "unclear": "At so small a rate neither arm has begun to learn.",
        },
    ),
    Switch(
        origin="C",
        title="small positive ends",
        plainly="first and last weights tiny and positive",
        fault="faults:small_positive_ends",
        settings=DIGITS_WIDE,
        updates=40,
        meanings={
            "behind": "Report C's plateau appears: first and last kernels are below 0.0009, and each layer between "
            "them makes the signal smaller still. Depth is what this start cannot bear.",
        },
    ),
    Switch(
        origin="C",
        title="weights replaced by the step",
        plainly="W becomes the step, not W plus the step",
        fault="faults:replaced_weights",
        meanings={
            "behind": "All weights are one tiny step, whatever was learnt before. Report C found this one itself, and "
            "tells of it as a lesson.",
        },
    ),
    Switch(
        origin="C",
        title="gradient −y/p where p is 0",
        plainly="divides by a probability that can be 0",
        fault="faults:unclipped_gradient",
        settings={**DIGITS_WIDE, "initializer": "standard_normal", "learning_rate": 0.003},
        updates=40,
        meanings={
            "behind": "A probability that has underflowed to 0 gives 0/0. The softmax is stable and the loss is "
            "clipped; the gradient is not.",
            "unclear": "A probability that has underflowed to 0 gives 0/0, but at this rate the right code has "
            "hardly begun.",
        },
    ),
    Switch(
        origin="C",
        title="no shuffling, mixed file",
        plainly="always the file's order, which is mixed",
        fault="faults:no_shuffling",
        meanings={
            "same": "No difference, because one batch holds all rows.",
            "unclear": "No difference to speak of, because the file is mixed already, as MNIST's is.",
            "ahead": "All ten networks see the same rows in the same order, so this is one order against another: ten "
            "seeds of the weights say nothing about shuffling.",
        },
    ),
    Switch(
        origin="C",
        title="no shuffling, sorted file",
        plainly="always the file's order, class by class",
        fault="faults:no_shuffling",
        settings=SPIRAL,
        updates=150,
        meanings={
            "same": "No difference, because one batch holds all rows.",
            "behind": "The points are sorted by class, so a batch of {N} knows one class, or two. Report C was spared: "
            "MNIST's file is mixed.",
        },
    ),
    Switch(
        origin="C",
        title="last part batch dropped",
        plainly="rows that fill no batch are never used",
        fault="faults:last_batch_dropped",
        settings={**DIGITS, "size": 95},
        meanings={
            "same": "No difference, because 95 rows make whole batches of {N}.",
            "behind": "Rows are left out: {left} of 95. In Report C it was 96 of 60,000.",
        },
    ),
    Switch(
        origin="C",
        title="softmax Jacobian in a loop",
        plainly="a slow loop where one formula would do",
        fault="faults:looped_softmax",
        settings={**DIGITS, "size": 64, "learning_rate": 0.3},
        updates=16,
        meanings={
            "same": "No difference, because the numbers are right: they only take longer. No curve shows that, a clock "
            "does.",
        },
    ),
)
