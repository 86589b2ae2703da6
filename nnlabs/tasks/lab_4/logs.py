"""Logs of five trainings on the digits: what each reports as its loss, right or wrong.   Book: chapters/labs/lab_4

`reading_logs` asks what each of them is. nnlabs/keys/lab_4.py trains them and knows.
"""

ROWS, CLASSES = 32, 10  # of a batch
LETTERS = "ABCDE"
LINES = (  # the reported loss before training, after 1 epoch and after 10, and the accuracy then on held-out digits
    (0.091, 0.066, 0.006, 0.881),
    (14.312, 14.312, 14.312, 0.153),
    (10.260, 1.448, 0.174, 0.811),
    (2.254, 0.007, 0.000, 0.100),
    (75.384, 48.522, 4.961, 0.881),
)


def by_letter(variant):
    """{letter: number of a line} in a variant."""
    return dict(zip(LETTERS, variant.order("lab_4 logs", range(len(LINES)))))


def logs(variant):
    """The table of a variant, as text."""
    head = f"{'':4}{'before':>9}{'epoch 1':>9}{'epoch 10':>10}{'accuracy':>10}"
    return "\n".join([head, *(_row(letter, *LINES[number]) for letter, number in by_letter(variant).items())])


def _row(letter, before, first, tenth, accuracy):
    return f"{letter:4}{before:>9.3f}{first:>9.3f}{tenth:>10.3f}{accuracy:>10.1%}"
