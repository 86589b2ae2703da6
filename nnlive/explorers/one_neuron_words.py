"""One neuron in words: its formula, where its line lies, and what a line that is nearly right lacks.

Book: chapters/01_layers
"""

import numpy as np

LOGIT_RISE = 2 * np.log(9)  # z grows by this much while p goes from 0.1 to 0.9
CLASS_1 = 135  # degrees: the direction from the middle into the corner of class 1
NEARLY, LITTLE, STRAIGHT = 0.9, 25, 6  # a share of the points, and degrees, at which a hint says what is missing


def formula(neuron):
    """z in terms of x₁ and x₂, with a real minus sign, and without what is 0."""
    numbers = zip((*neuron.w, neuron.b), (" x₁", " x₂", ""))
    terms = [f"{'−' if number < 0 else '+'} {abs(number):g}{name}" for number, name in numbers if number]
    words = " ".join(terms) or "0"
    return words.replace("− ", "−", 1) if words.startswith("−") else words.removeprefix("+ ")


def hint(neuron):
    """What a line lacks that is nearly right; nothing for one that is right, or far from it."""
    share = 1 - neuron.misses.mean()
    if share < NEARLY or share == 1:
        return ""
    turn = (CLASS_1 - np.degrees(np.arctan2(neuron.w[1], neuron.w[0])) + 180) % 360 - 180
    if abs(turn) > STRAIGHT:
        far = "a little " if abs(turn) < LITTLE else ""
        return f"Turn the arrow {far}to the {'left' if turn > 0 else 'right'}. "
    of_0, of_1 = neuron.wrong
    return f"Move the line a little towards class {int(of_0 > of_1)}. "


def line_text(neuron):
    """In words, where the line lies and how steep p is."""
    if not neuron.length:
        return f"Without weights there is no line: p is {neuron.p(np.zeros(2)):.2f} everywhere."
    passes, away = "passes" if neuron.meets_square else "misses the square,", abs(neuron.position)
    place = f"{passes} {away:.2f} from the centre" if away >= 0.005 else "runs through the centre"
    return f"The line {place}. Across it p climbs from 0.1 to 0.9 within {LOGIT_RISE / neuron.length:.2f} of length."
