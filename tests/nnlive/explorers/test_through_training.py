"""A film of one training: its frames, the strip that goes through them, and what it says."""

import html
import json
import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers import ThroughTraining
from nnlive.explorers.film_strip import EPOCHS, LAST, MAPS
from nnlive.explorers.through_training import MAP


@pytest.fixture(scope="module")
def explorer():
    return ThroughTraining()


def settings(start="lecun_normal", frame=LAST, seed=0):
    return {"start": start, "frame": frame, "seed": seed}


def settled_at(film):
    """The first epoch shown at which 90% of the cells have the class of the last."""
    classes = np.array([shot.answers.argmax(axis=-1) for shot in film.snapshots])
    return EPOCHS[np.argmax((classes == classes[-1]).mean(axis=(1, 2)) >= 0.9)]


def left(film):
    """How much of each layer's histogram at epoch 0 is left at the end."""
    return np.minimum(film.snapshots[0].shares, film.snapshots[-1].shares).sum(axis=-1)


@pytest.fixture(scope="module")
def films(explorer):
    starts = explorer.controls["start"].options
    return {start: [explorer.last_state(settings(start, seed=seed)) for seed in range(10)] for start in starts}


def test_a_small_start_settles_about_eight_times_later_and_ends_well(films):
    at = {start: np.median([settled_at(film) for film in films[start]]) for start in films}
    assert 7 < at["random_normal"] / at["lecun_normal"] < 10
    assert max(settled_at(film) for film in films["lecun_normal"]) <= 32
    assert min(settled_at(film) for film in films["random_normal"]) > 150
    assert max(film.snapshots[-1].loss for film in films["random_normal"]) < 0.04


def test_each_goal_is_reached_in_each_of_ten_seeds_among_what_is_recorded(explorer, films):
    for number, start in enumerate(["lecun_normal", "random_normal", "very_large"]):
        for seed, film in enumerate(films[start]):
            frames = explorer.recorded["frame"]
            reached = [frame for frame in frames if explorer.reached(settings(start, frame, seed), film)[number]]
            assert 1 <= len(reached) <= 2, (start, seed)


def test_a_start_that_never_learns_reaches_no_epoch_that_is_looked_for(explorer, films):
    for film in films["very_large"]:
        assert not any(any(explorer.reached(settings("very_large", frame), film)[:2]) for frame in range(LAST + 1))
        assert explorer.sentence(settings("very_large", 30), film).startswith("It never learns: ")


def test_a_drag_is_answered_with_not_yet_here_or_past_it(explorer):
    film = explorer.last_state(settings())
    first = [*EPOCHS].index(settled_at(film))
    for frame, word, answer in [
        (first - 1, "not yet →", "Not yet 90%"),
        (first, "here", "Here: 90%"),
        (first + 1, "here", "Here: 90%"),
        (first + 2, "← past it", "Past it: 90%"),
    ]:
        assert f">{word}</text>" in explorer.picture(settings(frame=frame), film)
        assert explorer.sentence(settings(frame=frame), film).startswith(answer)


def test_it_opens_on_the_way_and_not_at_the_goal(explorer):
    assert 0 < explorer.start["frame"] < LAST / 2
    film = explorer.last_state(explorer.start)
    assert 0.6 < film.settled(film.snapshots[explorer.start["frame"]]) < 0.9


def test_before_the_loss_of_a_small_start_falls_both_histograms_widen(films):
    for film in films["random_normal"]:
        start, later = film.snapshots[0], film.snapshots[[*EPOCHS].index(50)]
        assert later.loss > 0.96 * np.log(2)
        spikes = [shot.shares[:, 11:13].sum(axis=1) for shot in (start, later)]
        assert (spikes[1] < spikes[0]).all()


def test_training_changes_the_layers_of_a_small_start_and_not_those_of_a_very_large_one(films):
    assert min(left(film).min() for film in films["very_large"]) > 0.95
    assert max(left(film).max() for film in films["random_normal"]) < 0.3


def test_a_snapshot_equals_the_network_trained_that_long_without_stops(explorer):
    X, y = nn.datasets.xor(200, seed=0)
    model = nn.Sequential([nn.layers.Input((2,))], seed=3)
    for _ in range(2):
        model.add(nn.layers.Dense(16, "tanh", kernel_initializer="lecun_normal"))
    model.add(nn.layers.Dense(2, "softmax", kernel_initializer="lecun_normal"))
    model.compile(nn.optimizers.SGD(0.3, momentum=0.9), "sparse_categorical_crossentropy")
    model.fit(X, y, batch_size=200, epochs=60, verbose=0)
    shot = explorer.last_state(settings(seed=3)).snapshots[[*EPOCHS].index(60)]
    assert shot.epoch == 60
    assert shot.loss == pytest.approx(model.evaluate(X, y), rel=1e-5)
    np.testing.assert_allclose(
        shot.answers, model.predict(MAP.grid).reshape(MAP.cells, MAP.cells, 2), rtol=1e-4, atol=1e-6
    )
    h = model.layers[1].forward(model.layers[0].forward(X))
    np.testing.assert_allclose(shot.shares[1], np.histogram(h, 24, (-1, 1))[0] / h.size)


def test_each_frame_has_a_snapshot_at_first_every_epoch_or_two_later_fewer(explorer):
    assert [shot.epoch for shot in explorer.last_state(settings()).snapshots] == [*EPOCHS]
    steps = np.diff(EPOCHS)
    assert (steps[:16] <= 2).all()
    assert (steps > 0).all()
    assert {*MAPS} <= {*EPOCHS}


def test_while_it_trains_it_shows_the_latest_frame_not_after_the_chosen_one(explorer):
    training = explorer.train(settings())
    for _ in range(40):
        film = next(training)
    picture = explorer.picture(settings(), film)
    assert film.latest == 40
    assert ">epoch 40</text>" in picture
    assert ">training: epoch 40 of 300</text>" in picture
    assert ">…</tspan>" in picture  # in place of the share
    assert ">dotted: " not in picture  # nobody knows the end
    assert explorer.sentence(settings(), film) == ("The training has come to epoch 40 of 300. | lecun_normal, seed 0.")
    assert picture.count("<svg") == 3


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_says_the_loss_and_the_picture_the_settled_part(explorer):
    film = explorer.last_state(settings())
    shot = film.snapshots[8]
    same = np.mean(shot.answers.argmax(axis=-1) == film.snapshots[-1].answers.argmax(axis=-1))
    assert explorer.sentence(settings(frame=8), film) == (
        f"Not yet 90%: drag to the right. | Epoch 10, loss {shot.loss:.3g}; lecun_normal, seed 0."
    )
    picture = explorer.picture(settings(frame=8), film)
    one, two = np.minimum(shot.shares, film.snapshots[0].shares).sum(axis=-1)
    for words in (f"{int(100 * same)}%", "epoch 10", f"layer 1: {one:.0%} as before training", f"layer 2: {two:.0%}"):
        assert f">{words}" in picture


def test_the_map_stands_with_its_strip_before_the_histograms(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    places = [picture.index(words) for words in ("in its final colour", "Drag ↔", "<b>Inside:</b> what the 16 units")]
    assert places == sorted(places)


def test_the_whole_strip_can_be_dragged_from_the_first_frame_to_the_last(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    assert ">90%</text>" in picture
    [axis] = json.loads(html.unescape(re.search(r'data-drag="([^"]*)"', picture)[1]))
    assert (axis["control"], axis["axis"], axis["to"]) == ("frame", "x", [0, LAST])
    assert not explorer.films  # the film is gone through by hand


def small_maps(picture):
    """How many small maps there are: those until now, those to come."""
    faint = len(re.findall(r'<g opacity=".5"><rect [^>]*/><image', picture))
    return picture.count("<image") - 1 - faint, faint


def test_maps_that_are_to_come_are_faint(explorer):
    film = explorer.last_state(settings())
    assert [small_maps(explorer.picture(settings(frame=n), film)) for n in (0, 20, LAST)] == [(1, 7), (3, 5), (8, 0)]


def test_the_border_of_the_end_is_dotted_where_the_classes_are_equally_likely(explorer):
    film = explorer.last_state(settings())
    first, last = (explorer.picture(settings(frame=frame), film) for frame in (0, LAST))
    dots = [re.search(r'd="(M[^"]*h.1)"', picture)[1] for picture in (first, last)]
    assert dots[0] == dots[1]  # whatever is shown
    classes = film.snapshots[-1].answers.argmax(axis=-1)
    assert dots[0].count("h.1") == sum(np.sum(np.diff(classes, axis=axis) != 0) for axis in (0, 1))


def test_the_frame_slider_redraws_and_trains_nothing(trains_nothing):
    explorer = ThroughTraining()
    trains_nothing(explorer, frame=40)
    assert ">epoch 140</text>" in explorer._picture.value
