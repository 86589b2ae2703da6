"""Over seeds: ten networks at a time, their median and band.

Book: chapters/02_backpropagation. What an explorer shows of a choice rests on ten seeds. Seed s of a control means the
seeds 10 s to 10 s + 9.
"""

import numpy as np

SEEDS = 10
MEDIAN_RANK = SEEDS // 2 - 1  # of the median network, the fifth from below, where they stand `lowest_first`
DIVERGED = 1e30  # stands in for nan, so that medians are defined; it is drawn along the edge


def seeds(settings):
    """The ten seeds of the networks."""
    return range(SEEDS * settings["seed"], SEEDS * (settings["seed"] + 1))


def seeds_text(settings):
    """The ten seeds in words."""
    return "seeds {0} to {9}".format(*seeds(settings))


def quantiles(losses):
    """10th, 50th and 90th percentile over the last axis, a diverged network counting as the worst."""
    return np.quantile(np.nan_to_num(losses, nan=DIVERGED, posinf=DIVERGED), [0.1, 0.5, 0.9], axis=-1)


def median(losses):
    """The median of one group of networks, a diverged one counting as the worst."""
    return float(quantiles(losses)[1])


def lowest_first(values):
    """The numbers of ten networks, from that with the lowest value to that with the highest."""
    return np.argsort(values, kind="stable")


def format_loss(loss):
    """A loss as sentences show it; "nan" if it diverged."""
    return "nan" if not loss < DIVERGED else f"{loss:,.0f}" if loss >= 100 else f"{loss:.3g}"


def first_stable_step(reached):
    """The first step, along axis 0, from which on `reached` stays true; infinite if it is not true at the end."""
    late = ~reached[::-1]
    return np.where(late[0], np.inf, np.where(late.any(axis=0), len(late) - late.argmax(axis=0), 0))


def median_band(panel, x, runs, k=0, name=None):
    """The median of runs (places, networks) as line k of a panel, and the band from their 10th to 90th percentile."""
    low, middle, high = quantiles(runs)
    return panel.band(x, low, high, k).line(x, middle, k, name, markers=True)
