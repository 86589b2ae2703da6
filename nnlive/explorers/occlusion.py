"""Occlusion: cover a patch of an image, and see what the network then thinks of it.   Book: chapters/09_convolution

A small convolutional network learns digits. Then the patch visits every pixel of one image from the test set; what
hangs over the edge is cut off.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets
from nnlib.model import Sequential

from ..colours import PAPER, PIXEL_COLOURS
from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..scripts import convolution as scripts
from . import controls, heat
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .markup import a_digit
from .small_convolution import EPOCHS, FILTERS, IMAGES, network, training

SIZE, PIXEL = 8, heat.SIDE / 8
PATCH_VALUES = {"paper": 0.0, "grey": 0.5, "ink": 1.0}
BARS, SCALE = 0.8, 5  # how much of its place a bar fills; steps of the scale of colours
ORANGE = PIXEL_COLOURS[1]
WORTH_A_NUMBER = 0.05  # smaller drops have their colour only
FAINT = 0.07  # the digit below the map of drops


@dataclass
class Trained:
    """A network after some epochs, and the test set."""

    model: Sequential
    X: np.ndarray
    y: np.ndarray
    epoch: int = 0
    answers: dict = field(default_factory=dict)  # {(epoch, image, patch, cover): what it thinks}, each asked once


@dataclass
class Occluded:
    """One image under a patch at every place: what the network thinks of each, and of the chosen place."""

    image: np.ndarray
    label: int
    patch: int
    whole: np.ndarray  # (10,), the probabilities for the image as it is
    drops: np.ndarray  # (8, 8), how far that of the right digit drops with the patch on each pixel
    place: tuple  # (row, column) of the pixel in the middle of the patch, from 0
    there: np.ndarray  # (10,), the probabilities there


class Occlusion(Explorer):
    """The seed of a network; image, patch, its place and what it is made of choose what is shown to it."""

    goals = (
        "find a place for the patch where the network sees another digit.",
        "find a single pixel that makes it see another digit when it is covered.",
    )
    recorded = {
        "image": [2, 17],
        "patch": [1, 2, 3],
        "row": [*range(1, SIZE + 1)],
        "column": [*range(1, SIZE + 1)],
        "cover": ["paper", "ink"],
        "seed": [0, 1],
    }
    views = ("image", "patch", "row", "column", "cover")
    in_picture = ("row", "column")

    def make_controls(self):
        return {
            "image": controls.slider("Image", 2, 0, 99),
            "patch": controls.slider("Side of the patch", 2, 1, 4),
            "row": controls.slider("Row of the patch", 2, 1, SIZE),
            "column": controls.slider("Column of the patch", 5, 1, SIZE),
            "cover": controls.menu("Made of", "paper", PATCH_VALUES),
            "seed": controls.seed(),
        }

    def train(self, settings):
        state = Trained(network(settings["seed"]), *datasets.digits("test"))
        for epoch in training(state.model):
            state.epoch = epoch
            yield state

    def picture(self, settings, state):
        seen = occlude(settings, state)
        says = seen.there.argmax()
        words = {"The network sees a": f"{says}", "It is sure by": f"{seen.there[says]:.1%}"}
        return beside(numbers(words) + _image(settings, seen), _drop_map(seen), _answers(seen).svg())

    def sentence(self, settings, state):
        seen = occlude(settings, state)
        (row, column), says = seen.place, seen.there.argmax()
        before = f"{seen.whole[seen.label]:.2%} sure of {seen.label}"
        if seen.whole.argmax() != seen.label:
            before += f" and takes it for {a_digit(seen.whole.argmax())}"
        return (
            f"With the patch here the network {'still ' if says == seen.whole.argmax() else ''}sees {a_digit(says)}. | "
            f"Without a patch it is {before}; with a {seen.patch}×{seen.patch} patch of {settings['cover']} at row "
            f"{row + 1}, column {column + 1} it is {seen.there[seen.label]:.2%} sure. "
            f"Image {settings['image']}, after epoch {state.epoch}, seed {settings['seed']}."
        )

    def reached(self, settings, state):
        seen = occlude(settings, state)
        fooled = seen.whole.argmax() == seen.label != seen.there.argmax()
        return fooled, fooled and seen.patch == 1

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
    return Occluded(image, label, patch, whole, whole[label] - each[..., label], place, each[place])


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


def _movable(shapes, shift=0):
    """Shapes that take a patch to where they are pressed or dragged; its centre may be half a pixel off its middle."""
    axes = []
    for control, axis, start in zip(("column", "row"), "xy", heat.CORNER):
        first = start + (0.5 + shift) * PIXEL
        axes.append(drag_axis(control, axis, (first, first + (SIZE - 1) * PIXEL), (1, SIZE)))
    return draggable(shapes, *axes)


def _image(settings, seen):
    """The image, and the patch on it."""
    (left, top), (row, column) = heat.CORNER, seen.place
    (y, bottom), (x, right) = (extent(middle, seen.patch) for middle in (row, column))
    place = f'x="{left + x * PIXEL:g}" y="{top + y * PIXEL:g}"'
    place += f' width="{(right - x) * PIXEL:g}" height="{(bottom - y) * PIXEL:g}"'
    ink = f'<rect {place} fill="black" fill-opacity="{PATCH_VALUES[settings["cover"]]}"/>'
    frame = f'<rect {place} fill="none" stroke="{svg.style(1)[0]}" stroke-width="4"/>'
    patch = f'<g data-grip=""><rect {place} fill="{PAPER}"/>{ink}{frame}</g>'
    image = heat.grey_image(seen.image[..., 0], left, top, heat.SIDE)
    moved = _movable(image + patch, (seen.patch - 1) % 2 / 2)
    return heat.drawing([moved], title="Drag the patch", alt="The image with the patch on it")


def _drop_map(seen):
    """How much less sure the network is with the patch at each place: colour and numbers on the faint digit."""
    left, top = heat.CORNER
    squares = [_faint(seen.image[..., 0], left, top), heat.signed_image(seen.drops, left, top, heat.SIDE)]
    squares.append(heat.outline(left, top, heat.SIDE))
    for (i, j), drop in np.ndenumerate(seen.drops):
        if abs(drop) >= WORTH_A_NUMBER:
            words = f"{100 * drop:.0f}".replace("-", "−")
            squares.append(svg.sized(left + (j + 0.5) * PIXEL, top + (i + 0.5) * PIXEL + 5, words, 14))
    row, column = seen.place
    squares.append(heat.outline(left + column * PIXEL, top + row * PIXEL, PIXEL, thickness=3))
    surface = f'<rect x="{left}" y="{top}" width="{heat.SIDE}" height="{heat.SIDE}" fill="transparent"/>'
    title = svg.sized(heat.WIDTH / 2, 16, f"How much less sure of {seen.label} is it, in %?", 14)
    return svg.drawing(
        [title, _movable("".join([*squares, surface])), _scale(left, top + heat.SIDE + 8)],
        alt="How much less sure of the right digit the network is with the patch at each place",
        width=heat.WIDTH,
        height=top + heat.SIDE + 30,
    )


def _scale(x, y):
    """What the colours of the map mean."""
    squares, step = "", heat.SIDE / SCALE
    for n in range(SCALE):
        share = n / (SCALE - 1)
        look = f'fill="{ORANGE}" fill-opacity="{share * heat.FULL_ALPHA / 255:.2f}"'
        squares += f'<rect x="{x + n * step:.1f}" y="{y}" width="{step:.1f}" height="18" {look}/>'
        squares += svg.sized(x + (n + 0.5) * step, y + 14, f"{100 * share:.0f} %", 14)
    return squares


def _faint(image, x, y):
    """The ink of an image in the colour of the page's text, so faint that numbers on it can be read."""
    some = ((i, j, ink) for (i, j), ink in np.ndenumerate(image) if ink)
    pixels = (
        f'<rect x="{x + j * PIXEL:g}" y="{y + i * PIXEL:g}" width="{PIXEL:g}" height="{PIXEL:g}" opacity="{ink:.2g}"/>'
        for i, j, ink in some
    )
    return f'<g opacity="{FAINT}" shape-rendering="crispEdges">{"".join(pixels)}</g>'


def _answers(seen):
    """The probabilities of all digits: bars with the patch, outlines without it."""
    panel = Panel(
        title="What it thinks of each digit",
        alt="Probability of each digit, without the patch and with it",
        x=Axis("filled: with the patch, dashed: without it", -0.5, 9.5, ticks=range(10)),
        y=Axis("", 0, 1, ticks=[0, 0.5, 1]),
        width=290,
        height=160,
        left=28,
    )
    for values, look in ((seen.there, f'fill="{svg.style(1)[0]}"'), (seen.whole, 'fill="none" stroke-dasharray="3 2"')):
        lefts, rights = (panel.x(np.arange(10) + side * BARS / 2) for side in (-1, 1))
        path = "".join(
            f"M{start:.1f} {panel.bottom}V{height:.1f}H{end:.1f}V{panel.bottom}"
            for start, end, height in zip(lefts, rights, panel.y(values))
        )
        panel.shapes.append(f'<path d="{path}" {look} stroke="currentColor"/>')
    return panel
