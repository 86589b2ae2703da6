"""Tiles: as many images as there are, on one scale."""

import numpy as np

from nnlive.colours import PAPER
from nnlive.plots import tiles


def test_every_image_is_drawn_with_its_title(rng):
    svg = tiles(rng.random((5, 8, 8)), "Five images.", columns=3, titles=list("abcde")).svg
    assert svg.count("<image") == 5
    assert all(f">{title}<" in svg for title in "abcde")


def test_weights_share_one_scale(rng):
    weights = rng.normal(size=(2, 4, 4))
    alone, beside = (tiles(some, "Weights.", columns=1, signed=True).svg for some in (weights[:1], weights))
    assert alone.count("<image") == 1
    assert beside.count("<image") == 2
    large = tiles(np.stack([weights[0], 100 * weights[1]]), "Weights.", columns=1, signed=True).svg
    assert beside.split("<image")[1] != large.split("<image")[1]  # the first grows pale beside a large one


def test_images_of_zeros_can_be_drawn():
    assert "<image" in tiles(np.zeros((1, 3, 3)), "Nothing.").svg


def test_paper_is_grey_on_a_dark_page_and_weights_show_the_page():
    assert PAPER in tiles(np.ones((1, 3, 3)), "Ink.").svg
    assert PAPER not in tiles(np.ones((1, 3, 3)), "Weights.", signed=True).svg
