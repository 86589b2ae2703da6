"""What a report found beside what we find: every seed a dot, the report a diamond.   Book: chapters/08_experiments

A bar spans the middle half of the seeds, the stroke across it is their median.
"""

import numpy as np

from .picture import COLOURS, INK, figure


def reported(found, claims, alt, xlabel="test accuracy", title=None, xlim=None, height=None):
    """A row for each entry of `found`, {label: values (runs,)}; `claims`, {label: number}, may name fewer rows."""
    labels = list(found)

    def draw(axes):
        for place, label in enumerate(labels):
            heights = place + np.linspace(-0.2, 0.2, len(found[label]))  # apart, so that equal seeds are seen
            axes.plot(found[label], heights, "o", ms=4.5, color=COLOURS[0], alpha=0.7, ls="", label="ours, a seed each")
            low, median, high = np.percentile(found[label], [25, 50, 75])
            axes.plot([low, high], [place, place], "-", color=INK, lw=2)
            axes.plot(median, place, "|", color=INK, ms=18, mew=2)
            if label in claims:
                axes.plot(
                    claims[label], place, marker="D", ms=9, mfc="none", mec=COLOURS[1], mew=2, ls="", label="report"
                )
        handles = dict(zip(*reversed(axes.get_legend_handles_labels())))  # each word once
        axes.legend(handles.values(), handles, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
        axes.set_yticks(range(len(labels)), labels)
        axes.set(xlabel=xlabel, ylabel="", title=title, xlim=xlim, ylim=(len(labels) - 0.5, -0.5))
        axes.grid(True, axis="x")

    return figure(draw, alt, height=height or 1.3 + 0.42 * len(labels))
