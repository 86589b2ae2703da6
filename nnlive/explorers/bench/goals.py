"""Goals of the bench, and when each is reached.   Book: chapters/playground"""

import numpy as np

from nnlib import optimizers
from nnlib.layers import Dense
from nnlib.model import Sequential

from .data import DRAWN
from .training import SOLVED

FEW, MANY = 8, 10  # hidden units, and networks side by side
STRAIGHT_STEPS, STRAIGHT = 200, 0.9  # of a network without hidden layers: beyond that share it separates the points
GOALS = (
    f"find a set-up with at most {FEW} hidden units in which nine of ten networks separate the spiral of three arms.",
    "find a set-up in which half of ten networks fail: four to six of them separate the points.",
    "find points, drawn by you, that no network without a hidden layer separates, and one that separates them.",
)


def reached(training):
    """Whether the end of a training reaches each goal."""
    solved, count = np.sum(training.right() > SOLVED), training.settings["networks"]
    spiral = training.settings["data"] == "spiral" and training.data.classes == 3
    return [
        spiral and training.architecture.units <= FEW and count >= MANY and solved >= 0.9 * count,
        count >= MANY and 0.4 * count <= solved <= 0.6 * count,
        training.settings["data"] == DRAWN and solved > 0 and not is_straight(training),
    ]


def is_straight(training):
    """Whether a network without a hidden layer separates the points, those held out among them."""
    X, y = np.r_[training.data.X, training.data.X_test], np.r_[training.data.y, training.data.y_test]
    model = Sequential([Dense(training.data.classes, "softmax", input_dim=2)], seed=0)
    model.compile(optimizers.Adam(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(X, y, batch_size=len(X), epochs=STRAIGHT_STEPS, verbose=0)
    return model.evaluate(X, y)[1] > STRAIGHT
