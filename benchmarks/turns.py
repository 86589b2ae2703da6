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
