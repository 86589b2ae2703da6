"""Trainings: settings of small experiments in which the faults of the reports show, a second of work at most."""

DIGITS = {
    "dataset": "digits",
    "size": 160,
    "layers": [32, 10],
    "initializer": "he_normal",
    "learning_rate": 0.1,
}
DIGITS_WIDE = {**DIGITS, "size": 128, "layers": [96, 96, 10]}
DIGITS_ADAM = {**DIGITS, "optimizer": "adam", "learning_rate": 0.01}
DIGITS_MOMENTUM = {**DIGITS, "optimizer": {"name": "sgd", "momentum": 0.9}}

SPIRAL = {
    "dataset": "spiral",
    "size": 50,
    "test": 100,
    "layers": [64, 3],
    "initializer": "he_normal",
    "learning_rate": 0.3,
}

YES_OR_NO = {
    "activation": "sigmoid",
    "output_activation": "sigmoid",
    "loss": "binary_crossentropy",
    "test": 300,
}
XOR = {**YES_OR_NO, "dataset": "xor", "size": 100, "layers": [16, 16, 1], "learning_rate": 4.0}
PARABOLA = {**YES_OR_NO, "dataset": "parabola", "size": 128, "layers": [2, 1], "learning_rate": 2.0}

POINTS_PER_SIZE = {"spiral": 3}  # its size counts the points of each of its three arms
