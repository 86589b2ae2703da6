"""reading_logs = {"A": …, …, "E": …}: what five reported losses are.   Book: chapters/labs/lab_4"""

from ...rules import Choices, Question
from ...task import Task
from .logs import CLASSES, ROWS

RIGHT = {"A": "squared error", "B": "clipped", "C": "right", "D": "entropy", "E": "sum"}

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

SPECIAL = {  # where the value alone would allow the option
    ("B", "right"): "so high a start can be an honest one. But would an honest gradient leave every digit as it was?",
    ("D", "right"): "a cross-entropy of 0.000 means that nearly every answer is right. Compare with the accuracy.",
    ("A", "entropy"): "the entropy of an undecided network begins near ln 10. This begins far below.",
}


def question(letter):
    """The options for one log, with what speaks against each wrong one."""
    wrong = [option for option in AGAINST if option != RIGHT[letter]]
    return Question(RIGHT[letter], {option: SPECIAL.get((letter, option), AGAINST[option]) for option in wrong})


TASK = Task(
    name="reading_logs",
    title="five logs, one loss each",
    points=2,
    cases=lambda rng: [{}],
    rule=Choices({letter: question(letter) for letter in RIGHT}),
    hints=(
        "Look at the first column. What does an even guess among ten classes cost, measured in each of the six ways?",
        "Then ask of each log whether the number moves with the accuracy. One falls while nothing is learnt, and one "
        "does not move at all.",
        "Compute 0.1 and 0.9 squared and averaged, ln 10, ln 10 / 10, 32 ln 10, and -ln of 1e-7 times the share of "
        "wrong answers. N(0, 1) weights begin above an even guess: see the end of the chapter.",
    ),
    probe="value",
)
