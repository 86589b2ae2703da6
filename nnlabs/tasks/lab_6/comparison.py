"""comparison = {…}: suspect and mended network, each at a rate of its own, ten seeds, judged once.

Book: chapters/labs/lab_6. Rates are chosen on one third of the digits, the numbers reported from another.
"""

from functools import cache, partial

import numpy as np

from ...rules import Between, Design, Goal, OneOf, Part
from ...task import Task
from ...variants import Variant, bug_hunt
from .mended import MENDED
from .network import accuracies, thirds
from .reported import said_of_lead, said_of_median

RATES = (0.01, 0.02, 0.1, 0.2, 0.4)
SIZE = 40  # rows of an update
ARMS = "suspect", "mended"
PRACTICE = Variant()
ONLY_TOLD = "L", "dz"  # their forms read equally many digits: L is printed, and with ten classes each dz is the same
CLEARLY = 1.0  # points of accuracy by which a rate must be behind another one to be a wrong choice


@cache  # it does not depend on the answer, so a grader trains once
def ten(forms, rate, by):
    """Accuracies in percent of seeds 0 to 9, on the second third of the digits ("choose") or the last one ("judge").

    `forms` are those of a suspect as (place, number), or None for the mended network.
    """
    learn, *others = thirds()
    pieces = bug_hunt.pieces(dict(forms)) if forms else MENDED
    return accuracies(pieces, (learn, others[by == "judge"]), rate=rate, size=SIZE)


def arms_of(variant):
    """{arm: its forms} of a variant, alike for variants that read equally many digits."""
    numbers = {place: number * (place not in ONLY_TOLD) for place, number in bug_hunt.forms(variant).items()}
    return {"suspect": tuple(numbers.items()), "mended": None}


def is_fair(forms, rate):
    """Whether none of the rates has a median on the digits to choose by that is clearly higher."""
    medians = {r: np.median(ten(forms, r, "choose")) for r in RATES}
    return max(medians.values()) - medians[rate] <= CLEARLY


def measure(settings, variant=PRACTICE):
    """Whether the rates are fair, and what is to be said of the three numbers: nothing, if they are right."""
    forms, rates = arms_of(variant), {arm: settings[f"{arm}_rate"] for arm in ARMS}
    judged = {arm: ten(forms[arm], rate, "judge") for arm, rate in rates.items()}
    chosen = {arm: ten(forms[arm], rate, "choose") for arm, rate in rates.items()}
    return {
        **{f"{arm}_fair": is_fair(forms[arm], rate) for arm, rate in rates.items()},
        **{f"{arm}_said": said_of_median(settings[arm], judged[arm], chosen[arm]) for arm in ARMS},
        "lead_said": said_of_lead(settings["smallest_lead"], judged["mended"], judged["suspect"]),
    }


SUSPECT_RATE = Goal(
    "At rate {suspect_rate} the suspect is not at its best: another of the five rates brings its median on "
    "`choose` more than a point higher. An arm that runs at the other one's rate is not compared, it is beaten.",
    lambda settings, measured: measured["suspect_fair"],
)
MENDED_RATE = Goal(
    "At rate {mended_rate} the mended network is not at its best: another of the five rates brings its median on "
    "`choose` more than a point higher. The suspect's best rate need not be its own.",
    lambda settings, measured: measured["mended_fair"],
)
SUSPECT_MEDIAN = Goal(
    "You report {suspect} for the suspect at rate {suspect_rate}: {suspect_said}",
    lambda settings, measured: not measured["suspect_said"],
)
MENDED_MEDIAN = Goal(
    "You report {mended} for the mended network at rate {mended_rate}: {mended_said}",
    lambda settings, measured: not measured["mended_said"],
)
LEAD = Goal(
    "You report a smallest lead of {smallest_lead}: {lead_said}",
    lambda settings, measured: not measured["lead_said"],
)
PARTS = (
    Part(1, (SUSPECT_RATE, MENDED_RATE)),
    Part(1, (SUSPECT_RATE, SUSPECT_MEDIAN)),
    Part(1, (MENDED_RATE, MENDED_MEDIAN)),
    Part(1, (LEAD,)),
)

PERCENT = Between(0.0, 100.0)
FIELDS = {
    "suspect_rate": OneOf(RATES),
    "mended_rate": OneOf(RATES),
    "suspect": PERCENT,
    "mended": PERCENT,
    "smallest_lead": Between(-100.0, 100.0),
}

TASK = Task(
    name="comparison",
    title="suspect against mended",
    points=4,
    cases=lambda rng: [{}],
    rule=Design(FIELDS, measure, PARTS),
    drawn=lambda variant, key: Design(FIELDS, partial(measure, variant=variant), PARTS),
    hints=(
        "Two searches come first, one for each arm, and both look at `choose` alone. The last third is for the two "
        "networks that you have settled on.",
        "For each arm print np.median(ten(pieces, rate=rate, size=40)[:, -1, 1]) for the five rates, and keep the best "
        "rate of each. They need not be equal.",
        "Then ten(…, data=(learn, judge), rate=…, size=40) once for each arm gives twenty accuracies. Times 100, they "
        "are in percent. Report the two medians; subtract seed from seed, and report the smallest difference.",
    ),
    probe="value",
)
