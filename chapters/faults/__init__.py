"""Faults: what stood in five reports' code, and what did not, as switches.   Book: chapters/08_experiments

A fault is a function Parts -> Parts that puts one faulty piece into a training and leaves the parts it was given alone.
An experiment names it as "faults:relu_times_input"; several are applied in turn. Those of `FOUND` stand in a report's
code, at a place that can be looked up; those of `IMAGINED` do not.
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
from .found import FOUND, IMAGINED, OLDER_FORMS, Place
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
from .report_a import (
    adam_uncorrected,
    entropy_told,
    gradient_over_classes,
    leaked_rate,
    plain_biases,
    rmsprop_along_square,
    whole_array_softmax,
    xavier_as_deviation,
)
from .report_c import pixels_as_bytes, replaced_weights, small_positive_ends, unclipped_gradient
from .report_d import (
    convolution_cuts_both,
    halved_squared_error,
    normal_weights_and_biases,
    unclipped_crossentropy,
)
from .report_e import bce_for_every_loss
from .training import last_batch_dropped, no_shuffling, one_update_per_epoch

# The faults by report as they were told before the code was read: for chapters that have not been rewritten.
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
AS_CODED = (
    entropy_told,
    gradient_over_classes,
    whole_array_softmax,
    leaked_rate,
    plain_biases,
    rmsprop_along_square,
    adam_uncorrected,
    xavier_as_deviation,
    pixels_as_bytes,
    small_positive_ends,
    replaced_weights,
    unclipped_gradient,
    normal_weights_and_biases,
    halved_squared_error,
    unclipped_crossentropy,
    convolution_cuts_both,
    bce_for_every_loss,
)
FAULTS = {fault.__name__: fault for faults in (*REPORTS.values(), AS_CODED) for fault in faults}

__all__ = [
    "FAULTS",
    "FOUND",
    "IMAGINED",
    "OLDER_FORMS",
    "REPORTS",
    "DividedByClasses",
    "EntropyForLoss",
    "FaultyAdam",
    "FaultyMomentum",
    "KernelCutConv2D",
    "LoopedSoftmax",
    "Place",
    "ReLUTimesInput",
    "SoftmaxOverAll",
    "SquaringRMSprop",
    "SummedGradient",
    "ZeroGradAdam",
    *FAULTS,
]
