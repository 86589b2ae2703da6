"""Faults: what five published reports got wrong, each a switch from right to wrong.   Book: chapters/08_experiments

A fault is a function Parts -> Parts that puts one faulty piece into a training and leaves the parts it was given alone.
An experiment names it as "faults:relu_times_input"; several are applied in turn.
"""

from .activations import (
    LoopedSoftmax,
    ReLUTimesInput,
    SoftmaxOverAll,
    looped_softmax,
    relu_times_input,
    softmax_over_all,
)
from .convolution import KernelCutConv2D, kernel_cut
from .initializers import geometric_he, standard_normal
from .losses import (
    DividedByClasses,
    EntropyForLoss,
    SummedGradient,
    divided_by_classes,
    entropy_for_loss,
    summed_gradient,
)
from .optimizers import (
    FaultyAdam,
    FaultyMomentum,
    SquaringRMSprop,
    ZeroGradAdam,
    adam_adds_one,
    adam_counts_epochs,
    adam_counts_in_zero_grad,
    adam_overwrites,
    adam_total_count,
    biases_without_momentum,
    frozen_decay,
    momentum_averaged,
    rmsprop_squares,
)
from .training import last_batch_dropped, no_shuffling, one_update_per_epoch

REPORTS = {
    "A": (
        entropy_for_loss,
        divided_by_classes,
        rmsprop_squares,
        adam_overwrites,
        adam_total_count,
        adam_adds_one,
        momentum_averaged,
        biases_without_momentum,
        softmax_over_all,
    ),
    "B": (relu_times_input, frozen_decay),
    "C": (geometric_he, no_shuffling, last_batch_dropped, looped_softmax),
    "D": (kernel_cut, adam_counts_in_zero_grad, adam_counts_epochs, standard_normal),
    "E": (one_update_per_epoch, summed_gradient),
}
FAULTS = {fault.__name__: fault for faults in REPORTS.values() for fault in faults}

__all__ = [
    "FAULTS",
    "REPORTS",
    "DividedByClasses",
    "EntropyForLoss",
    "FaultyAdam",
    "FaultyMomentum",
    "KernelCutConv2D",
    "LoopedSoftmax",
    "ReLUTimesInput",
    "SoftmaxOverAll",
    "SquaringRMSprop",
    "SummedGradient",
    "ZeroGradAdam",
    *FAULTS,
]
