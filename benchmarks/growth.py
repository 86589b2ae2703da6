"""python -m benchmarks growth: how the time of a training step grows with networks in a stack, width and batch.

Beside each time stand the step's matrix products alone, PyTorch where it has the same step, and the exponent k of
time ~ sizeᵏ since the size before: 0 while the cost of calling NumPy decides, 1 where the numbers do.
"""

import argparse
from dataclasses import replace
from math import isnan, log

from . import machine, peers
from .table import best_torch
from .turns import medians_within
from .workloads import SPIRAL, WORKLOADS, Network, Stack, Workload


def powers(first, last, factor=4):
    """first, first · factor, … up to last."""
    sizes = [first]
    while sizes[-1] * factor <= last:
        sizes.append(sizes[-1] * factor)
    return sizes if sizes[-1] == last else [*sizes, last]


def one_step(runs):
    """A stack's single step, called as a whole training of one."""
    return Workload(f"{runs} networks", "stack_step", Stack(SPIRAL, runs, 1))


def wide(units):
    return Workload(f"{units} units", "dense", replace(SPIRAL, sizes=(2, units, 3)))


def batch(rows):
    return Workload(f"{rows} rows", "dense", Network(WORKLOADS["W3 SGD"].problem.sizes, rows, rate=0.01))


CURVES = {
    "runs": ("W1 as a stack of 1 to 1,024 networks", one_step, powers(1, 1024)),
    "width": ("W1 with 8 to 4,096 hidden units", wide, powers(8, 4096)),
    "batch": ("784-128-10 with batches of 1 to 4,096", batch, powers(1, 4096)),
}


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth", description=__doc__)
    parser.add_argument("curves", nargs="*", metavar="CURVE", help=f"any of {', '.join(CURVES)}; without, all")
    parser.add_argument("--seconds", type=float, default=3, help="how long each size is timed")
    options = parser.parse_args(arguments)
    print(machine.description())
    found, _ = peers.load()
    timed = {name: peer for name, peer in found.items() if name in ("ours", "floor", "pytorch")}
    for name in options.curves or CURVES:
        title, make, sizes = CURVES[name]
        print(f"{title}\n  {name:>6}{'nnlib µs':>12}{'k':>7}{'µs each':>10}{'× floor':>10}{'× PyTorch':>11}")
        before = None
        for size in sizes:
            tasks = peers.tasks(timed, make(size))
            times, _ = medians_within({each: tasks[each] for each in tasks if "compile" not in each}, options.seconds)
            print(line(size, times, before), flush=True)
            before = size, times["nnlib"]


def line(size, times, before):
    """One size: time, its growth since the size before, time for one run, unit or row, and ratios."""
    own = times["nnlib"]
    growth = f"{log(own / before[1]) / log(size / before[0]):7.2f}" if before else " " * 7
    torch = best_torch(times)
    beside = " " * 11 if isnan(torch) else f"{own / torch:11.2f}"
    return f"  {size:>6}{own:12.0f}{growth}{own / size:10.2f}{own / times['floor']:10.2f}{beside}"
