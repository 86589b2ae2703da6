"""One fault: the mended pieces of lab 6, but for one fault of a suspect."""

from nnlabs.tasks.lab_6.mended import MENDED
from nnlabs.variants import Variant, bug_hunt

SUSPECT = bug_hunt.pieces(bug_hunt.forms(Variant()))  # the practice variant's
PIECE_OF = {"h": "hidden", "slope": "hidden", "L": "loss", "dz": "loss"}  # others are named like their place
FAULTS = [(place, number) for place, lines in bug_hunt.FORMS.items() for number in range(len(lines))]


def alone(place, number):
    """The mended pieces, but for this form of the fault at this place."""
    forms = {**bug_hunt.forms(Variant()), place: number}
    name = PIECE_OF.get(place, place)
    faulty = bug_hunt.pieces(forms)[name]
    return {**MENDED, name: _one_output(name, faulty, place) if place in PIECE_OF else faulty}


def _one_output(name, faulty, place):
    """A piece that returns two things, of which this one is the faulty piece's and the other one right."""
    kept = place in ("slope", "dz")

    def piece(*arguments):
        right, wrong = list(MENDED[name](*arguments)), faulty(*arguments)
        right[kept] = wrong[kept]
        return tuple(right)

    return piece
