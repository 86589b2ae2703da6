"""Lab 1: layers and backpropagation.   Book: chapters/labs/lab_1"""

from . import dense_backward, dense_forward, network_gradients, numerical_gradient, scale, smallest_network

TASKS = (
    dense_forward.TASK,
    dense_backward.TASK,
    numerical_gradient.TASK,
    network_gradients.TASK,
    scale.TASK,
    smallest_network.TASK,
)
