"""The words around a picture: goals up to the first that is open, results in bold, and nothing that ends a tag."""

from nnlive.explorers import markup


def words_of(text):
    return text[text.index(">") + 1 :]


def test_a_goal_is_escaped():
    assert '<li data-state="open"><b>Goal:</b> a &lt; b &amp; c</li>' in markup.goals(["a < b & c"], set())


def test_the_next_goal_is_shown_when_one_is_reached():
    none, first = markup.goals(["one.", "two.", "three."], set()), markup.goals(["one.", "two.", "three."], {0})
    assert none.count("<li") == 1
    assert [state in first for state in ('data-reached="0"', "<b>✓</b> one.", "<b>Goal:</b> two.")] == [True] * 3
    assert "three" not in first


def test_only_the_goal_that_is_shown_counts_and_each_that_it_brings_into_sight():
    assert markup.counted(3, set(), [1, 2]) == set()
    assert markup.counted(3, set(), [0, 2]) == {0}
    assert markup.counted(3, set(), [0, 1]) == {0, 1}
    assert markup.counted(3, {0}, [0, 1, 2]) == {1, 2}


def test_a_goal_reached_early_is_told_as_well():
    assert "<b>✓</b> two." in markup.goals(["one.", "two."], {1})


def test_names_are_listed_as_in_a_sentence():
    assert [markup.listed(names) for names in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


def test_the_status_is_escaped_and_says_when_it_is_busy():
    assert words_of(markup.status("<b>")) == "&lt;b&gt;</p>"
    assert 'aria-busy="true"' in markup.status("x", busy=True)
    assert "aria-busy" not in markup.status("x")


def test_a_result_stands_in_bold_before_its_details():
    assert words_of(markup.status("Loss < 1. | After 400 epochs.")) == "<b>Loss &lt; 1.</b> After 400 epochs.</p>"
