"""Trivial answers: what somebody returns without thinking, or to see what happens. None of it was asked for.

They are results, one for each case, as a probe would report them. Those with the right shapes take these from the rule:
no trivial answer comes closer to being right.
"""

from itertools import product

import numpy as np

from nnlabs.answers import RandomGenerator
from nnlabs.answers.loop_probes import EPOCHS
from nnlabs.rules import Choices, Design, Facts, Formula, OneOf, Samples, Sealed
from nnlabs.rules.outputs import in_double_precision, outputs

CONSTANTS = [None, 0, 1, 0.5, float("nan"), True, "right", [], {}, ()]
SHAPED = {  # arrays of a shape, with numbers that nobody has thought about
    "zeros": np.zeros,
    "ones": np.ones,
    "halves": lambda shape: np.full(shape, 0.5),
    "nan": lambda shape: np.full(shape, np.nan),
    "random numbers": lambda shape: np.random.default_rng(1).normal(size=shape),
    "a ramp": lambda shape: np.linspace(-1, 1, int(np.prod(shape))).reshape(shape),
}


def trivial_results(task, cases):
    """Pairs (name, a result for each case)."""
    epochs = EPOCHS if isinstance(task.rule, Facts) else 1  # whose probe lists what comes of each
    yield from ((repr(one), [[one] * EPOCHS if epochs > 1 else one for _ in cases]) for one in CONSTANTS)
    yield from KINDS[type(task.rule)](task.rule, cases)


def _of_formula(rule, cases):
    right = [outputs(rule.answer(**in_double_precision(case)), rule.names) for case in cases]
    for name, made in _from_arguments(cases).items():
        yield name, made
        yield f"{name}, for each output", [dict.fromkeys(rule.names, one) for one in made]
    yield "the arguments", [tuple(case.values()) for case in cases]
    yield "the first arguments", [tuple(case.values())[: len(rule.names)] for case in cases]
    yield "the last arguments", [tuple(case.values())[-len(rule.names) :] for case in cases]
    for name, make in SHAPED.items():
        yield f"{name} of the right shapes", [{n: make(a.shape) for n, a in arrays.items()} for arrays in right]
    for k in range(len(cases)):
        yield (
            f"right in case {k} alone",
            [{n: a if c == k else 0 * a for n, a in arrays.items()} for c, arrays in enumerate(right)],
        )


def _from_arguments(cases):
    """{name: a result for each case} of what is next to hand: each argument, its shape, arrays that are like it."""
    made = {}
    for name in cases[0]:
        made[name] = [case[name] for case in cases]
        if all(np.isscalar(one) or isinstance(one, np.ndarray) for one in made[name]):
            arrays = [np.asarray(one) for one in made[name]]
            made[f"the shape of {name}"] = [array.shape for array in arrays]
            made[f"zeros like {name}"] = [np.zeros_like(array) for array in arrays]
            made[f"{name} sorted"] = [np.sort(array, axis=None).reshape(array.shape) for array in arrays]
    return made


def _of_samples(rule, cases):
    """Arrays whose deviation and outline may be right, and which are no draws."""

    def each(make):
        return [make(case["shape"], np.random.default_rng(case["rng"].seed)) for case in cases]

    def quantiles(shape, rng):
        """A sorted ramp with the right distribution: the sorted numbers of fifty draws, thinned out."""
        return np.sort([rule.draw(shape, rng) for _ in range(50)], axis=None)[25::50].reshape(shape)

    def half(change):
        def made(shape, rng):
            numbers = rule.draw(shape, rng).ravel()
            middle = len(numbers) // 2
            numbers[middle : 2 * middle] = change(numbers[:middle])
            return numbers.reshape(shape)

        return made

    yield from ((name, each(lambda shape, rng, make=make: make(shape))) for name, make in SHAPED.items())
    yield "the shape", [case["shape"] for case in cases]
    yield "the generator", [RandomGenerator(case["rng"].seed) for case in cases]
    yield "a sorted ramp", each(quantiles)
    yield "a shuffled ramp", each(lambda shape, rng: rng.permutation(quantiles(shape, rng).ravel()).reshape(shape))
    yield "a sorted draw", each(lambda shape, rng: np.sort(rule.draw(shape, rng), axis=None).reshape(shape))
    yield "each row sorted", each(lambda shape, rng: np.sort(rule.draw(shape, rng)))
    yield "each column sorted", each(lambda shape, rng: np.sort(rule.draw(shape, rng), axis=0))
    yield "a sorted draw, signs apart", each(lambda shape, rng: quantiles(shape, rng) * rng.choice([-1, 1], shape))
    yield "half a draw twice", each(half(lambda numbers: numbers))
    yield "half a draw and its negative", each(half(lambda numbers: -numbers))


def _of_facts(rule, cases):
    """Batches that nobody has dealt."""
    yield "all rows", [[[np.arange(case["n"])]] * EPOCHS for case in cases]
    yield "no batches", [[[]] * EPOCHS for _ in cases]
    yield (
        "all rows, shuffled",
        [[[np.random.default_rng(epoch).permutation(case["n"])] for epoch in range(EPOCHS)] for case in cases],
    )
    yield (
        "rows in their order",
        [[np.split(np.arange(case["n"]), range(case["size"], case["n"], case["size"]))] * EPOCHS for case in cases],
    )


def _of_design(rule, cases):
    """The first option of each list, or the last one, beside numbers that are all as low, as high or as middling."""
    for option, place in product((0, -1), (0, 0.5, 1)):
        settings = {name: _pick(field, option, place) for name, field in rule.fields.items()}
        yield f"option {option} of each, numbers at {place}", [settings]


def _pick(field, option, place):
    if isinstance(field, OneOf):
        return field.values[option]
    number = field.low + place * (field.high - field.low)
    return round(number) if field.whole else float(number)


def _of_choices(rule, cases):
    """One option for all questions that have it."""
    options = dict.fromkeys(option for question in rule.questions.values() for option in question.options)
    for one in options:
        yield f"{one!r} for all", [{key: one if one in q.options else None for key, q in rule.questions.items()}]


KINDS = {
    Formula: _of_formula,
    Samples: _of_samples,
    Facts: _of_facts,
    Design: _of_design,
    Choices: _of_choices,
    Sealed: lambda rule, cases: _of_choices(rule.opened(), cases),
}
