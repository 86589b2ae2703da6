"""Differences: gradients without calculus, to compare a student's gradient with.   Book: chapters/02_backpropagation"""

import numpy as np

H = 1e-6


def numerical_gradient(forward, *names):
    """The right answer to a task on gradients: (dx, …) of L = Σ dy · forward(x, …), one for each of `names`.

    The returned function takes a case, dy and the arguments of `forward`, all in double precision, and computes
    Σ dy · (forward(v + h) - forward(v - h)) / 2h for every entry v of each name.
    """

    def answer(dy, **arguments):
        gradients = tuple(_gradient(forward, dy, arguments, name) for name in names)
        return gradients if len(names) > 1 else gradients[0]

    return answer


def _gradient(forward, dy, arguments, name):
    gradient = np.zeros(np.shape(arguments[name]))
    for index in np.ndindex(gradient.shape):
        step = np.zeros(gradient.shape)
        step[index] = H
        above = forward(**{**arguments, name: arguments[name] + step})
        below = forward(**{**arguments, name: arguments[name] - step})
        gradient[index] = np.sum(dy * (above - below)) / (2 * H)
    return gradient
