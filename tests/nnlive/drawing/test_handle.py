"""A grip on a line: where it lies, and that its words stay in the frame."""

from nnlive.drawing.axis import Axis
from nnlive.drawing.handle import grip, handle
from nnlive.drawing.panel import Panel


def test_the_line_begins_at_the_grip_and_ends_at_the_lower_edge():
    panel = Panel(title="a", alt="a", x=Axis("", 0, 1), y=Axis("", 0, 1))
    assert f'd="M100.0 {panel.top + 30:.1f}V{panel.bottom}"' in handle(panel, 100, 30)
    assert f'cx="100.0" cy="{panel.top + 30:.1f}"' in handle(panel, 100, 30)


def test_the_words_stand_on_the_right_or_where_there_is_no_room_on_the_left():
    panel = Panel(title="a", alt="a", x=Axis("", 0, 1), y=Axis("", 0, 1))
    assert 'x="119" y' in handle(panel, 100)
    assert 'text-anchor="start"' in handle(panel, 100)
    assert 'text-anchor="end"' in handle(panel, panel.right)


def test_a_grip_that_goes_up_and_down_has_its_arrows_turned_and_its_words_above_the_line():
    panel = Panel(title="a", alt="a", x=Axis("", 0, 1), y=Axis("", 0, 1))
    assert "rotate" not in grip(panel, 100, 80)
    assert "rotate(90)" in grip(panel, 100, 80, upright=True)
    assert 'x="119" y="72"' in grip(panel, 100, 80, upright=True)


def test_long_words_need_more_room():
    panel = Panel(title="a", alt="a", x=Axis("", 0, 1), y=Axis("", 0, 1))
    assert 'text-anchor="start"' in handle(panel, panel.right - 60)
    assert 'text-anchor="end"' in handle(panel, panel.right - 60, words="drag the rate")
