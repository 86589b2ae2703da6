"""case_file = {"h_check": …, "h_claim": …, …}: what finds each fault, and what it made somebody believe.

Book: chapters/labs/lab_6. What is said against an option was measured over ten seeds; tests/nnlabs/test_lab_6.py
does so.
"""

from ...rules import Choices, Question
from ...task import Task

FOUND, MISSED = "found", "missed"

CHECKS = {  # {fault: (what a gradient check does with it, what speaks against the other answer)}
    "prepare": (MISSED, "a check takes its rows as they come, prepared well or badly. Feed it both and see."),
    "h": (MISSED, "in training, h and its slope drop the same units. Afterwards, nobody asks for a gradient."),
    "slope": (FOUND, "let check_gradients look at the suspect's `hidden` with training=True."),
    "L": (FOUND, "dz is not to blame, but what does a check compare it with? Try L of the suspect beside a right dz."),
    "dz": (FOUND, "try 7 rows, not as many rows as there are classes."),
    "batches": (MISSED, "a check sees one batch, whichever rows are in it. It cannot miss rows that are elsewhere."),
    "epoch": (MISSED, "what is done with a gradient comes after it. A check looks at the gradient."),
}

CLAIMS = {"prepare": "F", "h": "A", "slope": "C", "L": "G", "dz": "D", "batches": "B", "epoch": "E"}

AGAINST = {  # what ten seeds say against a claim of each fault that does not lead to it
    "A": "with this fault alone, dropout of 0.5 costs less than three points against none.",
    "B": "with this fault alone, most nines are read: look at their row in the confusion matrix.",
    "C": "with this fault alone, more than two fifths of the digits are read even from such small first weights.",
    "D": "with this fault alone, batches of 100 stay more than forty points behind batches of 10.",
    "E": "with this fault alone, a momentum of 0.9 reads more than three points more than none.",
    "F": "with this fault alone, a quarter of the ink costs more than thirty points.",
    "G": "with this fault alone, the loss ends above that of a guess, ln 10 = 2.30.",
}


def questions():
    """Two for each fault."""
    asked = {}
    for fault, (right, against) in CHECKS.items():
        other = MISSED if right == FOUND else FOUND
        asked[f"{fault}_check"] = Question(right, {other: against})
        wrong = {claim: words for claim, words in AGAINST.items() if claim != CLAIMS[fault]}
        asked[f"{fault}_claim"] = Question(CLAIMS[fault], wrong)
    return asked


TASK = Task(
    name="case_file",
    title="the case file",
    points=4,
    cases=lambda rng: [{}],
    rule=Choices(questions()),
    hints=(
        "Do not guess: put one faulty piece back into `mended` and run what the claim describes, over ten seeds, "
        "beside `mended` itself. For `hidden` and `loss`, write versions with one of their two faults.",
        "Ask of each claim where its experiment touches the network: the pixels, the rows of a batch, the first "
        "weights, the steps, the outputs, or only the number that is printed.",
        "Three faults are found by a gradient check. For the claims: what depends on which rows are in the batch? What "
        "on how many? What never looks at a label? What makes "
        "every step smaller if momentum is large?",
    ),
    probe="value",
)
