"""A patch at every place of an image: what falls, where, and what the network says instead."""

import json
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlib import datasets
from nnlib.model import Sequential
from nnlive.drawing.arrange import numbers
from nnlive.explorers import Occlusion, heat
from nnlive.explorers.occlusion import SCALE, extent, occlude, patched_copies


@pytest.fixture(scope="module")
def explorer():
    return Occlusion()


@pytest.fixture(scope="module")
def state(explorer):
    return explorer.last_state(explorer.start)


def settings(image=2, patch=3, row=5, column=4, cover="paper", seed=0):
    return {"image": image, "patch": patch, "row": row, "column": column, "cover": cover, "seed": seed}


def worst(state, **changes):
    """The settings of the place where the patch does most harm."""
    drops = occlude(settings(**changes), state).drops
    row, column = np.unravel_index(drops.argmax(), drops.shape)
    return settings(**changes, row=int(row) + 1, column=int(column) + 1)


def changes_the_answer(state, patch):
    seen = occlude(worst(state, patch=patch), state)
    return seen.whole.argmax() == seen.label != seen.there.argmax()


def test_its_goal_can_be_reached_and_is_not_at_first(explorer, state):
    assert [changes_the_answer(state, patch) for patch in (1, 2, 3)] == [False, True, True]
    assert explorer.start == settings(patch=2, row=2, column=5)
    assert explorer.reached_numbers(explorer.start, state) == []


def test_a_patch_covers_every_pixel_once_and_what_hangs_over_the_edge_is_cut_off():
    covered = patched_copies(np.zeros((8, 8, 1)), 3, 1.0)
    assert covered.shape == (8, 8, 8, 8, 1)
    assert covered[5, 2, 4:7, 1:4].all()
    assert covered[5, 2].sum() == 9
    assert covered[0, 0, :2, :2].all()  # of nine pixels the corner of the image holds four
    assert [covered[place].sum() for place in ((0, 0), (7, 7), (0, 4))] == [4, 4, 6]


@pytest.mark.parametrize(("patch", "covered"), [(1, (4, 5)), (2, (4, 6)), (3, (3, 6)), (4, (3, 7))])
def test_an_even_patch_reaches_one_further_behind_its_middle(patch, covered):
    assert extent(4, patch) == covered


def test_a_drop_is_the_probability_lost_by_covering(state):
    X, y = datasets.digits("test")
    seen, image = occlude(settings(patch=2, cover="grey"), state), X[2].copy()
    image[3:5, 4:6] = 0.5
    before, after = state.model.predict(np.stack([X[2], image]))[:, y[2]]
    assert seen.drops.shape == (8, 8)
    assert seen.drops[3, 4] == pytest.approx(before - after, abs=1e-5)


@pytest.mark.parametrize("patch", [1, 2, 3, 4])
def test_every_row_and_column_puts_the_patch_on_another_pixel(explorer, state, patch):
    shown = set()
    for n in range(1, 9):
        seen = occlude(settings(patch=patch, row=n, column=9 - n), state)
        assert seen.place == (n - 1, 8 - n)
        assert seen.there[seen.label] == pytest.approx(seen.whole[seen.label] - seen.drops[n - 1, 8 - n], abs=1e-5)
        shown.add(explorer.picture(settings(patch=patch, row=n, column=9 - n), state))
    assert len(shown) == 8


def test_a_network_is_asked_once_for_all_places_of_a_patch_and_again_after_an_epoch(monkeypatch):
    asked, explorer = [], Occlusion()
    training = explorer.train(explorer.start)
    state = next(training)
    predict = Sequential.predict
    monkeypatch.setattr(Sequential, "predict", lambda model, X: asked.append(len(X)) or predict(model, X))
    first = [occlude(settings(row=row), state).there for row in (1, 5)]
    assert asked == [65]
    next(training)
    assert not np.array_equal(occlude(settings(row=5), state).there, first[1])
    assert asked == [65, 65]


def test_a_goal_is_reached_only_where_another_digit_is_seen(explorer, state):
    assert explorer.reached_numbers(worst(state), state) == [0]
    assert "still sees a 4." in explorer.sentence(settings(row=1, column=1), state)
    assert explorer.reached_numbers(settings(row=1, column=1), state) == []


@pytest.mark.parametrize(("patch", "shift"), [(1, 0), (2, 16), (3, 0), (4, 16)])
def test_the_centre_of_the_patch_follows_in_the_image_and_its_square_in_the_map(explorer, state, patch, shift):
    picture = ElementTree.fromstring(explorer.picture(settings(patch=patch), state))
    dragged = [json.loads(part.attrib["data-drag"]) for part in picture.iter() if "data-drag" in part.attrib]
    assert len(dragged) == 2
    left, top = heat.CORNER
    for (column, row), beyond in zip(dragged, (shift, 0)):  # pixels of the drawing, where each of the image has 32
        assert (column["control"], row["control"]) == ("column", "row")
        assert column["from"] == [left + 16 + beyond, left + 240 + beyond]
        assert row["from"] == [top + 16 + beyond, top + 240 + beyond]
        assert column["to"] == row["to"] == [1, 8]
    assert explorer.in_picture == ("row", "column")


def test_paper_on_paper_changes_nothing(state):
    seen = occlude(settings(patch=1), state)
    assert np.abs(seen.drops[seen.image[..., 0] == 0]).max() < 1e-5


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer, state):
    first = explorer.picture(settings(), state)
    assert explorer.picture(settings(), explorer.last_state(settings())) == first
    assert explorer.picture(settings(seed=1), explorer.last_state(settings(seed=1))) != first


def test_the_sentence_says_what_is_seen_and_how_sure_it_is(explorer, state):
    chosen = worst(state)
    seen, row, column = occlude(chosen, state), chosen["row"], chosen["column"]
    assert explorer.sentence(chosen, state) == (
        f"With the patch here the network sees a {seen.there.argmax()}. | Without a patch it is {seen.whole[4]:.2%} "
        f"sure of 4; with a 3×3 patch of paper at row {row}, column {column} it is {seen.there[4]:.2%} sure. Image 2, "
        "after epoch 12, seed 0."
    )
    assert "the network still sees a 4. |" in explorer.sentence(worst(state, patch=1), state)


def test_the_picture_says_the_answer_and_how_sure_it_is(explorer, state):
    seen = occlude(worst(state), state)
    assert numbers({"The network sees a": f"{seen.there.argmax()}", "It is sure by": f"{seen.there.max():.1%}"}) in (
        explorer.picture(worst(state), state)
    )


def test_the_sentence_of_an_image_that_is_misread_without_a_patch(explorer, state):
    seen = occlude(settings(image=6), state)
    assert seen.whole.argmax() != seen.label == 8
    said = explorer.sentence(settings(image=6), state)
    assert f"% sure of 8 and takes it for a {seen.whole.argmax()}; with" in said


def test_small_drops_have_no_number_and_others_have(explorer, state):
    seen = occlude(settings(), state)
    picture = explorer.picture(settings(), state)
    texts = picture.split("How much less sure of 4 is it, in %?")[1].split("</svg>")[0].count("<text")
    assert texts == (np.abs(seen.drops) >= 0.05).sum() + SCALE
    assert 0 < texts - SCALE < 64


def test_image_patch_place_and_cover_train_nothing(trains_nothing):
    trains_nothing(Occlusion(), image=9, patch=3, row=3, column=4, cover="ink")
