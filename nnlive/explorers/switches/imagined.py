"""Imagined: faults that stand in no report's code, or without an effect. They show what such a slip would do."""

from .switch import IMAGINED, Switch
from .trainings import DIGITS, DIGITS_ADAM, DIGITS_WIDE, PARABOLA, XOR

IMAGINED_FAULTS = (
    Switch(
        origin=IMAGINED,
        title="softmax over each batch",
        plainly="all rows of a batch share a sum of 1",
        fault="faults:softmax_over_all",
        axis_top=3,
        meanings={
            "same": "No difference, because a batch of one row is the whole array. Report A trained so: its softmax "
            "did harm at the test alone.",
            "behind": "The {N} rows of a batch share one probability of 1: the labels cannot all be right.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="Adam overwrites its moments",
        plainly="corrected averages replace the raw ones",
        fault="faults:adam_overwrites",
        settings=DIGITS_ADAM,
        meanings={
            "behind": "Each step corrects once more what was corrected before, and steps die within a few updates.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="Adam's t is the total",
        plainly="t starts at its last value, not at 1",
        fault="faults:adam_total_count",
        settings={**DIGITS_ADAM, "learning_rate": 0.003},
        meanings={
            "ahead": "Early steps are too long by up to six times, and this rate can do with it.",
            "behind": "Early steps are too long by up to six times, too much for this rate.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="Adam adds 1, not ε",
        plainly="divides by √v + 1 instead of √v + ε",
        fault="faults:adam_adds_one",
        settings=DIGITS_ADAM,
        meanings={
            "behind": "What is left is close to averaged momentum, which needs other rates. It came to Report A's code "
            "seven weeks after the report.",
            "ahead": "What is left is close to averaged momentum, which at this rate is better off than Adam.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="Adam's t never counts",
        plainly="t stays 0 in the bias correction",
        fault="faults:adam_counts_in_zero_grad",
        settings={**XOR, "initializer": "standard_normal", "optimizer": "adam", "learning_rate": 0.1},
        meanings={
            "behind": "t stays 0, and the bias correction divides by 0.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="Adam's t counts epochs",
        plainly="t grows once an epoch, not once a step",
        fault="faults:adam_counts_epochs",
        settings={**DIGITS_ADAM, "learning_rate": 0.003},
        meanings={
            "same": "No difference, because an epoch is one update.",
            "behind": "Both corrections last too long, so later steps are too short.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="U(−1, 1)/√(n·m) for all kernels",
        plainly="first weights come out far too small",
        fault="faults:geometric_he",
        settings=DIGITS_WIDE,
        updates=40,
        meanings={
            "behind": "The weights are so small that next to no signal gets through. Report C drew those between "
            "hidden layers like this.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="N(0, 1) weights, wide",
        plainly="first weights come out far too large",
        fault="faults:standard_normal",
        settings=DIGITS_WIDE,
        updates=40,
        meanings={
            "behind": "In wide layers sums of so many inputs are far too large.",
            "ahead": "At so small a rate the right start has hardly begun, and this one is no good either.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="convolution cuts its kernel",
        plainly="cuts its kernel instead of the image",
        fault="faults:kernel_cut",
        settings={**DIGITS, "layers": [{"layer": "Conv2D", "filters": 4, "kernel_size": 3}, 10]},
        updates=50,
        meanings={
            "stopped": "It runs forward, where 27 of its 36 places hold the bias alone, and not backward. Its "
            "accuracy is that before training.",
        },
    ),
    Switch(
        origin=IMAGINED,
        title="gradient summed over the batch",
        plainly="adds gradients that it should average",
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
