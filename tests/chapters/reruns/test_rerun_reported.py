"""The figures that the reports tell, beside their reruns: how verdicts are given, and how many come out."""

from dataclasses import replace

import pytest
from reruns.__main__ import line
from reruns.reported import VERDICTS, Figure, counts, figures

SHARE = Figure("A", "accuracy", "row", 0.95, "share", 2, "README.md", "text", coded=(0.9, 0.944, 0.97), right=(0.96,))


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"coded": (0.949, 0.954)}, "exact"),  # both are 0.95 to two digits
        ({"own": 0.951}, "exact"),
        ({"own": 0.93}, "within a point"),  # the median, 0.944, is
        ({}, "within a point"),
        ({"coded": (0.9, 0.91, 0.97)}, "within range"),
        ({"coded": (0.9, 0.91, 0.946)}, "within range"),  # 0.946 is 0.95 to two digits
        ({"coded": (0.9, 0.91, 0.944)}, "outside"),
        ({"kind": "loss"}, "within range"),  # points are of shares
        ({"kind": "loss", "coded": (0.949, float("nan"))}, "within range"),
        ({"kind": "loss", "coded": (float("nan"), float("nan"))}, "outside"),
        ({"coded": ()}, "not rerun"),
    ],
)
def test_a_verdict_is_the_nearest_that_holds(changes, verdict):
    assert replace(SHARE, **changes).verdict == verdict


def test_a_line_tells_medians_and_ranges():
    assert " ".join(line(SHARE).split()) == "A row, accuracy 95 94 [90, 97] 96 3 within a point"
    loss = replace(SHARE, kind="loss", coded=(0.5, float("nan"), 0.25))
    assert "0.375 [0.250, 0.500], 1 nan" in line(loss)


@pytest.mark.parametrize(("report", "number"), [("A", 32), ("B", 7), ("C", 16), ("D", 32), ("E", 14)])
def test_every_figure_has_a_source_and_a_grade(report, number):
    some = figures(report)
    assert len(some) == number
    for figure in some:
        assert " at " in figure.source
        assert figure.grade in ("text", "saved")


def test_counts_add_up():
    found = counts(figures("DE"))
    assert list(found) == ["D", "E"]
    assert all(list(verdicts) == list(VERDICTS) for verdicts in found.values())
    assert sum(found["D"].values()) == 32
