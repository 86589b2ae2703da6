"""What chapters/intro says about rates and hidden units holds over ten seeds."""

import numpy as np

CHAPTER = "intro"


def final(chapter, rate):
    return chapter["losses"][f"rate {rate}"][:, -1]


def test_rate_1_ends_lowest_on_every_seed(chapter):
    assert (final(chapter, "1") < final(chapter, "0.01")).all()
    assert (final(chapter, "1") < final(chapter, "10")).all()


def test_rate_1_falls_below_0_6_and_rate_0_01_stays_near_guessing(chapter):
    assert np.median(final(chapter, "1")) < 0.6
    assert np.all(np.abs(final(chapter, "0.01") - np.log(3)) < 0.1)


def test_rate_10_ends_worse_than_guessing_on_every_seed(chapter):
    assert (final(chapter, "10") > np.log(3)).all()
    assert np.median(final(chapter, "10")) > 2


def test_64_hidden_units_reach_less_than_two_thirds_of_the_loss_of_8(chapter):
    wide, narrow = chapter["final"]["64 hidden units"], chapter["final"]["8 hidden units"]
    assert np.median(wide) < 2 / 3 * np.median(narrow)
