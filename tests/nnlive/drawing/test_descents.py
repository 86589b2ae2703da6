"""Pictures of descents: steps on a parabola, a valley with its routes, bars, rates, and fans of arrows."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlive import drawing
from nnlive.drawing import Axis
from nnlive.drawing.arrows import arrow
from nnlive.drawing.panel import Panel
from nnlive.drawing.svg import style


def shapes(picture, kind="path"):
    return [one for one in ElementTree.fromstring(picture._repr_html_()).iter() if one.tag.endswith("}" + kind)]


def texts(picture):
    return [text.text for text in shapes(picture, "text")]


def places(path):
    return np.array([[float(n) for n in pair] for pair in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d"))])


def lines(picture, k, width="2"):
    return [path for path in shapes(picture) if (path.get("stroke"), path.get("stroke-width")) == (style(k)[0], width)]


def valley(curvatures=(1, 4), **more):
    x, y = Axis("x₁", -10, 10), Axis("x₂", -10, 10)
    return drawing.valley(np.array(curvatures), x=x, y=y, title="v", alt="a valley", size=(320, 324), **more)


def test_a_walk_lies_on_the_parabola_and_its_first_steps_are_numbered():
    # 1, -0.5, 0.25 on L = 4 p² / 2: heights 2, 0.5, 0.125 of 8; a frame is 190 - 16 - 16 wide and 200 - 64 high.
    picture = drawing.parabola_steps({"a rate": np.array([1, -0.5, 0.25])}, 4, limit=2, alt="three places")
    (walk,) = (path for path in lines(picture, 1) if path.get("fill") == "none")
    expected = [[16 + 158 * (p + 2) / 4, 162 - 136 * 2 * p**2 / 8] for p in (1, -0.5, 0.25)]
    assert places(walk) == pytest.approx(np.array(expected), abs=0.06)
    assert {"a rate", "0", "1", "2"} <= {*texts(picture)}
    assert "p goes 1, -0.5, 0.25" in picture.svg


def test_steps_too_close_to_be_told_apart_carry_no_number():
    picture = drawing.parabola_steps({"slow": np.array([1, 0.99, 0.98])}, 1, limit=2, alt="slow")
    assert texts(picture).count("1") == 1  # the tick of the axis


def test_every_walk_has_a_frame_of_its_own():
    picture = drawing.parabola_steps({"one": np.ones(3), "two": np.zeros(3)}, 1, limit=2, alt="two walks")
    assert len(shapes(picture, "svg")) == 2
    assert repr(picture) == "Drawing: two walks"


def test_a_contour_line_has_one_loss_all_along_and_the_next_one_four_times_as_much():
    picture = valley()
    rings = [places(path) for path in shapes(picture) if path.get("opacity") == ".35"]
    inner = [ring for ring in rings if len(ring) == 400]
    assert len(inner) >= 3
    losses = []
    for ring in inner:
        x, y = (ring[:, 0] - 174) / 13, (156 - ring[:, 1]) / 13  # 260 pixels for 20 units
        loss = (x**2 + 4 * y**2) / 2
        assert loss == pytest.approx(loss.mean(), rel=0.12)  # a tenth of a pixel counts in the smallest
        losses.append(loss.mean())
    assert np.array(losses[:-1]) / losses[1:] == pytest.approx(4, rel=0.02)


def test_the_lowest_place_is_marked_where_it_is_in_sight():
    far = drawing.valley(np.array([1, 4]), x=Axis("", 2, 4), y=Axis("", -1, 1), title="v", alt="its right end")
    marks = [[path for path in shapes(one) if path.get("fill") == style(7)[0]] for one in (valley(), far)]
    assert [len(each) for each in marks] == [1, 0]


def test_turned_by_90_degrees_the_curvatures_change_places():
    turned, swapped = valley((1, 4), turned=90), valley((4, 1))
    rings = [[places(path) for path in shapes(one) if path.get("opacity") == ".35"] for one in (turned, swapped)]
    for one, other in zip(*rings):
        assert one.min(axis=0) == pytest.approx(other.min(axis=0), abs=1)
        assert one.max(axis=0) == pytest.approx(other.max(axis=0), abs=1)


def test_eigen_directions_point_along_the_turned_axes_and_name_their_curvatures():
    picture = valley(turned=30, directions=True)
    assert {"curvature 1", "curvature 4"} <= {*texts(picture)}
    first, second = (places(path)[:2] for path in lines(picture, 7))
    angles = [np.rad2deg(np.arctan2(-(tip - foot)[1], (tip - foot)[0])) for foot, tip in (first, second)]
    assert angles == pytest.approx([30, 120], abs=0.5)


def test_eigen_directions_are_dashed_lines_through_the_lowest_place_and_no_arrows():
    dashed = lines(valley(turned=30, directions=True), 7)
    assert len(dashed) == 2
    for path in dashed:
        assert path.get("stroke-dasharray")
        assert places(path).mean(axis=0) == pytest.approx([174, 156], abs=0.1)


def test_a_route_passes_its_places_in_their_order():
    route = np.array([[-10, 5], [0, -5], [10, 0]])
    (line,) = (path for path in lines(valley(routes={"SGD": route}), 0) if path.get("fill") == "none")
    assert places(line).tolist() == [[44, 91], [174, 221], [304, 156]]
    assert "SGD" in texts(valley(routes={"SGD": route}))
    assert "" not in texts(valley(routes={"": route}))


def test_an_arrow_starts_and_ends_where_the_data_say():
    panel = Panel(title="t", alt="a", x=Axis("", 0, 10), y=Axis("", 0, 2))
    arrow(panel, (0, 0), (5, 1), 2, "there")
    path, name = panel.shapes[-2:]
    assert 'd="M44.0 286.0L174.0 156.0M' in path
    assert f'stroke="{style(2)[0]}"' in path
    assert name.endswith(">there</text>")
    assert {"there"} <= {*texts(valley(arrows={"there": ((0, 0), (1, 2))}))}


def test_bars_are_as_high_as_their_values_and_hang_where_these_are_negative():
    # From -1 to 3 on 210 - 64 pixels: 36.5 a unit, zero at 135.5.
    picture = drawing.bars([2, -1], labels=["a", "b"], title="t", alt="two", total="sum", limits=(-1, 3))
    bars = [path.get("d") for path in shapes(picture) if path.get("fill-opacity")]
    heights = [[float(n) for n in re.match(r"M\S+ (\S+)V([^H]+)H", bar).groups()] for bar in bars]
    assert np.array(heights) == pytest.approx(np.array([[135.5, 62.5], [135.5, 172], [135.5, 99]]), abs=0.06)
    assert [path.get("fill") for path in shapes(picture) if path.get("fill-opacity")] == [
        style(k)[0] for k in (0, 1, 0)
    ]
    assert texts(picture)[-6:] == ["2", "a", "−1", "b", "1", "sum"]


def test_a_schedule_is_drawn_at_its_rates():
    # 0.1 at step 0 and 0.01 at step 100, on a log axis from 0.001 to 0.13.
    picture = drawing.rates({"falling": lambda step: 0.1 ** (1 + step / 100)}, 101, title="t", alt="a", low=0.001)
    line = places(next(path for path in lines(picture, 0) if path.get("fill") == "none"))
    share = (262 - line[[0, -1], 1]) / (262 - 26)
    assert 0.001 * 130**share == pytest.approx([0.1, 0.01], rel=0.01)
    assert "falling" in texts(picture)


def test_without_a_lowest_rate_a_schedule_has_an_axis_from_zero():
    # 0.1 at step 0 and 0 at step 100, on an even axis from 0 to 0.11.
    picture = drawing.rates({"falling": lambda step: 0.1 - step / 1000}, 101, title="t", alt="a")
    line = places(next(path for path in lines(picture, 0) if path.get("fill") == "none"))
    assert 0.11 * (262 - line[[0, -1], 1]) / (262 - 26) == pytest.approx([0.1, 0], abs=1e-4)


def widening(**routes):
    axes = dict(x=Axis("u", 0, 2), y=Axis("w", -1, 1))
    return drawing.widening_valley(lambda u: np.exp(-u), routes, **axes, edge=1, name="edge", alt="it widens")


def test_the_walls_of_a_widening_valley_have_one_loss_all_along():
    # 374 pixels for 2 units along, 196 for 2 across, whose zero is at 124.
    walls = [places(path) for path in shapes(widening(far=np.zeros((2, 2)))) if path.get("opacity") == ".35"]
    assert len(walls) >= 6
    for wall in walls:
        u, w = (wall[:, 0] - 30) / 187, (124 - wall[:, 1]) / 98
        loss = np.exp(-u) * w**2 / 2
        assert loss == pytest.approx(loss.mean(), rel=0.05)


def test_downhill_in_a_widening_valley_leads_to_the_floor_and_along_it():
    axes = dict(x=Axis("u", 0, 2), y=Axis("w", -2, 2))
    picture = drawing.widening_valley(
        lambda u: np.exp(-u), {"": np.zeros((2, 2))}, **axes, edge=1, name="edge", alt="it widens", downhill=(0.2, 1.2)
    )
    foot, tip = places(lines(picture, 7)[0])[:2]
    assert tip[0] > foot[0]
    assert tip[1] > foot[1]  # downwards, in pixels
    assert "downhill" in texts(picture)


def test_routes_and_arrows_take_the_series_that_they_are_given():
    route, arrow = np.array([[-10, 5], [0, -5]]), ((1, 1), (1, 1))
    assert len(lines(valley(routes={"": route}, series=[3]), 3)) == 1
    assert lines(valley(arrows={"RMSprop": arrow}, series=[2]), 0) == []


def test_a_route_in_a_widening_valley_passes_its_places_numbered_until_they_come_close():
    picture = widening(far=np.array([[0, 0], [1, 1], [2, -1], [2, -1]]))
    (route,) = (path for path in lines(picture, 0) if path.get("fill") == "none" and "h26" not in path.get("d"))
    assert places(route)[:3].tolist() == [[30, 124], [217, 26], [404, 222]]
    assert {"far", "edge", "0", "1", "2"} <= {*texts(picture)}
    assert "3" not in texts(picture)


def test_a_fan_has_a_thin_arrow_for_each_vector_and_a_thick_one_for_the_whole():
    vectors = np.array([[1, 0], [0, 1], [-1, 0]])
    picture = drawing.fan({"batch 5": vectors, "batch 20": vectors[:2]}, (2, 0), limit=2, alt="two fans")
    thin, thick = lines(picture, 0, "0.8"), lines(picture, 1, "4")
    assert (len(thin), len(thick)) == (5, 2)
    tips = [places(path)[1] - places(path)[0] for path in thin[:3]]
    unit_x, unit_y = (220 - 32) / 4, (220 - 64) / 4
    assert np.array(tips) == pytest.approx(np.array([[unit_x, 0], [0, -unit_y], [-unit_x, 0]]), abs=0.06)
    assert places(thick[0])[1][0] - places(thick[0])[0][0] == pytest.approx(2 * unit_x, abs=0.06)
