"""Routes down a valley, and losses by rate: what the SVG must hold."""

import numpy as np
import pytest

from nnlive.colours import PAGE_COLOURS
from nnlive.plots.descent import by_rate, paths


def bowl(places):
    return (places**2).sum(axis=-1)


def test_each_route_has_a_panel_with_its_title_and_its_own_colour():
    route = np.array([[-1.0, 1.0], [-0.5, 0.5], [0.0, 0.0]])
    picture = paths({"SGD": route, "Adam": route}, bowl, "two routes", (-2, 1), (-1, 2))
    assert "SGD" in picture.svg
    assert "Adam" in picture.svg
    assert PAGE_COLOURS[0] in picture.svg
    assert PAGE_COLOURS[1] in picture.svg
    assert 'aria-label="two routes"' in picture.svg


def test_loss_is_asked_for_a_grid_of_places_at_once():
    shapes = []

    def loss(places):
        shapes.append(places.shape)
        return bowl(places)

    paths({"SGD": np.zeros((2, 2))}, loss, "one route", (-1, 1), (-1, 1))
    assert shapes == [(120, 120, 2)]


def test_rates_are_written_below_the_axis_as_a_reader_writes_them():
    values = np.ones((3, 10))
    picture = by_rate({"SGD": values, "Adam": 2 * values}, [0.03, 0.3, 3], "two lines")
    for text in ("0.03", "0.3", "3", "rate", "final loss", "SGD", "Adam"):
        assert f">{text}</text>" in picture.svg


def test_a_rate_at_which_most_runs_diverged_leaves_a_gap():
    values = np.ones((3, 10))
    whole = by_rate({"SGD": values}, [0.1, 1, 10], "whole", ylim=(0, 2)).svg
    values[1] = np.nan
    broken = by_rate({"SGD": values}, [0.1, 1, 10], "broken", ylim=(0, 2)).svg
    assert 0 < broken.count("<use") < whole.count("<use")


def test_lines_have_the_styles_that_they_are_given():
    values = {"SGD": np.ones((2, 3)), "Adam": 2 * np.ones((2, 3))}
    picture = by_rate(values, [0.1, 1], "two lines", styles=[4, 5]).svg
    assert all(PAGE_COLOURS[k] in picture for k in (4, 5))
    assert not any(PAGE_COLOURS[k] in picture for k in (0, 1))


def test_alt_text_is_required():
    with pytest.raises(ValueError, match="alt text"):
        by_rate({"SGD": np.ones((2, 3))}, [0.1, 1], "")
