"""A sweep's throughput: 40 networks as stacks, one by one, and over two processes, all in turn.

The networks are 2-64-3 (ReLU, softmax) on the spiral, 300 rows, 500 full-batch steps of SGD: 5 initializers, 4 rates,
2 seeds. Printed are medians of seconds, networks a second, and ratios to one by one.
"""

import platform

import numpy as np

from nnlive.experiments import Experiment, run, sweep

from .turns import medians

SPIRAL = Experiment(size=100, layers=(64, 3), batch_size="all", epochs=500, measure_every=100)
GRID = {
    "initializer": ["he_normal", "glorot_normal", "lecun_normal", "orthogonal", "standard_normal"],
    "learning_rate": [0.1, 0.3, 1.0, 3.0],
}
ROUNDS = 5


def one_by_one(results):
    """Train the same networks alone; complain if one of them came out otherwise."""
    for result in results:
        assert run(result.experiment, result.seed).outcome == result.outcome


def main(_):
    """Measure and print."""
    results = sweep(SPIRAL, GRID, seeds=2, progress=False)
    sweep(SPIRAL.with_settings(epochs=1), GRID, seeds=2, jobs=2, progress=False)  # start both processes
    tasks = {
        "one by one": lambda: one_by_one(results),
        "in stacks of 20": lambda: sweep(SPIRAL, GRID, seeds=2, progress=False),
        "in stacks, 2 processes": lambda: sweep(SPIRAL, GRID, seeds=2, jobs=2, progress=False),
    }
    times = {name: 1e-6 * microseconds for name, microseconds in medians(tasks, ROUNDS).items()}
    print(f"{platform.processor() or platform.machine()}, NumPy {np.__version__}, float32, 1 BLAS thread")
    print("40 networks of 2-64-3, 500 full-batch steps on 300×2, equal bits in all three")
    for name, seconds in times.items():
        ratio = times["one by one"] / seconds
        print(f"  {name:<24}{seconds:6.2f} s  {40 / seconds:6.1f} networks/s  {ratio:5.2f} ×")
