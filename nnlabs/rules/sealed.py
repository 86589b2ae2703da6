"""Sealed: questions whose right options are not to be read here, but can be compared with.   Book: chapters/teaching

What stands in the place of a right option is its digest. That keeps it from eyes that look for something else, and not
from somebody who tries all options, as the rule does itself: it is for practice, not for marks.
"""

import functools
import hashlib
from dataclasses import dataclass

from .choices import Choices, Question

ROUNDS = 2000  # of SHA-256, a millisecond
LENGTH = 12


@functools.cache
def digest(key, option):
    """What stands for an option to a question."""
    value = f"{key}={option}".encode()
    for _ in range(ROUNDS):
        value = hashlib.sha256(value).digest()
    return value.hex()[:LENGTH]


@dataclass(frozen=True)
class Sealed:
    """`against` is {key: {option: what speaks against it if it is wrong}}, `digests` {key: the right option's}."""

    against: dict[str, dict[str, str]]
    digests: dict[str, str]

    def __call__(self, cases, observations):
        return self.opened()(cases, observations)

    def problems(self, given):
        return self.opened().problems(given)

    def opened(self):
        """The same as Choices."""
        return choices(self.against, {key: self._right(key) for key in self.against})

    def _right(self, key):
        return next(option for option in self.against[key] if digest(key, option) == self.digests[key])


def choices(against, right):
    """Choices whose right options are {key: option}."""
    return Choices(
        {
            key: Question(right[key], {option: words for option, words in options.items() if option != right[key]})
            for key, options in against.items()
        }
    )
