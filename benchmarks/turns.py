"""Turns: tasks timed in turn, round after round, so that what slows the machine slows them all."""

from time import perf_counter

import numpy as np


def medians(tasks, rounds):
    """Microseconds of each task, all tasks in turn in every round."""
    times = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            start = perf_counter()
            task()
            times[name].append(perf_counter() - start)
    return {name: 1e6 * float(np.median(each)) for name, each in times.items()}


def medians_within(tasks, seconds, warm_up=5):
    """`medians` over as many rounds as these seconds hold, from 3 to 3000, and how many that was."""
    start = perf_counter()
    medians(tasks, warm_up)
    one = (perf_counter() - start) / warm_up
    rounds = int(np.clip(seconds / one, 3, 3000))
    return medians(tasks, rounds), rounds
