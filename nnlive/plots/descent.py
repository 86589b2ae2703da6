"""Descents: routes down a valley, and where runs ended against their learning rate.   Book: chapters/06_optimizers

A run that diverged counts as infinitely bad, as in `lines`.
"""

from itertools import count

import numpy as np

from .end_labels import label_ends
from .lines import percentiles
from .picture import INK, figure, style

POINTS = 120  # along each side of the grid that contour lines are drawn from
LEVELS = 10  # contour lines, from one to the next by an equal factor
DEPTH = 1e-4  # the lowest contour line, as a share of the highest loss in the picture


def paths(routes, loss, alt, xlim, ylim, goal=(0, 0), columns=2, height=2.1):
    """One panel for each entry of `routes`, {title: places (steps, 2)}, over the contour lines of one valley.

    `loss` is a function from places `(..., 2)` to losses `(...)`. A star marks `goal`; `height` is one row's.
    """
    columns = min(columns, len(routes))
    rows = -(-len(routes) // columns)
    x, y = np.linspace(*xlim, POINTS), np.linspace(*ylim, POINTS)
    z = loss(np.stack(np.meshgrid(x, y), axis=-1))
    levels = np.geomspace(DEPTH, 1, LEVELS + 1)[:-1] * z.max()

    def draw(axes):
        for number, (panel, (title, places)) in enumerate(zip(axes.flat, routes.items())):
            places, (colour, _, marker) = np.asarray(places), style(number)
            panel.contour(x, y, z, levels, colors=INK, alpha=0.3, linewidths=0.6)
            panel.plot(*places.T, color=colour, lw=1, ls="-", marker=marker, markersize=3)
            panel.plot(*goal, color=INK, marker="*", markersize=9, ls="")
            panel.set(title=title, xlim=xlim, ylim=ylim)
        for panel in axes.flat[len(routes) :]:
            panel.set_axis_off()

    return figure(draw, alt, rows, columns, height=height * rows, sharex=True, sharey=True, squeeze=False)


def by_rate(series, rates, alt, ylabel="final loss", ylim=None, height=3.4, styles=None):
    """One line for each entry of `series`, {label: values (rates, runs)}, over the rates on a logarithmic axis.

    The line is the median over the runs, the band goes from the 10th to the 90th percentile; where more than half of
    the runs are nan or infinite, the line is broken. `styles` are the numbers of their styles; 0, 1, … if None.
    """

    def draw(axes):
        drawn = {}
        for number, (label, values) in zip(styles or count(), series.items()):
            low, median, high = percentiles(np.asarray(values, dtype=float).T)
            colour, dash, marker = style(number)
            axes.plot(rates, median, color=colour, linestyle=dash, marker=marker, markersize=5, label=label)
            axes.fill_between(rates, low, high, color=colour, alpha=0.18, linewidth=0)
            drawn[label] = rates, median, colour
        axes.set_xscale("log")
        axes.set_xticks(rates, [f"{rate:g}" for rate in rates], minor=False)
        axes.minorticks_off()
        axes.set(xlabel="rate", ylabel=ylabel)
        if ylim is not None:
            axes.set_ylim(ylim)
        axes.grid(True)
        if not label_ends(axes, drawn, height):
            axes.legend(loc="best", handlelength=3)

    return figure(draw, alt, height=height)
