"""The words around a picture as HTML: escaped, and the sentence such that it is read out."""

from nnlive.explorers import markup


def test_the_goal_is_escaped():
    assert markup.goal("a < b & c") == "<p><b>Goal:</b> a &lt; b &amp; c</p>"


def test_the_status_is_escaped_and_read_out():
    assert markup.status("a < b & c") == '<p role="status" aria-live="polite">a &lt; b &amp; c</p>'


def test_a_screen_reader_waits_with_a_busy_status():
    assert markup.status("so far", busy=True) == '<p role="status" aria-live="polite" aria-busy="true">so far</p>'
