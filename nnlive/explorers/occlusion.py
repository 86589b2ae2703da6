"""Occlusion: cover a patch of an image, and see what the network then thinks of it.   Book: chapters/09_convolution

A small convolutional network learns digits. Then the patch visits every place of one image from the test set.
"""

from dataclasses import dataclass

import numpy as np

from nnlib import datasets
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls, heat
from .clickable_picture import clickable
from .explorer import Explorer
from .small_convolution import network, training

SIZE, PIXEL = 8, heat.SIDE / 8
PATCH_VALUES = {"paper": 0.0, "grey": 0.5, "ink": 1.0}
WORST = 0  # the place control's number of the place where the patch does most harm; others are counted from 1
WORTH_A_NUMBER = 0.05  # smaller drops have their colour only


@dataclass
class Trained:
    """A network after some epochs."""

    model: Sequential
    epoch: int = 0


@dataclass
class Occluded:
    """One image under a patch at every place: what the network thinks of each, and of the chosen place."""

    image: np.ndarray
    label: int
    patch: int
    whole: np.ndarray  # (10,), the probabilities for the image as it is
    drops: np.ndarray  # (places, places), how far that of the right digit drops
    place: tuple  # (row, column) that is shown
    there: np.ndarray  # (10,), the probabilities there


class Occlusion(Explorer):
    """The seed of a network; image, patch and what it is made of choose what is shown to it."""

    goals = (
        "find a patch that makes the network see another digit.",
        "find a single pixel that does it.",
    )
    recorded = {
        "image": [0, 2, 4, 6, 9],
        "patch": [1, 2, 3, 4],
        "place": [WORST, 28],
        "cover": [*PATCH_VALUES],
        "seed": [0, 1],
    }
    views = ("image", "patch", "place", "cover")

    def make_controls(self):
        return {
            "image": controls.slider("Image", 2, 0, 99),
            "patch": controls.slider("Side of the patch", 1, 1, 4),
            "place": controls.slider("Place (0: the worst)", WORST, WORST, SIZE * SIZE),
            "cover": controls.menu("Made of", "paper", PATCH_VALUES),
            "seed": controls.seed(),
        }

    def train(self, settings):
        state = Trained(network(settings["seed"]))
        for epoch in training(state.model):
            state.epoch = epoch
            yield state

    def picture(self, settings, state):
        seen = occlude(settings, state)
        (left, top), (row, column) = heat.CORNER, seen.place
        shift = (seen.patch - 1) / 2 * PIXEL  # so that a square of the map lies where the patch has its middle
        covered = patched_copies(seen.image, seen.patch, PATCH_VALUES[settings["cover"]])[row, column]
        patch = heat.outline(left + column * PIXEL, top + row * PIXEL, seen.patch * PIXEL, svg.style(1)[0], 4)
        image = [heat.grey_image(covered[..., 0], left, top, heat.SIDE), patch]
        drops = [heat.outline(left, top, heat.SIDE), *_drop_map(seen, left + shift, top + shift)]
        return beside(
            heat.drawing(
                image, title=f"What the network sees: {seen.there.argmax()}", alt="The image with the patch on it"
            ),
            heat.drawing(
                drops, title=f"Fall of p({seen.label}), in %: choose a place", alt="How far p falls at each place"
            ),
            _answers(seen).svg(),
        )

    def sentence(self, settings, state):
        seen = occlude(settings, state)
        (row, column), says = seen.place, seen.there.argmax()
        where = "at its worst place" if settings["place"] == WORST else "there"
        before = f"gives {seen.label} a probability of {seen.whole[seen.label]:.2%}"
        if seen.whole.argmax() != seen.label:
            before += f" and takes it for a {seen.whole.argmax()} even without a patch"
        return (
            f"With the patch {where} the answer is {'still ' if says == seen.label else ''}{says}. | "
            f"After {state.epoch} epochs the network {before} in image {settings['image']}. With "
            f"{seen.patch}×{seen.patch} pixels of {settings['cover']} at row {row + 1}, column {column + 1} it is "
            f"{seen.there[seen.label]:.2%}. Seed {settings['seed']}."
        )

    def reached(self, settings, state):
        seen = occlude(settings, state)
        fooled = seen.whole.argmax() == seen.label != seen.there.argmax()
        return fooled, fooled and seen.patch == 1


def occlude(settings, state):
    """Cover every place of the image that the settings choose."""
    X, y = datasets.digits("test")
    image, label, patch = X[settings["image"]], int(y[settings["image"]]), settings["patch"]
    covered = patched_copies(image, patch, PATCH_VALUES[settings["cover"]])
    places = covered.shape[:2]
    whole, *each = state.model.predict(np.concatenate([image[None], covered.reshape(-1, *image.shape)]))
    each = np.reshape(each, (*places, 10))
    drops = whole[label] - each[..., label]
    worst = np.unravel_index(drops.argmax(), places)
    place = worst if settings["place"] == WORST else np.unravel_index(min(settings["place"], drops.size) - 1, places)
    return Occluded(image, label, patch, whole, drops, place, each[place])


def patched_copies(image, patch, value):
    """Copies (places, places, 8, 8, 1) of an image, each with a patch of this value at another place."""
    places = SIZE - patch + 1
    covered = np.tile(image, (places, places, 1, 1, 1))
    for i, j in np.ndindex(places, places):
        covered[i, j, i : i + patch, j : j + patch] = value
    return covered


def _drop_map(seen, x, y):
    """The drops as squares of colour, with numbers on those that count; each chooses its place."""
    yield heat.signed_image(seen.drops, x, y, PIXEL * len(seen.drops))
    for number, ((i, j), drop) in enumerate(np.ndenumerate(seen.drops), start=1):
        words = f"{100 * drop:.0f}".replace("-", "−")
        left, top = x + j * PIXEL, y + i * PIXEL
        square = f'<path d="M{left:g} {top:g}h{PIXEL:g}v{PIXEL:g}h{-PIXEL:g}z" fill="transparent"/>'
        if abs(drop) >= WORTH_A_NUMBER:
            square += svg.text(left + PIXEL / 2, top + PIXEL / 2 + 4, words)
        what = f"row {i + 1}, column {j + 1}: falls by {words} %"
        yield clickable(square, "place", number, what, seen.place == (i, j))


def _answers(seen):
    """The probabilities of all digits, with and without the patch."""
    panel = Panel(
        title="What the network thinks",
        alt="Probability of each digit, without the patch and with it",
        x=Axis("digit", -0.5, 9.5, ticks=range(10)),
        y=Axis("", 0, 1),
        width=heat.WIDTH,
        height=300,
    )
    digits = np.arange(10)
    panel.dots(digits - 0.15, seen.whole, 0, "as it is")
    return panel.dots(digits + 0.15, seen.there, 1, "with the patch")
