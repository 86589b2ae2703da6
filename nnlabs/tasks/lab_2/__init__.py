"""Lab 2: activations.   Book: chapters/labs/lab_2"""

from . import (
    dead_share,
    leaky_relu,
    narrow_and_deep,
    softmax,
    softmax_backward,
    softplus_backward,
    swish,
)

TASKS = (
    leaky_relu.TASK,
    softplus_backward.TASK,
    softmax.TASK,
    softmax_backward.TASK,
    swish.TASK,
    dead_share.TASK,
    narrow_and_deep.TASK,
)
