"""A frame with axes: where data lie in the picture, what leaves the frame, long lines, styles and legend.

A panel of the usual size is 320 wide and 324 high; its frame reaches from 44 to 304 across and from 286 up to 26.
"""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlive.drawing.apart import apart
from nnlive.drawing.axis import Axis
from nnlive.drawing.panel import MAX_POINTS, Panel
from nnlive.drawing.svg import COLOURS, DASHES, MARKERS

LEFT, RIGHT, TOP, BOTTOM = 44, 304, 26, 286
ACROSS, UP = Axis("across", 0, 10), Axis("up", 0, 2)


def panel(x=ACROSS, y=UP, width=320, height=324, left=44, below=38):
    return Panel(title="A title", alt="what it shows", x=x, y=y, width=width, height=height, left=left, below=below)


def places(shape):
    """All [x, y] of a shape that are not relative to another."""
    return [[float(n) for n in pair] for pair in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", shape)]


def height(some):
    """Of a finished picture."""
    return float(ElementTree.fromstring(some.svg()).attrib["viewBox"].split()[-1])


def words(some):
    return [text.text for text in ElementTree.fromstring(some.svg()).iter("{http://www.w3.org/2000/svg}text")]


def test_the_corners_of_the_data_are_the_corners_of_the_frame():
    some = panel(x=Axis("", -5, 15), y=Axis("", 1, 3))
    assert some.x([-5, 5, 15]).tolist() == [LEFT, (LEFT + RIGHT) / 2, RIGHT]
    assert some.y([1, 2, 3]).tolist() == [BOTTOM, (BOTTOM + TOP) / 2, TOP]


def test_the_frame_keeps_its_margins_in_any_size():
    some = panel(width=290, height=400, left=124)
    assert (some.x(0), some.x(10), some.y(0), some.y(2)) == (124, 290 - 16, 400 - 38, 26)


def test_on_a_logarithmic_axis_equal_factors_are_equal_distances():
    some = panel(x=Axis("", 0.01, 100, log=True), y=Axis("", 1, 1000, log=True))
    np.testing.assert_allclose(some.x([0.01, 0.1, 1, 10, 100]), [44, 109, 174, 239, 304])
    np.testing.assert_allclose(some.y([1, 1000]), [BOTTOM, TOP])


@pytest.mark.parametrize("log", [False, True])
def test_what_leaves_the_frame_is_drawn_along_its_edge_and_nan_and_infinity_along_the_top(log):
    some = panel(y=Axis("", 0.1, 2, log=log))
    assert some.y([5, 1e300, np.inf, np.nan]).tolist() == [TOP] * 4
    assert some.y([0.01, 0, -1, -np.inf]).tolist() == [BOTTOM] * 4
    some.line([0, 1, 2, 3], [0.1, np.nan, np.inf, 5])
    assert places(some.shapes[-1]) == [[44, BOTTOM], [70, TOP], [96, TOP], [122, TOP]]


def test_a_line_is_drawn_in_the_colour_and_dash_of_its_series():
    shape = panel().line([0, 5, 10], [0, 1, 2], 1).shapes[-1]
    assert 'd="M44.0 286.0L174.0 156.0L304.0 26.0" fill="none"' in shape
    assert f'stroke="{COLOURS[1]}"' in shape
    assert f'stroke-dasharray="{DASHES[1]}"' in shape


def test_eight_series_differ_in_colour_dash_and_marker():
    some = panel()
    for k in range(8):
        some.line([0, 10], [1, 1], k, f"series {k}", markers=True)
    text = some.svg()
    for colour, dash, marker in zip(COLOURS[:8], DASHES, MARKERS):
        assert text.count(f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"') == 2  # the line, the legend
        assert text.count(f'{marker}" fill="{colour}"') == 2
    assert len({*COLOURS[:8]}) == len({*DASHES}) == len({*MARKERS}) == 8


@pytest.mark.parametrize("count", [1, 2, 199, 200, 201, 399, 400, 1000, 12_345])
def test_a_line_keeps_its_ends_and_has_about_200_points_at_most(count):
    x = np.linspace(0, 10, count)
    drawn = places(panel().line(x, x / 5).shapes[-1])
    assert len(drawn) == count if count <= MAX_POINTS else 100 <= len(drawn) <= MAX_POINTS + 1
    assert drawn[0] == [LEFT, BOTTOM]
    assert count == 1 or drawn[-1] == [RIGHT, TOP]
    assert len({*map(tuple, drawn)}) == len(drawn)


@pytest.mark.parametrize("count", [1, 2, 5, 13, 200, 201, 400, 1000, 12_345])
def test_markers_sit_on_points_of_the_drawn_line(count):
    x, y = np.linspace(0, 10, count), np.random.default_rng(0).uniform(0, 2, count)
    line, marks = panel().line(x, y, markers=True).shapes[-2:]
    assert 1 <= len(places(marks)) <= 11
    assert all(place in places(line) for place in places(marks))


def test_a_line_without_points_is_no_error():
    ElementTree.fromstring(panel().line([], [], name="nothing yet", markers=True).svg())


def test_a_band_runs_along_its_upper_edge_and_back_along_the_lower():
    shape = panel().band([0, 10], [0, 0.5], [1, np.nan], 2).shapes[-1]
    assert f'd="M44.0 156.0L304.0 26.0L304.0 221.0L44.0 286.0Z" fill="{COLOURS[2]}"' in shape


def test_a_band_has_the_points_of_its_line():
    x, y = np.linspace(0, 10, 999), np.linspace(0, 2, 999)
    line, band = (getattr(panel(), draw)(*given).shapes[-1] for draw, given in [("line", (x, y)), ("band", (x, y, y))])
    assert places(band) == places(line) + places(line)[::-1]


def test_dots_are_the_markers_of_their_series_with_an_outline_if_wanted():
    plain, outlined = (panel().dots([0, 10], [0, 2], 3, outline=edge).shapes[-1] for edge in (False, True))
    assert f'd="M44.0 286.0{MARKERS[3]}M304.0 26.0{MARKERS[3]}" fill="{COLOURS[3]}"' in plain
    assert "stroke" not in plain
    assert 'stroke="light-dark(#fff, #000)"' in outlined


def test_bars_stand_on_the_bottom_of_the_frame():
    shape = panel().bars([0, 5, 10], [2, 1]).shapes[-1]
    assert places(shape) == [[44, 286], [44, 26], [174, 26], [174, 156], [304, 156], [304, 286]]


def test_no_line_strikes_out_the_name_of_a_rule():
    drawn = panel().rule(y=1, name="guess").line([0, 10], [1.1, 1.1], 2).svg()
    assert drawn.index(f'stroke="{COLOURS[2]}"') < drawn.index(">guess<")


def test_below_is_the_room_under_the_frame():
    assert panel(below=8).bottom == panel().height - 8


def test_a_rule_crosses_the_frame_and_is_named_beside_it():
    some = panel().rule(x=5, name="here").rule(y=1, name="there")
    (across, up), (its_name, name_of_it) = some.shapes[1:], some.names
    assert 'd="M174.0 26V286"' in across
    assert 'x="178" y="38" text-anchor="start"' in its_name
    assert 'd="M44 156.0H304"' in up
    assert 'x="304" y="152" text-anchor="end"' in name_of_it


def test_a_note_stands_at_its_place_of_the_data():
    assert panel().note(5, 1, "a < b").shapes[-1].startswith('<text x="174" y="156" text-anchor="middle"')


def test_without_names_there_is_no_legend():
    assert height(panel().line([0, 1], [0, 1]).dots([1], [1])) == 324


def test_short_names_stand_two_in_a_row_and_long_ones_each_in_its_own():
    short, long = panel(), panel()
    for k in range(3):
        short.line([0, 1], [0, 1], k, f"rate {k}")
        long.line([0, 1], [0, 1], k, f"the learning rate number {k}")
    assert height(short) == 324 + 2 * 18
    assert height(long) == 324 + 3 * 18
    assert words(short)[-3:] == ["rate 0", "rate 1", "rate 2"]


def test_a_row_of_the_legend_shows_dash_marker_and_name():
    rows = panel().line([0, 1], [0, 1], 1, "validation").svg().split("</text>")[-2]
    assert f'd="M44 330h26" stroke="{COLOURS[1]}" stroke-width="2" stroke-dasharray="{DASHES[1]}"' in rows
    assert f'd="M57 330{MARKERS[1]}" fill="{COLOURS[1]}"' in rows
    assert rows.endswith(">validation")


def test_ticks_can_be_chosen_or_left_out():
    across, up = Axis("across", 0, 10, ticks=[0, 3, 10]), Axis("up", 0, 2, ticks=[])
    assert words(panel(across, up)) == ["0", "3", "10", "A title", "across", "up"]
    assert words(panel(y=up))[:6] == ["0", "2", "4", "6", "8", "10"]


def test_a_panel_without_words_for_those_who_cannot_see_it_is_refused():
    with pytest.raises(TypeError, match="alt"):
        Panel(title="A title", x=Axis("", 0, 1), y=Axis("", 0, 1))


def test_whatever_is_drawn_the_picture_is_well_formed_and_labelled():
    some = Panel(title="p < 1 & q", alt="<One> & two", x=Axis("x & y", 0, 1), y=Axis("<y>", 0, 1))
    some.line([0, 1], [np.nan, np.inf], 0, "a < b").band([0, 1], [0, 0], [1, 1]).dots(
        [0.5], [0.5], 1, "&", outline=True
    )
    some.bars([0, 1], [0.5], 2, "bars").rule(x=0.5, name="<x>").rule(y=0.5, name="&y").note(0, 0, "<&>").image(b"PNG")
    root = ElementTree.fromstring(some.svg())
    assert root.attrib["aria-label"] == "<One> & two"
    assert {"p < 1 & q", "x & y", "<y>", "a < b", "<x>", "&y", "<&>"} <= {*words(some)}
    assert "nan" not in some.svg()


def test_names_at_lines_ends_stand_apart_and_in_the_order_of_the_lines():
    panel = Panel(title="", alt="x", x=Axis("", 0, 1), y=Axis("", 0, 1), labels=60)
    for k, (end, name) in enumerate([(0.50, "middle"), (0.51, "upper"), (0.1, "low")]):
        panel.line([0, 1], [0, end], k, name)
    texts = re.findall(r'<text x="275" y="([\d.]+)"[^>]*>(\w+)<', panel.svg())
    heights = {name: float(y) for y, name in texts}
    assert heights["upper"] + 15 <= heights["middle"] + 0.2
    assert heights["middle"] < heights["low"]
    assert panel.legend == []


def test_nothing_is_moved_that_is_far_enough_apart():
    assert apart([10.0, 200.0, 40.0], 15, 0, 300).tolist() == [10, 200, 40]
    assert apart([299.0, 298.0], 15, 0, 300).tolist() == [300, 285]
