"""Reading: what the network makes of one picture, and why.   Book: chapters/09_convolution"""

from dataclasses import dataclass

import numpy as np

from .hands import other_hands
from .prepare import SIDE

HANDS = 20  # in which a picture is read besides its own
PATCH, STEP = 4, 3  # of paper, in pixels, and how far two places of it lie apart
PLACES = (SIDE - PATCH) // STEP + 1  # each way


@dataclass
class Reading:
    """A picture of a digit, and what the network says to it."""

    picture: np.ndarray  # (28, 28)
    answers: np.ndarray  # (10,), the probability of each digit
    hands: np.ndarray  # (HANDS, 10), the same for other hands
    maps: np.ndarray  # (26, 26, filters), of the first convolution
    falls: np.ndarray  # (PLACES, PLACES), how much less sure it is of its digit with paper there

    @property
    def digit(self):
        """The digit that it sees."""
        return int(self.answers.argmax())

    @property
    def agree(self):
        """In how many of the other hands it sees the same digit."""
        return int((self.hands.argmax(axis=1) == self.digit).sum())


def read(model, picture, seed=0):
    """The Reading of a `picture (28, 28)` with ink on it."""
    x = picture[None, ..., None]
    maps = model.layers[0].forward(x)[0]
    hands = other_hands(np.repeat(x, HANDS, axis=0), np.random.default_rng(seed))
    covered, rows, columns = covered_copies(picture)
    answers = model.predict(np.concatenate([x, hands, covered[..., None]]))
    own, hands, covered = np.split(answers, [1, 1 + HANDS])
    falls = np.zeros((PLACES, PLACES))
    falls[rows, columns] = own[0].max() - covered[:, own[0].argmax()]
    return Reading(picture, own[0], hands, maps, falls)


def covered_copies(picture):
    """(copies, rows, columns): the picture with a patch of paper at each place where that hides some ink."""
    copies, places = [], []
    for row, column in np.ndindex(PLACES, PLACES):
        patch = slice(row * STEP, row * STEP + PATCH), slice(column * STEP, column * STEP + PATCH)
        if picture[patch].any():
            copies.append(picture.copy())
            copies[-1][patch] = 0
            places.append((row, column))
    return np.array(copies), *np.transpose(places)
