"""Running: from experiments and seeds to results, in as few stacks as can be.   Book: chapters/08_experiments

Which runs share a stack depends on the list of them alone, and no result depends on its stack.
"""

import math
import time
from dataclasses import replace
from itertools import pairwise

from .registry import import_reference, is_reference
from .result import Result
from .training_run import Run

MOST_NETWORKS = 20  # in a stack; more are no faster, and a killed sweep loses at most one stack a process
MOST_WEIGHTS = 2_000_000  # in a stack, so that a step finds them in the cache
INPUT_SIZES = {"digits": 64, "mnist": 784, "fashion_mnist": 784, "affine_digits": 1600}  # of other data sets, 2
MAY_DIFFER = {"name": "", "learning_rate": 1.0, "initializer": "zeros"}  # in a stack, and what is put in their place


def run(experiment, seed=0):
    """Train one network to its end and return its Result; a list of seeds gives a list of results.

    The same settings and seed give the same bits, alone, in a list, or in a sweep.
    """
    if hasattr(seed, "__len__"):
        return run_all([(experiment, one) for one in seed])
    return run_all([(experiment, seed)])[0]


def run_all(members):
    """Results, with their networks, of a list of (experiment, seed), in the order of the list."""
    stacks = group_into_stacks(members)
    results = {result.key: result for stack in stacks for result in run_stack(stack, with_models=True)}
    return [results[experiment.key(seed)] for experiment, seed in members]


def run_stack(members, with_models=False):
    """Results of members that can train as one stack."""
    if members[0][0].backend == "keras":
        from .keras_backend import run_with_keras  # here, because only this backend needs Keras

        return [run_with_keras(*member) for member in members]
    if is_reference(members[0][0].backend):
        return [run_program(*member) for member in members]
    stack = Run(members)
    for _ in stack:
        pass
    return stack.results(with_models)


def run_program(experiment, seed):
    """The Result of a program of its own, which the experiment's backend names."""
    started = time.perf_counter()
    epochs, history, final = import_reference("backend", experiment.backend)(experiment, seed)
    diverged = next((n for n, loss in zip(epochs, history.get("loss", ())) if not math.isfinite(loss)), None)
    return Result(experiment, seed, epochs, history, final, diverged, time.perf_counter() - started)


def group_into_stacks(members):
    """Lists of members that train as one stack each; which, depends on the members alone."""
    groups = {}
    for experiment, seed in members:
        groups.setdefault(_shared_settings_key(experiment), []).append((experiment, seed))
    stacks = []
    for group in groups.values():
        size = stack_size(group[0][0])
        stacks += [group[i : i + size] for i in range(0, len(group), size)]
    return stacks


def stack_size(experiment):
    """How many networks train together: small ones share the cost of Python, large ones would only crowd the cache."""
    if experiment.backend != "numpy" or any(isinstance(layer, dict) for layer in experiment.layers):
        return 1
    sizes = [INPUT_SIZES.get(experiment.dataset, 2), *experiment.layers]
    return max(1, min(MOST_NETWORKS, MOST_WEIGHTS // sum(a * b for a, b in pairwise(sizes))))


def _shared_settings_key(experiment):
    """Equal for experiments that fit into one stack. A schedule belongs to all of a stack, and so does its rate."""
    if experiment.schedule or experiment.faults:
        return experiment.same_settings_key()
    return replace(experiment, **MAY_DIFFER).same_settings_key()
