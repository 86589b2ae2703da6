"""reading_logs = {"A": …, …, "E": …}: what five reported losses are.   Book: chapters/labs/lab_4

What is right stands in nnlabs/keys/lab_4.py, and here as digests, for practice.
"""

from ...rules import Sealed, choices
from ...task import Task
from .logs import CLASSES, LETTERS, ROWS, by_letter

AGAINST = {  # what speaks against an option, wherever it is wrong
    "right": "the mean cross-entropy of an untrained network is near ln 10 if it guesses about evenly, and it falls "
    "close to 0 only where nearly all answers are right.",
    "sum": f"a sum over {ROWS} examples begins at {ROWS} times what one example costs, and one example costs an even "
    "guesser ln 10. Work the product out.",
    "classes": "a mean cross-entropy that is divided by the number of classes as well begins near a tenth of ln 10. "
    "Work that out to three digits.",
    "entropy": f"the entropy of {CLASSES} shares is never above ln 10, and begins near that in an undecided network.",
    "squared error": "between a row of shares and a one-hot row of ten the mean squared error is 0.2 at most, and "
    "nearly 0 only where nearly all answers are right.",
    "clipped": "a network whose gradients are clipped away keeps the loss with which it starts. Does this one?",
}

DIGESTS = {  # of the practice variant's right options
    "A": "f157ec1b7eaa",
    "B": "004daf1c79bb",
    "C": "9a3611681793",
    "D": "0a50979eb4e4",
    "E": "b8a8a461ebae",
}


def drawn(variant, key):
    """The rule of a variant: `key` is nnlabs.keys.lab_4."""
    names = list(key.RUNS)
    right = {letter: names[number] for letter, number in by_letter(variant).items()}
    against = {
        letter: {option: key.SPECIAL.get((name, option), words) for option, words in AGAINST.items()}
        for letter, name in right.items()
    }
    return choices(against, right)


TASK = Task(
    name="reading_logs",
    title="five logs, one loss each",
    points=2,
    cases=lambda rng: [{}],
    rule=Sealed(dict.fromkeys(LETTERS, AGAINST), DIGESTS),
    drawn=drawn,
    hints=(
        "Look at the first column. What does an even guess among ten classes cost, measured in each of the six ways?",
        "Then ask of each log whether the number moves with the accuracy. One falls while nothing is learnt, and one "
        "does not move at all.",
        "Compute 0.1 and 0.9 squared and averaged, ln 10, ln 10 / 10, 32 ln 10, and -ln of 1e-7 times the share of "
        "wrong answers. N(0, 1) weights begin above an even guess: see the end of the chapter.",
    ),
    probe="value",
)
