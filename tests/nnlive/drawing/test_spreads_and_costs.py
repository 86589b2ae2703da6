"""Pictures of initializers and losses: outlines, histograms, surprise, bells and bars have the arrays' own numbers."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlive import drawing
from nnlive.drawing.bell import cost, density
from nnlive.drawing.histogram import shares
from nnlive.drawing.spreads import root_mean_square


def texts(picture):
    elements = ElementTree.fromstring(picture._repr_html_()).iter()
    return ["".join(element.itertext()) for element in elements if element.tag.endswith("}text")]


def test_a_root_mean_square_counts_every_sign_and_every_zero():
    assert root_mean_square([3, -3, 0, 0]) == pytest.approx(np.sqrt(18 / 4))


def spread_of(*layers, limit=4):
    columns = [f"layer {n + 1}" for n in range(len(layers))]
    return drawing.spreads({"scale 1": [np.array(layer) for layer in layers]}, columns=columns, limit=limit, alt="s")


def test_spreads_name_rows_and_columns_and_write_each_layers_root():
    picture = spread_of([1.0, -1.0], [0.3, -0.3])
    assert texts(picture) == ["layer 1", "layer 2", "1", "0.3", "scale 1"]


def test_the_band_of_a_spread_is_as_high_as_the_root_and_ends_at_the_limit():
    def half_heights(*layers):
        band = re.search(r'd="M([^Z]+)Z" fill="[^"]+" opacity=".2"', spread_of(*layers).svg)[1]
        y = [float(place.split()[1]) for place in band.split("L")]
        return [(low - up) / 2 for up, low in zip(y[: len(layers)], y[: len(layers) - 1 : -1])]

    one, two, beyond = half_heights([1.0, -1.0], [2.0, -2.0], [100.0, -100.0])
    assert two == pytest.approx(2 * one)
    assert beyond == pytest.approx(2 * two)  # the limit, 4


def test_without_negative_numbers_a_spread_has_no_room_below_zero():
    heights = [float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', spread_of(layer).svg)[1]) for layer in ([1.0], [-1.0])]
    assert heights[1] - heights[0] == 60


def test_the_outline_of_a_spread_leaves_zeros_out():
    assert spread_of([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]).svg.count("M") == spread_of([1.0, 1.0, 1.0]).svg.count("M")
    shape = re.compile(r'<path d="(M[^"]+)" fill="[^"]+" fill-opacity')
    assert shape.search(spread_of([0.0, 1.0, 2.0]).svg)[1] == shape.search(spread_of([1.0, 2.0]).svg)[1]
    assert shape.search(spread_of([0.0, 1.0, 2.0]).svg)[1] != shape.search(spread_of([1.0, 1.0, 2.0]).svg)[1]


def test_a_histogram_has_shares_of_all_numbers_even_of_those_outside():
    axis = drawing.Axis("x", -1, 1)
    inside = shares([-0.5, 0.5, 0.5, 7], axis)
    assert inside.sum() == pytest.approx(0.75)
    assert sorted(inside)[-2:] == [0.25, 0.5]
    picture = drawing.histogram({"inputs": [0.1, 0.2], "sums": [0.5]}, x=axis, title="t", alt="h")
    assert {"inputs", "sums", "t"} <= {*texts(picture)}
    assert picture.svg.count('fill-opacity=".5"') == 2


def test_a_walk_ends_at_the_sum_of_its_steps_and_the_dashed_curves_at_the_root_of_their_number():
    # Nine steps: all up ends at 9, which is the edge of a frame from -3 · 3 to 3 · 3; up and down in turn ends at 1.
    steps = np.array([[1] * 9, [1, -1] * 4 + [1]])
    picture = drawing.walks(steps, title="two walks", alt="two walks")
    bottom, top = 300 - 38, 26  # of the frame, in pixels

    def ends(attributes):
        lines = re.findall(rf'd="M([^"]+)" fill="none" {attributes}', picture.svg)
        return [(bottom - float(line.split("L")[-1].split()[1])) / (bottom - top) * 18 - 9 for line in lines]

    assert ends('stroke="[^"]+" opacity=".4"') == pytest.approx([9, 1], abs=0.02)
    assert ends('stroke="[^"]+" stroke-width="2"') == pytest.approx([3, -3], abs=0.02)


def test_surprise_marks_each_probability_at_its_cost():
    picture = drawing.surprise({"ill": 0.9, "healthy": 0.4}, alt="costs")
    assert {"ill: 0.11", "healthy: 0.92"} <= {*texts(picture)}
    panel = re.findall(r'd="M([\d.]+) ([\d.]+)m-2.6', picture.svg)
    (x9, y9), (x4, y4) = ([float(number) for number in place] for place in panel)
    wide, high = 360 - 16 - 44, 290 - 38 - 26  # of the frame, in pixels
    assert (x9 - x4) / wide == pytest.approx(0.5, abs=0.001)
    assert (y9 - y4) / high * 4.8 == pytest.approx(np.log(0.9 / 0.4), abs=0.01)


def test_words_of_surprise_never_stand_on_each_other():
    picture = drawing.surprise({"one": 0.9, "two": 0.88, "three": 0.86}, alt="close")
    heights = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:one|two|three)', picture.svg)]
    assert len(heights) == 3
    assert min(np.diff(sorted(heights))) > 12  # the size of its letters


def test_a_bell_adds_up_to_one_and_its_cost_is_minus_its_logarithm():
    y = np.linspace(-10, 30, 4001)
    assert np.trapezoid(density(y, 10, 2), y) == pytest.approx(1)
    np.testing.assert_allclose(cost(y, 10, 2), -np.log(density(y, 10, 2)))
    # From 1 to 3 deviations the cost grows by (9 - 1) / 2.
    assert cost(16, 10, 2) - cost(12, 10, 2) == pytest.approx(4)


def test_a_bell_marks_its_targets_in_both_pictures():
    picture = drawing.bell(20, [19, 23], deviation=2, x=drawing.Axis("degrees", 14, 26), alt="a bell")
    marks = re.findall(r'd="((?:M[\d.]+ [\d.]+m-2.6[^"]+)+)"', picture.svg)
    assert [mark.count("m-2.6") for mark in marks if mark.count("m-2.6") == 2] == [2, 2]
    assert texts(picture).count("ŷ") == 2


def test_softmax_bars_go_from_logits_to_the_gradient():
    # e², e¹, e⁻¹ = 7.39, 2.72, 0.37; their sum is 10.48.
    picture = drawing.softmax_bars([2, 1, -1], [0, 1, 0], names=["a", "b", "c"], alt="four")
    numbers = [words for words in texts(picture) if re.fullmatch(r"−?\d+\.\d\d", words)]
    logits, powers, p, gradient = np.reshape(numbers, (4, 3)).tolist()
    assert logits == ["2.00", "1.00", "−1.00"]
    assert powers == ["7.39", "2.72", "0.37"]
    assert p == ["0.71", "0.26", "0.04"]
    assert gradient == ["0.71", "−0.74", "0.04"]
    assert picture.svg.count("stroke-dasharray") == 1  # the truth


def test_a_bar_is_as_long_as_its_number():
    picture = drawing.softmax_bars([2, 1, -1], [0, 1, 0], names=["a", "b", "c"], alt="four")
    lengths = [float(length) for length in re.findall(r'height="([\d.]+)" fill="(?:#|light)', picture.svg)]
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=0.2)
    assert lengths[1] == pytest.approx(lengths[2], abs=0.1)
    assert lengths[3] / lengths[4] == pytest.approx(np.e, abs=0.01)
