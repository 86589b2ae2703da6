"""Points that a reader has drawn, as lines of a program."""

import numpy as np

from nnlive.scripts import literal_points


def test_few_points_by_hand():
    assert literal_points([[0.5, -1.0], [0.25, 2.0]], [0, 1]) == [
        "X = np.array([",
        "    [0.5, -1.0], [0.25, 2.0]",
        "])",
        "y = np.array([",
        "    0, 1",
        "])",
    ]


def test_many_points_are_wrapped_and_come_back_as_they_were(rng):
    X, y = rng.normal(size=(50, 2)).round(3), rng.integers(3, size=50)
    lines, made = literal_points(X, y), {"np": np}
    exec("\n".join(lines), made)
    np.testing.assert_array_equal(made["X"], X)
    np.testing.assert_array_equal(made["y"], y)
    assert max(map(len, lines)) <= 80
    assert all(line.count("[") == line.count("]") and line == line.rstrip() for line in lines[1:-3] if "]," in line)
