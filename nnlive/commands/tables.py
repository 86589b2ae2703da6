"""Tables: results as lines of text, a line for each experiment, medians and ranges over its seeds."""

import numpy as np

COLUMNS = ("loss", "accuracy", "test_loss", "test_accuracy")


def table(results):
    """The lines of a table of results, grouped by experiment in the order in which they come."""
    groups = {}
    for result in results:
        groups.setdefault(result.experiment.same_settings_key(), []).append(result)
    rows = [["", "runs", *(name.replace("_", " ") for name in COLUMNS), "diverged"]]
    rows += [_row(group) for group in groups.values()]
    widths = [max(map(len, column)) for column in zip(*rows)]
    return [f"{row[0]:<{widths[0]}}  " + "  ".join(map(str.rjust, row[1:], widths[1:])) for row in rows]


def _row(group):
    name = group[0].experiment.name or group[0].experiment.dataset
    diverged = sum(result.diverged_at is not None for result in group)
    measures = [_median_and_range(group, column) for column in COLUMNS]
    return [name, str(len(group)), *measures, f"{diverged} of {len(group)}"]


def _median_and_range(group, column):
    """Median and range, or the one number."""
    values = np.array([result.final.get(column, np.nan) for result in group])
    if np.isnan(values).all():
        return "nan"
    show = (lambda value: f"{value:.1%}") if "accuracy" in column else (lambda value: f"{value:.4g}")
    median, low, high = (show(f(values)) for f in (np.nanmedian, np.nanmin, np.nanmax))
    return median if len(values) == 1 else f"{median} ({low} to {high})"
