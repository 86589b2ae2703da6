"""A patch at every place of an image: what falls, where, and what the network says instead."""

import numpy as np
import pytest

from nnlib import datasets
from nnlive.explorers import Occlusion
from nnlive.explorers.occlusion import WORST, occlude, patched_copies


@pytest.fixture(scope="module")
def explorer():
    return Occlusion()


@pytest.fixture(scope="module")
def state(explorer):
    return explorer.last_state(explorer.start)


def settings(image=2, patch=3, place=WORST, cover="paper", seed=0):
    return {"image": image, "patch": patch, "place": place, "cover": cover, "seed": seed}


def changes_the_answer(state, patch):
    seen = occlude(settings(patch=patch), state)
    return seen.whole.argmax() == seen.label != seen.there.argmax()


def test_its_goal_can_be_reached_and_is_not_at_first(explorer, state):
    assert [changes_the_answer(state, patch) for patch in (1, 2, 3)] == [False, True, True]
    assert explorer.start == settings(patch=1)


def test_a_patch_covers_every_place_once():
    covered = patched_copies(np.zeros((8, 8, 1)), 3, 1.0)
    assert covered.shape == (6, 6, 8, 8, 1)
    assert (covered.sum(axis=(2, 3, 4)) == 9).all()
    assert covered[5, 2, 5:, 2:5].all()


def test_a_drop_is_the_probability_lost_by_covering(state):
    X, y = datasets.digits("test")
    seen, image = occlude(settings(patch=2, cover="grey"), state), X[2].copy()
    image[3:5, 4:6] = 0.5
    before, after = state.model.predict(np.stack([X[2], image]))[:, y[2]]
    assert seen.drops.shape == (7, 7)
    assert seen.drops[3, 4] == pytest.approx(before - after, abs=1e-5)


def test_place_0_is_that_of_the_largest_drop(state):
    seen = occlude(settings(), state)
    assert seen.drops[seen.place] == seen.drops.max()
    assert seen.there[seen.label] == pytest.approx(seen.whole[seen.label] - seen.drops.max(), abs=1e-5)


def test_other_places_are_counted_from_1_row_by_row_and_end_at_the_last(state):
    drops = occlude(settings(), state).drops
    for number, place in {1: (0, 0), 28: (4, 3), 36: (5, 5), 64: (5, 5)}.items():
        seen = occlude(settings(place=number), state)
        assert seen.place == place
        assert seen.there[seen.label] == pytest.approx(seen.whole[seen.label] - drops[place], abs=1e-5)


def test_a_goal_is_reached_only_where_another_digit_is_seen(explorer, state):
    assert explorer.reached_numbers(settings(), state) == [0]
    assert "the answer is still 4." in explorer.sentence(settings(place=1), state)
    assert explorer.reached_numbers(settings(place=1), state) == []


def test_each_place_can_be_chosen_in_the_picture_and_says_its_drop(explorer, state):
    picture, drops = explorer.picture(settings(), state), occlude(settings(), state).drops
    for number, drop in enumerate(drops.ravel(), start=1):
        row, column = divmod(number - 1, 6)
        words = f"{100 * drop:.0f}".replace("-", "−")
        assert f"row {row + 1}, column {column + 1}: falls by {words} %" in picture


def test_paper_on_paper_changes_nothing(state):
    seen = occlude(settings(patch=1), state)
    assert np.abs(seen.drops[seen.image[..., 0] == 0]).max() < 1e-5


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer, state):
    first = explorer.picture(settings(), state)
    assert explorer.picture(settings(), explorer.last_state(settings())) == first
    assert explorer.picture(settings(seed=1), explorer.last_state(settings(seed=1))) != first


def test_the_sentence_says_what_is_lost_and_what_is_seen_instead(explorer, state):
    seen = occlude(settings(), state)
    row, column = np.unravel_index(seen.drops.argmax(), (6, 6))
    assert explorer.sentence(settings(), state) == (
        f"With the patch at its worst place the answer is {seen.there.argmax()}. | After 12 epochs the network gives 4 "
        f"a probability of {seen.whole[4]:.2%} in image 2. With 3×3 pixels of paper at row {row + 1}, column "
        f"{column + 1} it is {seen.there[4]:.2%}. Seed 0."
    )
    assert "at its worst place the answer is still 4. |" in explorer.sentence(settings(patch=1), state)


def test_the_sentence_of_a_chosen_place(explorer, state):
    seen, words = occlude(settings(place=28), state), explorer.sentence(settings(place=28), state)
    assert words.startswith("With the patch there the answer is ")
    assert words.endswith(f"With 3×3 pixels of paper at row 5, column 4 it is {seen.there[4]:.2%}. Seed 0.")


def test_the_sentence_of_an_image_that_is_misread_without_a_patch(explorer, state):
    seen = occlude(settings(image=6), state)
    assert seen.whole.argmax() != seen.label == 8
    assert f"takes it for a {seen.whole.argmax()} even without a patch" in explorer.sentence(settings(image=6), state)


def test_small_drops_have_no_number_and_others_have(explorer, state):
    seen = occlude(settings(), state)
    picture = explorer.picture(settings(), state)
    texts = picture.split("Fall of p(4), in %")[1].split("</svg>")[0].count("<text")
    assert texts == (np.abs(seen.drops) >= 0.05).sum()
    assert 0 < texts < 36


def test_image_patch_place_and_cover_train_nothing(monkeypatch):
    explorer = Occlusion()
    monkeypatch.setattr(explorer, "train", lambda settings: pytest.fail("a view has trained"))
    for name, value in {"image": 9, "patch": 3, "place": 28, "cover": "ink"}.items():
        before = explorer._picture.value
        explorer.controls[name].value = value
        assert explorer._picture.value != before
