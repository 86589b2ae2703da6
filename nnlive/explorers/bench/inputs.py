"""Inputs: what a network is told of a point: its coordinates, or numbers made of them.   Book: chapters/playground"""

import numpy as np

# {name: the formula as code, in x1 and x2}: what a script says is what the bench computes.
FORMULAS = {
    "x1": "x1",
    "x2": "x2",
    "x1²": "x1 * x1",
    "x2²": "x2 * x2",
    "x1·x2": "x1 * x2",
    "sin x1": "np.sin(np.pi * x1)",
    "sin x2": "np.sin(np.pi * x2)",
}
PLAIN = ["x1", "x2"]
FUNCTIONS = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1²": lambda x1, x2: x1 * x1,
    "x2²": lambda x1, x2: x2 * x2,
    "x1·x2": lambda x1, x2: x1 * x2,
    "sin x1": lambda x1, x2: np.sin(np.pi * x1),
    "sin x2": lambda x1, x2: np.sin(np.pi * x2),
}


def names_in(text):
    """The names in "x1, x2", in the usual order; the two coordinates where there are none."""
    chosen = {name.strip() for name in text.split(",")}
    return [name for name in FORMULAS if name in chosen] or PLAIN


def toggled(text, name):
    """The text with a name more, or without it; as it is where it would be the last to go."""
    chosen = {*names_in(text)} ^ {name}
    return ", ".join(each for each in FORMULAS if each in chosen) or text


def inputs_of(X, text):
    """(N, inputs) of points X (N, 2)."""
    return np.stack([FUNCTIONS[name](*X.T) for name in names_in(text)], axis=1)
