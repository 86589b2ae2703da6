"""Curves over seeds: the median as a line, the middle eight in ten as a band.   Book: chapters/04_initializers

A run that diverged counts as infinitely bad; the label says how many did.
"""

import numpy as np

from .end_labels import label_ends
from .picture import INK, figure, style

ROW = 56  # letters that fit above the axes, counting 8 for the line beside each label


def lines(series, alt, x=None, xlabel="epoch", ylabel="loss", title=None, log=False, ylim=None, height=2.9):
    """One line for each entry of `series`: {label: values (steps,) or (runs, steps)}; x counts the steps if None.

    Several runs show their median, with a band from the 10th to the 90th percentile.
    """

    def draw(axes):
        drawn = {}
        for number, (label, values) in enumerate(series.items()):
            drawn |= _line(axes, number, label, np.atleast_2d(np.asarray(values, dtype=float)), x)
        axes.set(xlabel=xlabel, ylabel=ylabel, title=title, yscale="log" if log else "linear")
        if ylim is not None:
            axes.set_ylim(ylim)
        axes.grid(True)
        alone = [*drawn] == [*series] and len(series) == 1  # and it did not diverge
        if not alone and not label_ends(axes, drawn, height):
            _legend(axes, above=title is None)

    return figure(draw, alt, height=height)


def _legend(axes, above):
    """Above the axes, where it hides no curve, if there is room for it in one row; else where it hides least."""
    labels = axes.get_legend_handles_labels()[1]
    if above and sum(len(label) + 8 for label in labels) <= ROW:
        axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=len(labels), handlelength=3, borderaxespad=0.2)
    else:
        axes.legend(loc="best", handlelength=3)


def _line(axes, number, label, runs, x):
    """Draw one; returns {its label: (x, y, colour)}."""
    x = np.arange(runs.shape[1]) if x is None else np.asarray(x)
    low, median, high = percentiles(runs)
    colour, dash, marker = style(number)
    marks = dict(marker=marker, markersize=4, markevery=max(1, len(x) // 8))
    label = with_diverged(label, runs)
    axes.plot(x, median, color=colour, linestyle=dash, label=label, **marks)
    if len(runs) > 1:
        axes.fill_between(x, low, high, color=colour, alpha=0.18, linewidth=0)
    return {label: (x, median, colour)}


def percentiles(runs):
    """(10th, 50th, 90th) percentile over runs (runs, steps); nan and infinity count as the largest, and come as nan."""
    worst_last = np.where(np.isfinite(runs), runs, np.inf)
    ranks = np.percentile(worst_last, [10, 50, 90], axis=0, method="inverted_cdf")
    return np.where(np.isinf(ranks), np.nan, ranks)


def with_diverged(label, runs):
    """The label, and "k of n diverged" where the last value of some runs is nan or infinite."""
    diverged = int((~np.isfinite(runs[:, -1])).sum())
    return f"{label} ({diverged} of {len(runs)} diverged)" if diverged else label


def strips(series, alt, xlabel="final loss", title=None, log=False, height=None, styles=None):
    """One row of dots for each entry of `series`, {label: values (runs,)}: each run a dot, the median a bar.

    `styles` are the numbers of their styles; 0, 1, … if None.
    """

    def draw(axes):
        names = list(series)
        for number, (label, values) in enumerate(series.items()):
            values = np.asarray(values, dtype=float)
            names[number] = with_diverged(label, values[:, None])
            finite = values[np.isfinite(values)]
            heights = number + np.linspace(-0.2, 0.2, len(finite)) if len(finite) > 1 else [number] * len(finite)
            colour, _, marker = style(styles[number] if styles else number)
            axes.scatter(finite, heights, color=colour, marker=marker, s=28, alpha=0.8, linewidths=0)
            if len(finite):
                axes.plot([np.median(finite)] * 2, [number - 0.3, number + 0.3], color=INK, lw=2, ls="-")
        axes.set_yticks(range(len(names)), names)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set(xlabel=xlabel, ylabel="", title=title, xscale="log" if log else "linear")
        axes.grid(True, axis="x")

    return figure(draw, alt, height=height or 1.1 + 0.42 * len(series))
