"""Entries: what is right in one student's variant, measured anew where a training decides.   Book: chapters/teaching"""

import json

import numpy as np

from ..grading.keys import key_of
from ..tasks.lab_1 import smallest_network as width
from ..tasks.lab_2 import narrow_and_deep as narrow
from ..tasks.lab_3 import learning_scales as scales
from ..tasks.lab_4 import fair_race
from ..tasks.lab_5 import rigged_race
from ..tasks.lab_6 import comparison as arms


def right_entries(lab, task, variant):
    """The dict that earns all points of a Task that differs from student to student."""
    if task.name in MEASURED:
        return MEASURED[task.name](variant)
    questions = task.of_variant(variant, key_of(lab)).rule.questions
    return {key: question.right for key, question in questions.items()}


def as_cell(name, entries):
    """The source of the cell that a student would hand in."""
    return "\n".join([f"{name} = {{", *(f"    {json.dumps(key)}: {json.dumps(entries[key])}," for key in entries), "}"])


def smallest_network(variant):
    """The smallest width with which enough networks solve XOR, and how many do."""
    first = variant.first_seed
    units = next(units for units in width.WIDTHS if width.solved(units, first) >= width.ENOUGH)
    return {"units": units, "solved": width.solved(units, first)}


def narrow_and_deep(variant):
    """One of several right choices, and the counts that belong to it."""
    chosen = {"activation": "tanh", "initializer": "orthogonal"}
    learnt, _, _ = narrow.outcome(**chosen, first=variant.first_seed)
    usual, _, dead = narrow.outcome("relu", "he_normal", variant.first_seed)
    return {**chosen, "learnt": learnt, "relu_learnt": usual, "relu_dead": dead}


def learning_scales(variant):
    """Both ranges, a rate that repairs, and how many still learn at the larger rate."""
    first, found = variant.first_seed, {}
    for activation in "relu", "tanh":
        counts = scales.learn(activation, scales.SCALES, scales.RATE, range(first, first + 10))
        wide = [scale for scale, count in zip(scales.SCALES, counts) if count >= scales.ENOUGH]
        found |= {f"{activation}_low": wide[0], f"{activation}_high": wide[-1]}
    (still,) = scales.learn("relu", (2.0,), scales.LARGER_RATE, range(first + 10, first + 30))
    return {**found, "rate": 0.003, "still": still}


def fair(variant):
    """The start closest to 0 that carries the claim, the best rates there, and who is first how often."""
    first = variant.first_seed
    start = next(start for start in fair_race.STARTS if fair_race.fairly_ahead(start, first) >= fair_race.AHEAD)
    medians = {loss: fair_race.medians(loss, start, first) for loss in fair_race.LOSSES}
    rates = {loss: min(found, key=found.get) for loss, found in medians.items()}
    bce, mse = fair_race.firsts(start, *rates.values(), first)
    return {"start": start, "bce_rate": rates["bce"], "mse_rate": rates["mse"], "bce_first": bce, "mse_first": mse}


def rigged(variant):
    """A shared rate at which each of the two wins, the best rate of each, and Adam's wins at these."""
    shared, best, wins = rigged_race.race(variant.first_seed)
    shares = {"for_adam": max(shared, key=shared.get), "for_momentum": min(shared, key=shared.get)}
    return {**shares, "momentum_rate": best["momentum"], "adam_rate": best["adam"], "adam_wins": wins}


def comparison(variant):
    """The best rate of each arm, its median at that rate, and the smallest lead seed by seed."""
    rates, judged = {}, {}
    for arm, forms in arms.arms_of(variant).items():
        medians = {rate: np.median(arms.ten(forms, rate, "choose")) for rate in arms.RATES}
        rates[arm] = max(medians, key=medians.get)
        judged[arm] = arms.ten(forms, rates[arm], "judge")
    told = {arm: round(float(np.median(judged[arm])), 1) for arm in arms.ARMS}
    lead = round(float((judged["mended"] - judged["suspect"]).min()), 1)
    return {**{f"{arm}_rate": rate for arm, rate in rates.items()}, **told, "smallest_lead": lead}


MEASURED = {
    "smallest_network": smallest_network,
    "narrow_and_deep": narrow_and_deep,
    "learning_scales": learning_scales,
    "fair_race": fair,
    "rigged_race": rigged,
    "comparison": comparison,
}
