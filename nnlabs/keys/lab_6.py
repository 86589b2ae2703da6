"""Lab 6: what each fault leads to, and what a gradient check does with it.   Book: chapters/labs/lab_6

Faults are numbered as the forms in nnlabs/variants/bug_hunt.py are.
"""

from ..variants.bug_hunt import forms

FOUND, MISSED = "found", "missed"
OTHER = {FOUND: MISSED, MISSED: FOUND}

CLAIMS = {  # {place: what each of its forms leads to}
    "prepare": ("grey paper", "grey paper"),
    "h": ("dropout", "dropout"),
    "slope": ("small weights",),
    "L": ("random labels", "random labels"),
    "dz": ("batch size", "batch size"),
    "batches": ("nine", "zero"),
    "epoch": ("momentum", "whole batches"),
}
CHECKS = {  # {place: (what a gradient check does with its forms, what speaks against the other answer)}
    "prepare": (MISSED, "a check takes its rows as they come, prepared well or badly. Feed it both and see."),
    "h": (MISSED, "in training, h and its slope drop the same units. Afterwards, nobody asks for a gradient."),
    "slope": (FOUND, "let check_gradients look at the suspect's `hidden` with training=True."),
    "L": (FOUND, "dz is not to blame, but what does a check compare it with? Try L of the suspect beside a right dz."),
    "dz": (FOUND, "try 7 rows, not as many rows as there are classes."),
    "batches": (MISSED, "a check sees one batch, whichever rows are in it. It cannot miss rows that are elsewhere."),
    "epoch": (MISSED, "what is done with a gradient comes after it. A check looks at the gradient."),
}


def right_claims(variant):
    """{place: name of the claim that its fault leads to} in a variant."""
    return {place: CLAIMS[place][number] for place, number in forms(variant).items()}


def against_checks():
    """{place: {an answer: what speaks against it}}; nothing against the right one."""
    return {place: {right: "", OTHER[right]: words} for place, (right, words) in CHECKS.items()}


def right_entries(variant, letters):
    """{key of the case file: the right option}, where `letters` is {name of a claim: its letter}."""
    claims = {f"{place}_claim": letters[name] for place, name in right_claims(variant).items()}
    return {f"{place}_check": right for place, (right, _) in CHECKS.items()} | claims
