"""Script: a program as text, in nnlib and in Keras, with places for an explorer's settings.   Book: chapters/intro

The page fills the places in by itself, before Python runs, and needs only the two texts and what menus stand for.
"""

import re
from dataclasses import asdict, dataclass, field

from .source import NNLIB, source

PLACE = re.compile("‹(([^.›]+)[^›]*)›")  # ‹rate›, or ‹optimizer.name› for one of several texts of a menu


@dataclass(frozen=True)
class Script:
    """A program in nnlib, and in Keras, "" where Keras has no such thing.

    `words` {place: {option: source}} says what a control's values are in a program; what is not there stands as it is.
    """

    nnlib: str
    keras: str = ""
    words: dict = field(default_factory=dict)

    def text(self, settings, language=NNLIB):
        """The program for these settings, {control: value}."""

        def fill(place):
            name, control = place.groups()
            value, words = settings[control], self.words.get(name)
            return source(value) if words is None else words.get(value, source(value))

        return PLACE.sub(fill, getattr(self, language))

    def data(self):
        """Plain data for a page."""
        return {name: value for name, value in asdict(self).items() if value}
