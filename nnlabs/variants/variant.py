"""Variant: what is drawn from a code, in the notebook and in the grader alike.   Book: chapters/teaching

Draws are SHA-256 of the code and a name, so that no version of NumPy gives a student another variant than the grader's.
"""

import hashlib
from dataclasses import dataclass

from . import bug_hunt
from .code import PRACTICE, read_code

PRACTISE = """This is the practice variant, the same for everybody.
If your course gave you a code, type it between the quotes and run this cell again, before all others."""
OWN = """Variant {code}: what differs from student to student in this notebook is yours.
Seeds count from {first_seed}. Hand it in with this cell as it is. Letters and numbers are marked after that."""
FIRST_SEEDS = (0, 300, 400, 700)  # with each of them, the labs' experiments have a clear answer
_current = []  # the variant of this session, if one was asked for


@dataclass(frozen=True)
class Variant:
    """What differs from student to student. The practice variant is what the book prints."""

    code: str = PRACTICE

    @property
    def is_practice(self):
        return self.code == PRACTICE

    def choose(self, name, options):
        """One of a sequence of options, by what it is drawn for; the first one in the practice variant."""
        return options[0 if self.is_practice else self._number(name) % len(options)]

    def order(self, name, items):
        """The items in an order of this variant; as they come in the practice variant."""
        return list(items) if self.is_practice else sorted(items, key=lambda item: self._number(f"{name} {item}"))

    @property
    def first_seed(self):
        """From which seed on the experiments of this variant count."""
        return self.choose("seeds", FIRST_SEEDS)

    def seeds(self, count):
        """As many seeds as there are networks to train: range(0, count) in the practice variant."""
        return range(self.first_seed, self.first_seed + count)

    def bug_hunt(self):
        """The pieces of lab 6: prepare, hidden, loss, batches, epoch. A variant with a code prints them as well."""
        forms = bug_hunt.forms(self)
        if not self.is_practice:
            print("\n\n".join(bug_hunt.sources(forms).values()))
        return tuple(bug_hunt.pieces(forms).values())

    def _number(self, name):
        return int.from_bytes(hashlib.sha256(f"{self.code} {name}".encode()).digest()[:8], "big")


def variant(code=PRACTICE):
    """The Variant of a code, which checks and examples of this session take from now on; what to do is printed.

    ValueError, in a sentence, for a code that is mistyped.
    """
    _current[:] = [Variant(read_code(code))]
    mine = current()
    print(PRACTISE if mine.is_practice else OWN.format(code=mine.code, first_seed=mine.first_seed))
    return mine


def current():
    """The Variant of this session."""
    return _current[0] if _current else Variant()
