"""Claims: what somebody believed who measured with one fault in the code.   Book: chapters/labs/lab_6

Which fault leads to which claim stands in nnlabs/keys, and two of these are led to by none of a variant's faults. What
speaks against a claim was measured over ten seeds; tests/nnlabs/test_lab_6.py does so.
"""

import textwrap

LETTERS = "ABCDEFGHI"
CLAIMS = {  # {name: (what is claimed, what ten seeds say against it of a fault that does not lead to it)}
    "dropout": (
        '"Dropout harms." Without it (`dropout=0`) ten points more are read than with 0.5.',
        "with this fault alone, dropout of 0.5 costs less than three points against none.",
    ),
    "nine": (
        '"Nine is too hard for so small a network." With `epochs=16` none of ten seeds reads a single nine.',
        "with this fault alone, most nines are read: look at their row in the confusion matrix.",
    ),
    "small weights": (
        '"Small first weights spoil everything." With `scale=0.001, rate=0.1, epochs=40` less than a quarter is read.',
        "with this fault alone, more than two fifths of the digits are read even from such small first weights.",
    ),
    "batch size": (
        '"The batch size hardly matters." With `rate=0.01, epochs=3`, batches of 100 come within ten points of batches '
        "of 10.",
        "with this fault alone, batches of 100 stay more than forty points behind batches of 10.",
    ),
    "momentum": (
        '"Momentum holds a network back." With `rate=0.02`, fewer digits are read at `momentum=0.9` than at '
        "`momentum=0`.",
        "with this fault alone, a momentum of 0.9 reads more than three points more than none.",
    ),
    "grey paper": (
        '"Grey paper is no problem." With 4 added to each pixel, `choose[0] + 4`, less than a point is lost.',
        "with this fault alone, grey paper costs more than thirty points.",
    ),
    "random labels": (
        '"Labels dealt at random still teach something." With the labels of `learn` permuted by `default_rng(0)`, '
        "`dropout=0, epochs=40`, the loss on `choose` ends below 2. A guess costs ln 10 = 2.30.",
        "with this fault alone, the loss ends above that of a guess, ln 10 = 2.30.",
    ),
    "zero": (
        '"Zero is too hard for so small a network." With `epochs=16` none of ten seeds reads a single zero.',
        "with this fault alone, most zeros are read: look at their row in the confusion matrix.",
    ),
    "whole batches": (
        '"With all rows in one batch, momentum is for nothing." With `size=479`, each of ten seeds reads exactly as '
        "much at `momentum=0` as at 0.9.",
        "with this fault alone, momentum changes with `size=479` what a seed reads.",
    ),
}


def by_letter(variant):
    """{letter: name of a claim} in a variant."""
    return dict(zip(LETTERS, variant.order("lab_6 claims", CLAIMS)))


def as_list(variant):
    """The claims of a variant as a list in Markdown."""
    return "\n".join(f"- **{letter}.** {CLAIMS[name][0]}" for letter, name in by_letter(variant).items())


def as_text(variant):
    """The same as lines to print."""
    claims = [f"{letter}. {CLAIMS[name][0]}" for letter, name in by_letter(variant).items()]
    return "\n".join(textwrap.fill(claim, 78, subsequent_indent="   ") for claim in claims)
