"""DrawDigit: your handwriting in front of a network that reads MNIST.   Book: chapters/09_convolution

Each stroke is prepared as MNIST's pictures were, read at once, and covered piece by piece to see what it hung on. The
network can go on learning from the digits of the reader.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..handwriting.lesson import STEPS, Progress, lesson
from ..handwriting.network import trained_network
from ..handwriting.prepare import prepare_strokes
from ..handwriting.reading import HANDS, read
from ..scripts import convolution as scripts
from . import controls, digit_pictures
from .explorer import Explorer
from .markup import a_digit

UNSAID, MOST_KEPT = "not said", 12
NO, ALONE, REMINDED = "no", "yes, on them alone", "yes, and on some of MNIST's"
SURE, STILL_RIGHT = 0.99, 190
# A 4 whose arms lean towards each other at the top: nearly a 9.
FIRST = [
    [[0.45, 0.16], [0.37, 0.24], [0.31, 0.36], [0.3, 0.45], [0.35, 0.52], [0.5, 0.51], [0.62, 0.46]],
    [[0.64, 0.2], [0.62, 0.38], [0.58, 0.62], [0.54, 0.86]],
]


@dataclass
class Seen:
    """A network, the drawing before it, and the digits that the reader has written."""

    model: object
    picture: np.ndarray  # (28, 28)
    before: np.ndarray  # (28, 28), without its last stroke
    seed: int
    mine: list  # (picture, label), the drawing last, if it is one of them
    progress: Progress | None = None
    readings: dict = field(default_factory=dict)  # {step: Reading}, each made once

    @property
    def step(self):
        return self.progress.step if self.progress else 0

    def reading(self):
        """What the network says to the drawing now; None to an empty pad."""
        if not self.picture.any():
            return None
        if self.step not in self.readings:
            self.readings[self.step] = read(self.model, self.picture, self.seed)
        return self.readings[self.step]


class DrawDigit(Explorer):
    """A pad, what the reader says that a digit is, whether the network learns from it; the seed varies the hands."""

    goals = (
        "find a digit that it reads with more than 99 %.",
        "find one more stroke that turns a 4 into a 9.",
        "find a digit that it misreads, and say which it is.",
        "find a lesson: it reads yours, and still 190 of 200.",
    )
    recorded = {"label": [UNSAID, "9"], "learn": [NO, ALONE, REMINDED], "seed": [0, 1]}
    before_picture = ("pad",)
    forgets = {"pad": ["label"]}
    films = False
    again, fresh = "", "Other hands"

    def __init__(self):
        self.kept = []  # (strokes, label) of digits that were wiped off the pad
        super().__init__()

    @cached_property
    def shipped(self):
        """The book's network, which no lesson changes."""
        return trained_network()

    def make_controls(self):
        made = {
            "pad": controls.pad("strokes", "Your digit", FIRST),
            "label": controls.menu("This is a", UNSAID, [UNSAID, *map(str, range(10))]),
            "learn": controls.menu("Train on mine", NO, [NO, ALONE, REMINDED]),
            "seed": controls.seed(),
        }
        made["pad"].observe(self._keep, names="value")
        return made

    def _keep(self, change):
        """A digit that is wiped off is kept, if the reader has said which it was."""
        label = self.controls["label"].value
        if change["old"] and not change["new"] and label != UNSAID:
            self.kept = [*self.kept, (change["old"], int(label))][-MOST_KEPT:]

    def train(self, settings):
        if settings == self.start:
            self.kept = []  # Reset forgets them
        strokes = settings["pad"]
        picture, before = prepare_strokes(strokes), prepare_strokes(strokes[:-1])
        mine = [(prepare_strokes(strokes), label) for strokes, label in self.kept]
        if settings["label"] != UNSAID and picture.any():
            mine.append((picture, int(settings["label"])))
        seen = Seen(self.shipped, picture, before, settings["seed"], mine)
        if settings["learn"] == NO or not mine:
            yield seen
            return
        for seen.model, seen.progress in lesson(*zip(*mine), settings["learn"] == REMINDED, settings["seed"]):
            yield seen

    def picture(self, settings, seen):
        pictures = [picture for picture, _ in seen.mine]
        answers = seen.model.predict(np.stack(pictures)[..., None]).argmax(axis=-1) if pictures else []
        mine = [(picture, label, int(answer)) for (picture, label), answer in zip(seen.mine, answers)]
        return digit_pictures.everything(seen.reading(), mine, seen.progress, settings["learn"] != NO)

    def sentence(self, settings, seen):
        reading, end = seen.reading(), f"Seed {settings['seed']}."
        if reading is None:
            return f"The pad is empty. | Write a digit from 0 to 9 on it, as large or as small as you like. {end}"
        said = "" if settings["label"] == UNSAID else f" You say that it is {a_digit(settings['label'])}."
        second = int(reading.answers.argsort()[-2])
        return (
            f"The network sees {a_digit(reading.digit)} and is {reading.answers.max():.1%} sure. |{said} Next comes "
            f"{second}, with {reading.answers[second]:.1%}. In {reading.agree} of {HANDS} other hands it sees a "
            f"{reading.digit} as well. {_lesson_words(settings, seen)}{end}"
        )

    def reached(self, settings, seen):
        reading, label = seen.reading(), settings["label"]
        if reading is None:
            return [False] * len(self.goals)
        first, last = (_digit(self.shipped, picture) for picture in (seen.before, seen.picture))
        is_misread = label != UNSAID and last != int(label)
        done = seen.progress is not None and seen.progress.step == STEPS
        return (
            seen.progress is None and reading.answers.max() > SURE,
            (first, last) == (4, 9),
            is_misread,
            is_misread and done and reading.digit == int(label) and seen.progress.sample >= STILL_RIGHT,
        )

    def script(self):
        return scripts.draw_digit()


def _digit(model, picture):
    """The digit that it sees on a picture; none on paper."""
    return int(model.predict(picture[None, ..., None]).argmax()) if picture.any() else None


def _lesson_words(settings, seen):
    """What the reader's digits have come to."""
    count, progress = len(seen.mine), seen.progress
    if not count:
        advice = "say which digit this is, and it is yours to train on"
        return "" if settings["learn"] == NO else f"It has nothing of yours to train on: {advice}. "
    if progress is None:
        return f"Digits of yours to train on: {count}. "
    return (
        f"After step {progress.step} on {count} of your digits it reads {progress.mine} of them, and of "
        f"{progress.of} of MNIST's {progress.sample}. "
    )
