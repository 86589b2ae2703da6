"""Faults: what stood in five reports' code, and what did not, as switches.   Book: chapters/08_experiments

A fault is a function Parts -> Parts that puts one faulty piece into a training and leaves the parts it was given alone.
An experiment names it as "faults:relu_times_input"; several are applied in turn. Those of `FOUND` stand in a report's
code, at a place that can be looked up, and here in the file of their report; those of `IMAGINED` stand in no report's,
and here in the file of their piece.
"""

from .activations import softmax_over_all
from .convolution import kernel_cut
from .found import FOUND, IMAGINED, Place
from .initializers import geometric_he, standard_normal
from .losses import summed_gradient
from .optimizers import (
    adam_adds_one,
    adam_counts_epochs,
    adam_counts_in_zero_grad,
    adam_overwrites,
    adam_total_count,
)
from .report_a import (
    entropy_told,
    gradient_over_classes,
    leaked_rate,
    whole_array_softmax,
    xavier_as_deviation,
)
from .report_a_optimizers import adam_uncorrected, momentum_averaged, plain_biases, rmsprop_along_square
from .report_b import frozen_decay, relu_times_input
from .report_c import (
    last_batch_dropped,
    looped_softmax,
    no_shuffling,
    pixels_as_bytes,
    replaced_weights,
    small_positive_ends,
    unclipped_gradient,
)
from .report_d import (
    convolution_cuts_both,
    halved_squared_error,
    normal_weights_and_biases,
    unclipped_crossentropy,
)
from .report_e import bce_for_every_loss, one_update_per_epoch

__all__ = [
    "FAULTS",
    "FOUND",
    "IMAGINED",
    "Place",
    "adam_adds_one",
    "adam_counts_epochs",
    "adam_counts_in_zero_grad",
    "adam_overwrites",
    "adam_total_count",
    "adam_uncorrected",
    "bce_for_every_loss",
    "convolution_cuts_both",
    "entropy_told",
    "frozen_decay",
    "geometric_he",
    "gradient_over_classes",
    "halved_squared_error",
    "kernel_cut",
    "last_batch_dropped",
    "leaked_rate",
    "looped_softmax",
    "momentum_averaged",
    "no_shuffling",
    "normal_weights_and_biases",
    "one_update_per_epoch",
    "pixels_as_bytes",
    "plain_biases",
    "relu_times_input",
    "replaced_weights",
    "rmsprop_along_square",
    "small_positive_ends",
    "softmax_over_all",
    "standard_normal",
    "summed_gradient",
    "unclipped_crossentropy",
    "unclipped_gradient",
    "whole_array_softmax",
    "xavier_as_deviation",
]

# Every fault by its name, in the order of the two lists.
FAULTS = {name: globals()[name] for name in (*(name for found in FOUND.values() for name in found), *IMAGINED)}
