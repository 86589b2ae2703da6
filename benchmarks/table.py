"""python -m benchmarks: nnlib beside PyTorch, JAX, Keras, scikit-learn and the step's matrix products alone.

All peers of a workload have the same first weights and data; their losses are checked equal, then all are timed in turn
in one process that is held to as many cores as it has threads. Printed are medians and ratios; nothing is asserted.
"""

import argparse
from math import nan

import numpy as np

from . import machine, peers
from .turns import medians_within
from .workloads import WORKLOADS

SINGLE = ("dense", "convolution")  # kinds whose call is one step; a call of the others is a whole training


def same_results(tasks, kind):
    """Complain of a peer whose loss is not nnlib's."""
    ours = None
    for name, task in tasks.items():
        if name == "floor":
            continue
        theirs = np.array([np.asarray(task(), dtype=float) for _ in range(10 if kind in SINGLE else 1)])
        ours = theirs if ours is None else ours
        if not np.allclose(theirs, ours, rtol=2e-3, atol=1e-4):
            raise SystemExit(f"{name} does not compute what nnlib computes: {theirs} beside {ours}")


def row(name, times):
    """One line: milliseconds, times the floor, and nnlib's time as a share of this peer's."""
    own, floor = times["nnlib"], times.get("floor", nan)
    beside = "" if name == "nnlib" else f"{own / times[name]:8.3f}"
    return f"    {name:<26}{times[name] / 1e3:11.3f} ms{times[name] / floor:9.2f} × floor{beside}"


def best_torch(times):
    """The time of the fastest PyTorch, nan where there is none."""
    return min((time for name, time in times.items() if name.startswith("PyTorch")), default=nan)


def goals(times, workload):
    """What came of the goals, in words."""
    found = {
        "× floor": (times["nnlib"] / times.get("floor", nan), workload.floor),
        "× best PyTorch": (times["nnlib"] / best_torch(times), workload.torch),
        "× textbook": (times["nnlib"] / times.get("textbook", nan), workload.textbook),
    }
    words = [
        f"{ratio:.3f} {name} (goal {goal:.3f}, {'met' if ratio <= goal else 'missed' if ratio > goal else 'no peer'})"
        for name, (ratio, goal) in found.items()
        if goal is not None
    ]
    return "    nnlib: " + "; ".join(words)


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("workloads", nargs="*", metavar="W", help=f"any of {', '.join(WORKLOADS)}; without, all")
    parser.add_argument("--seconds", type=float, default=15, help="how long each workload is timed")
    options = parser.parse_args(arguments)
    wanted = [name for name in WORKLOADS if not options.workloads or name.split()[0] in options.workloads]
    print(machine.description())
    found, missing = peers.load()
    for why in missing:
        print(f"missing: {why}")
    print("Behind each peer: nnlib's time as a share of the peer's; below 1 nnlib is faster.")
    for name in wanted:
        workload = WORKLOADS[name]
        tasks = peers.tasks(found, workload)
        same_results(tasks, workload.kind)
        times, rounds = medians_within(tasks, options.seconds, warm_up=20 if workload.kind in SINGLE else 1)
        print(f"{name}  {workload.title} (median of {rounds})")
        print("\n".join(row(peer, times) for peer in times))
        print(goals(times, workload), flush=True)
