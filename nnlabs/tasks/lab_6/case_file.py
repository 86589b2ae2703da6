"""case_file = {"h_check": …, "h_claim": …, …}: what finds each fault, and what it made somebody believe.

Book: chapters/labs/lab_6. What is right stands in nnlabs/keys/lab_6.py, and here as digests, for practice.
"""

from ...rules import Sealed, choices
from ...task import Task
from ...variants import Variant
from .claims import CLAIMS, by_letter

PLACES = "prepare", "h", "slope", "L", "dz", "batches", "epoch"
FOUND, MISSED = "found", "missed"
TRY = "not so. Put this fault alone into pieces that are right, and let the gradient check look at them."
DIGESTS = {  # of the practice variant's right options
    "prepare_check": "8b159784124b",
    "h_check": "3cb6f8b1a3ea",
    "slope_check": "2ca0ebc4b1fe",
    "L_check": "49b3a321c393",
    "dz_check": "b4c58ab90222",
    "batches_check": "ff443374e166",
    "epoch_check": "7e6fdc77be14",
    "prepare_claim": "d6e01ac5fb9a",
    "h_claim": "096cb8e175aa",
    "slope_claim": "70f8cf6cea6d",
    "L_claim": "06e3c7d16a49",
    "dz_claim": "b3d1d90b0c00",
    "batches_claim": "15d36087bbca",
    "epoch_claim": "c92d81b96df8",
}


def against(variant, checks=None):
    """{key: {option: what speaks against it}}: two keys for each place where a fault is."""
    claims = {letter: CLAIMS[name][1] for letter, name in by_letter(variant).items()}
    asked = {}
    for place in PLACES:
        asked[f"{place}_check"] = checks[place] if checks else {FOUND: TRY, MISSED: TRY}
        asked[f"{place}_claim"] = claims
    return asked


def drawn(variant, key):
    """The rule of a variant: `key` is nnlabs.keys.lab_6."""
    letters = {name: letter for letter, name in by_letter(variant).items()}
    return choices(against(variant, key.against_checks()), key.right_entries(variant, letters))


TASK = Task(
    name="case_file",
    title="the case file",
    points=4,
    cases=lambda rng: [{}],
    rule=Sealed(against(Variant()), DIGESTS),
    drawn=drawn,
    hints=(
        "Do not guess: put one faulty piece back into `mended` and run what the claim describes, over ten seeds, "
        "beside `mended` itself. For `hidden` and `loss`, write versions with one of their two faults.",
        "Ask of each claim where its experiment touches the network: the pixels, the rows of a batch, the first "
        "weights, the steps, the outputs, or only the number that is printed.",
        "Three faults are found by a gradient check. For the claims: what depends on which rows are in the batch? What "
        "on how many? What never looks at a label? What becomes of the velocity, within an epoch and from one to the "
        "next?",
    ),
    probe="value",
)
