"""What a report found beside what we find: every seed a dot, the report a diamond.   Book: chapters/06_experiments

A bar spans the middle half of the seeds, the stroke across it is their median.
"""

import numpy as np
import seaborn

from .picture import COLOURS, INK, figure


def reported(found, claims, alt, xlabel="test accuracy", title=None, xlim=None, height=None):
    """A row for each entry of `found`, {label: values (runs,)}; `claims`, {label: number}, may name fewer rows."""
    labels = list(found)
    rows = [label for label in labels for _ in found[label]]
    values = np.concatenate([np.asarray(found[label], dtype=float) for label in labels])

    def draw(axes):
        seaborn.pointplot(
            x=values, y=rows, order=labels, ax=axes, orient="h", estimator="median", errorbar=("pi", 50),
            marker="|", markersize=18, linestyle="none", color=INK, err_kws={"linewidth": 2},
        )  # fmt: skip
        for place, label in enumerate(labels):
            heights = place + np.linspace(-0.2, 0.2, len(found[label]))  # apart, so that equal seeds are seen
            axes.plot(found[label], heights, "o", ms=4.5, color=COLOURS[0], alpha=0.7, ls="", label="ours, a seed each")
            if label in claims:
                axes.plot(
                    claims[label], place, marker="D", ms=9, mfc="none", mec=COLOURS[1], mew=2, ls="", label="report"
                )
        handles = dict(zip(*reversed(axes.get_legend_handles_labels())))  # each word once
        axes.legend(handles.values(), handles, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
        axes.set(xlabel=xlabel, ylabel="", title=title, xlim=xlim)
        axes.grid(True, axis="x")

    return figure(draw, alt, height=height or 1.3 + 0.42 * len(labels))
