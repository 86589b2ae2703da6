"""A confusion matrix: counts in words, shares in colour, nothing where nothing was confused."""

from nnlive.plots import confusion


def test_counts_stand_in_their_places_and_zeros_stay_empty():
    svg = confusion([[7, 0], [2, 5]], "Two classes.").svg
    for words in (">7<", ">2<", ">5<", ">true class<", ">taken for<"):
        assert words in svg
    assert svg.count(">0<") == 2  # the names of class 0, on both axes


def test_a_class_that_does_not_occur_is_no_error():
    assert ">3<" in confusion([[3, 0], [0, 0]], "One class.").svg
