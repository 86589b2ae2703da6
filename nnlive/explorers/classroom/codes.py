"""Codes: one run of the class in twelve letters, which name its seed, its prediction and its result.

Book: chapters/class. The alphabet is Crockford's: digits and capitals without I, L, O and U, 5 bits each. Read as one
number, a code is a multiple of 1021. No change of a single letter keeps that, and no swap of two: 1021 is a prime, and
32, 32², … 32¹¹ leave different remainders.

Source  D. Crockford, Base 32, crockford.com/base32.html
"""

from dataclasses import dataclass

from .training import EXPERIMENT, HIGHEST_SEED, POINTS

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LIKE = str.maketrans("OIL", "011")  # what is misread, and what it stands for
PRIME = 1021
BITS = {"experiment": 10, "seed": 20, "predicted": 10, "right": 10}
LETTERS, GROUP = 12, 4
HERE = int(EXPERIMENT.same_settings_key()[:8], 16) % 2 ** BITS["experiment"]  # changes with any of its settings


@dataclass(frozen=True)
class Code:
    """A run: its seed, the accuracy that was predicted, in percent, and how many of 1,000 new points were right."""

    seed: int
    predicted: int
    right: int
    experiment: int = HERE

    @property
    def letters(self):
        """The code without hyphens."""
        number = 0
        for name, bits in BITS.items():
            number = number << bits | getattr(self, name)
        number <<= 10
        return letters_of(number + -number % PRIME)

    def __str__(self):
        letters = self.letters
        return "-".join(letters[place : place + GROUP] for place in range(0, LETTERS, GROUP))


class NoCode(ValueError):
    """Letters that are no code of this class. The message says why, in words that follow upon "is"."""


def read(letters):
    """The Code of twelve letters of the alphabet; NoCode where they are none, or that of another experiment."""
    number = number_of(letters)
    rest, fields = number >> 10, {}
    for name, bits in reversed(BITS.items()):
        fields[name], rest = rest % 2**bits, rest >> bits
    code = Code(**fields)
    if number % PRIME or code.letters != letters:
        raise NoCode("no code: its check letters do not fit")
    if code.experiment != HERE:
        raise NoCode("a code of another experiment")
    if not (1 <= code.seed <= HIGHEST_SEED and code.predicted <= 100 and code.right <= POINTS):
        raise NoCode("no code: no run has such numbers")
    return code


def number_of(letters):
    """The number that letters of the alphabet spell, the highest digit first; NoCode where one is none of them."""
    number = 0
    for letter in letters:
        if letter not in ALPHABET:
            raise NoCode(f"no code: {letter} is in none")
        number = 32 * number + ALPHABET.index(letter)
    return number


def letters_of(number):
    """The twelve letters that spell a number."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LETTERS)))
