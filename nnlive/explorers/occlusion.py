"""Occlusion: cover a patch of an image, and see what the network then thinks of it.   Book: chapters/09_convolution

A small convolutional network learns digits. Then the patch visits every pixel of one image from the test set; what
hangs over the edge is cut off.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets
from nnlib.model import Sequential

from ..drawing.arrange import row, stacked
from ..scripts import convolution as scripts
from . import controls
from .explorer import Explorer
from .markup import a_digit
from .occlusion_picture import SIZE, answers, choices, patched_digit, patches
from .small_convolution import EPOCHS, FILTERS, IMAGES, network, training

PATCH_VALUES = {"paper": 0.0, "grey": 0.5, "ink": 1.0}
SIDES = [1, 2, 3, 4]  # of the patch
CHOICES = [2, 17, 6, 24, 1, 34]  # images that stand in the picture


@dataclass
class Trained:
    """A network after some epochs, the test set, and what it sees in the images to choose from."""

    model: Sequential
    X: np.ndarray
    y: np.ndarray
    epoch: int = 0
    readings: np.ndarray = None
    answers: dict = field(default_factory=dict)  # {(epoch, image, patch, cover): what it thinks}, each asked once


@dataclass
class Occluded:
    """One image under a patch at every place: what the network thinks of each, and of the chosen place."""

    image: np.ndarray
    label: int
    patch: int
    whole: np.ndarray  # (10,), the probabilities for the image as it is
    drops: np.ndarray  # (8, 8), how far that of the right digit drops with the patch on each pixel
    says: np.ndarray  # (8, 8), the digit that it sees then
    place: tuple  # (row, column) of the pixel in the middle of the patch, from 0
    there: np.ndarray  # (10,), the probabilities there

    def is_same(self, row, column):
        """Whether the patch changes nothing in what the network sees."""
        return self.says[row, column] == self.whole.argmax()

    def extents(self, row, column):
        """What the patch covers there: the first row and the one after the last, and the same of columns."""
        return extent(row, self.patch), extent(column, self.patch)


class Occlusion(Explorer):
    """The seed of a network; image, patch, its place and what it is made of choose what is shown to it."""

    goals = (
        "find where another digit is seen: drag the patch.",
        "find a digit that a 1×1 patch turns into another.",
        "find a misread digit, and a patch that puts it right.",
    )
    recorded = {
        "image": CHOICES,
        "patch": [1, 2, 3],
        "row": [*range(1, SIZE + 1)],
        "column": [*range(1, SIZE + 1)],
        "cover": ["paper", "ink"],
        "all": [False, True],
        "seed": [0],
    }
    views = ("image", "patch", "row", "column", "cover", "all")
    in_picture = ("image", "patch", "cover", "row", "column", "all")
    films = False  # it is the patch that moves

    def make_controls(self):
        return {
            "image": controls.slider("Image", 2, 0, 99),
            "patch": controls.slider("Side of the patch", 3, SIDES[0], SIDES[-1]),
            "row": controls.slider("Row of the patch", 6, 1, SIZE),
            "column": controls.slider("Column of the patch", 3, 1, SIZE),
            "cover": controls.menu("Made of", "paper", PATCH_VALUES),
            "all": controls.checkbox("Mark all places", False),
            "seed": controls.seed(),
        }

    def train(self, settings):
        state = Trained(network(settings["seed"]), *datasets.digits("test"))
        for epoch in training(state.model):
            state.epoch, state.readings = epoch, state.model.predict(state.X[CHOICES]).argmax(axis=-1)
            yield state

    def picture(self, settings, state):
        seen, image, seed = occlude(settings, state), settings["image"], settings["seed"]
        places = np.ndindex(SIZE, SIZE) if settings["all"] else [seen.place]
        name = f"{image} {seen.patch} {settings['cover']} {seed} {state.epoch} {settings['all']}"
        digit = patched_digit(seen, PATCH_VALUES[settings["cover"]], places, name, settings["all"])
        some = choices(CHOICES, state.X[CHOICES], state.y[CHOICES], state.readings, image)
        chosen = patches(SIDES, seen.patch, PATCH_VALUES, settings["cover"])
        return stacked(row(digit, some + chosen + answers(seen)))  # on a phone all of it stays together

    def sentence(self, settings, state):
        seen = occlude(settings, state)
        (row, column), says, others = seen.place, seen.there.argmax(), np.sum(seen.says != seen.whole.argmax())
        before = f"{seen.whole[seen.label]:.2%} sure of {seen.label}"
        if seen.whole.argmax() != seen.label:
            before += f" and takes it for {a_digit(seen.whole.argmax())}"
        return (
            f"With the patch here the network {'still ' if says == seen.whole.argmax() else ''}sees {a_digit(says)}. | "
            f"Without a patch it is {before}; with a {seen.patch}×{seen.patch} patch of {settings['cover']} at row "
            f"{row + 1}, column {column + 1} it is {seen.there[seen.label]:.2%} sure. "
            + f"At {others} of {SIZE**2} places it sees another digit. " * settings["all"]
            + f"Image {settings['image']}, after epoch {state.epoch}, seed {settings['seed']}."
        )

    def reached(self, settings, state):
        seen = occlude(settings, state)
        before, now = seen.whole.argmax() == seen.label, seen.there.argmax() == seen.label
        return before and not now, before and not now and seen.patch == 1, now and not before

    def script(self):
        return scripts.occlusion(FILTERS, IMAGES, EPOCHS, PATCH_VALUES)


def occlude(settings, state):
    """Cover every pixel of the image that the settings choose, one after the other."""
    image, label, patch = state.X[settings["image"]], int(state.y[settings["image"]]), settings["patch"]
    key = state.epoch, settings["image"], patch, settings["cover"]
    if key not in state.answers:
        covered = patched_copies(image, patch, PATCH_VALUES[settings["cover"]])
        state.answers[key] = state.model.predict(np.concatenate([image[None], covered.reshape(-1, *image.shape)]))
    whole, *each = state.answers[key]
    each, place = np.reshape(each, (SIZE, SIZE, 10)), (settings["row"] - 1, settings["column"] - 1)
    drops, says = whole[label] - each[..., label], each.argmax(axis=-1)
    return Occluded(image, label, patch, whole, drops, says, place, each[place])


def patched_copies(image, patch, value):
    """Copies (8, 8, 8, 8, 1) of an image, each with a patch of this value on another pixel."""
    covered = np.tile(image, (SIZE, SIZE, 1, 1, 1))
    for i, j in np.ndindex(SIZE, SIZE):
        (top, bottom), (left, right) = extent(i, patch), extent(j, patch)
        covered[i, j, top:bottom, left:right] = value
    return covered


def extent(middle, patch):
    """The first pixel of a patch, and the first after it; an even one reaches one further behind its middle."""
    first = middle - (patch - 1) // 2
    return max(first, 0), min(first + patch, SIZE)
