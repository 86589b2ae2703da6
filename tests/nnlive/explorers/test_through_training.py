"""A film of one training: its snapshots, the epoch slider that only looks at them, and what it says."""

import html
import json
import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers import ThroughTraining
from nnlive.explorers.through_training import EPOCHS, MAP, SNAPSHOT_EVERY


@pytest.fixture(scope="module")
def explorer():
    return ThroughTraining()


SOME = ["lecun_normal", "very_large"]


def settings(start="lecun_normal", epoch=EPOCHS, seed=0):
    return {"start": start, "epoch": epoch, "seed": seed}


def settled_at(film):
    """The first epoch shown at which 95% of the cells have the class of epoch 400."""
    classes = np.array([shot.answers.argmax(axis=-1) for shot in film.snapshots])
    return SNAPSHOT_EVERY * int(np.argmax((classes == classes[-1]).mean(axis=(1, 2)) >= 0.95))


def left(film):
    """How much of each layer's histogram at epoch 0 is left at the end."""
    return np.minimum(film.snapshots[0].shares, film.snapshots[-1].shares).sum(axis=-1)


def test_its_goal_can_be_reached(explorer):
    film = explorer.last_state(settings())
    first = settled_at(film)
    assert 0 < first < EPOCHS
    before, then = (explorer.sentence(settings(epoch=epoch), film) for epoch in (first - SNAPSHOT_EVERY, first))
    percent = [int(words.split("%")[0].split()[-1]) for words in (before, then)]
    assert percent[0] < 95 <= percent[1]


@pytest.fixture(scope="module")
def films(explorer):
    starts = ["lecun_normal", "random_normal", "very_large"]
    return {start: [explorer.last_state(settings(start, seed=seed)) for seed in range(10)] for start in starts}


def test_a_small_start_settles_four_or_five_times_later_and_ends_well(films):
    at = {start: np.median([settled_at(film) for film in films[start]]) for start in films}
    assert 3.5 < at["random_normal"] / at["lecun_normal"] < 5.5
    assert max(settled_at(film) for film in films["lecun_normal"]) <= 48
    assert min(settled_at(film) for film in films["random_normal"]) >= 160
    assert max(film.snapshots[-1].loss for film in films["random_normal"]) < 0.02


def test_before_the_loss_of_a_small_start_falls_both_histograms_widen(films):
    for film in films["random_normal"]:
        assert film.at(48).loss > 0.97 * np.log(2)
        spikes = [film.at(epoch).shares[:, 11:13].sum(axis=1) for epoch in (0, 48)]
        assert (spikes[1] < spikes[0]).all()


def test_training_changes_the_layers_of_a_small_start_and_not_those_of_a_very_large_one(films):
    assert min(left(film).min() for film in films["very_large"]) > 0.95
    assert max(left(film).max() for film in films["random_normal"]) < 0.3


def test_a_snapshot_equals_the_network_trained_that_long_without_stops(explorer):
    X, y = nn.datasets.xor(200, seed=0)
    model = nn.Sequential([nn.layers.Input((2,))], seed=3)
    for _ in range(2):
        model.add(nn.layers.Dense(16, "tanh", kernel_initializer="glorot_uniform"))
    model.add(nn.layers.Dense(2, "softmax", kernel_initializer="glorot_uniform"))
    model.compile(nn.optimizers.SGD(0.3, momentum=0.9), "sparse_categorical_crossentropy")
    model.fit(X, y, batch_size=200, epochs=64, verbose=0)
    shot = explorer.last_state(settings("glorot_uniform", seed=3)).at(64 + SNAPSHOT_EVERY - 1)
    assert shot.epoch == 64
    assert shot.loss == pytest.approx(model.evaluate(X, y), rel=1e-5)
    np.testing.assert_allclose(
        shot.answers, model.predict(MAP.grid).reshape(MAP.cells, MAP.cells, 2), rtol=1e-4, atol=1e-6
    )
    h = model.layers[1].forward(model.layers[0].forward(X))
    np.testing.assert_allclose(shot.shares[1], np.histogram(h, 24, (-1, 1))[0] / h.size)


def test_each_sixteenth_epoch_leaves_a_snapshot(explorer):
    film = explorer.last_state(settings())
    assert [shot.epoch for shot in film.snapshots] == list(range(0, EPOCHS + 1, SNAPSHOT_EVERY))


def test_while_it_trains_it_shows_the_latest_snapshot_not_after_the_chosen_epoch(explorer):
    training = explorer.train(settings())
    for _ in range(40):
        film = next(training)
    assert film.at(EPOCHS).epoch == 32
    assert film.at(16).epoch == 16
    assert explorer.picture(settings(), film).count("<svg") == 3


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_says_loss_settled_part_and_histograms(explorer):
    film = explorer.last_state(settings())
    shot = film.snapshots[2]
    same = np.mean(shot.answers.argmax(axis=-1) == film.snapshots[-1].answers.argmax(axis=-1))
    one, two = np.minimum(shot.shares, film.snapshots[0].shares).sum(axis=-1)
    assert explorer.sentence(settings(epoch=32), film) == (
        f"At epoch 32, {int(100 * same)}% of the square has its final colour. | "
        f"The loss is {shot.loss:.3g}; {one:.0%} of layer 1's histogram and {two:.0%} of layer 2's are as at epoch 0. "
        "Start lecun_normal, seed 0."
    )
    picture = explorer.picture(settings(epoch=32), film)
    assert [f">{number}</dd>" in picture for number in (f"{int(100 * same)}%", f"{shot.loss:.3g}")] == [True] * 2
    assert ">epoch 32</text>" in picture  # beside the handle


def test_until_the_end_is_known_nothing_is_compared_with_it_and_the_words_say_how_far_the_training_is(explorer):
    training = explorer.train(settings())
    for _ in range(40):
        film = next(training)
    said, picture = explorer.sentence(settings(epoch=16), film), explorer.picture(settings(epoch=16), film)
    assert said == "The training has come to epoch 32 of 400. | Start lecun_normal, seed 0."
    assert ">training: epoch 32 of 400</text>" in picture
    assert ">…</dd>" in picture  # in place of the share
    assert "l5.1 -5.1" not in picture  # and nothing is hatched


def ground(picture):
    """How wide the ground of the chart is, which shows how far the training has come, in pixels."""
    return [float(x) for x in re.findall(r'<path d="M44\.0 [^L]*L([\d.]+) [^"]*Z"', picture)]


def test_while_it_trains_the_ground_of_the_chart_is_as_wide_as_the_training_is_long(explorer):
    films = explorer.train(settings())
    for epochs in (16, 160):
        film = next(film for film in films if film.latest == epochs)
        [right] = ground(explorer.picture(settings(epoch=0), film))
        assert right == pytest.approx(44 + (300 - 36 - 44) * epochs / EPOCHS)
    *_, film = films
    assert ground(explorer.picture(settings(epoch=0), film)) == []


def test_the_map_stands_with_its_handle_before_the_histograms(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    places = [picture.index(words) for words in ("What the network says", "Drag ↔", "Outputs of the hidden layers")]
    assert places == sorted(places)


def test_the_chart_and_its_words_stay_while_it_trains(explorer):
    pictures = [explorer.picture(settings(epoch=0), film) for film in explorer.train(settings())]
    axes = [re.findall(r">(0%|50%|95%|100%|Drag ↔[^<]*)</text>", picture) for picture in (pictures[0], pictures[-1])]
    assert axes[0] == axes[1] == ["Drag ↔: how much has its final colour", "0%", "50%", "100%", "95%"]
    assert ["the curve grows with you" in picture for picture in (pictures[0], pictures[-1])] == [False, True]


def test_the_line_of_the_goal_stands_at_95_percent_and_the_whole_chart_can_be_dragged(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    assert ">95%</text>" in picture
    [axis] = json.loads(html.unescape(re.search(r'data-drag="([^"]*)"', picture)[1]))
    assert (axis["control"], axis["axis"], axis["to"]) == ("epoch", "x", [0, EPOCHS])
    assert not explorer.films  # the epoch shown is moved by hand
    assert explorer.in_picture == ("epoch",)


def curve(picture):
    """How many snapshots the curve of the share has."""
    path = re.search(r'<path d="([^"]*)" fill="none" stroke="[^"]*" stroke-width="2" stroke-dasharray="12 3"', picture)
    return path[1].count("L") + 1


def test_it_opens_at_epoch_0_and_the_curve_shows_no_more_than_has_been_dragged_over(explorer):
    assert explorer.start["epoch"] == 0
    film = explorer.last_state(settings())
    assert [curve(explorer.picture(settings(epoch=epoch), film)) for epoch in (0, 48, EPOCHS)] == [1, 4, 26]


def test_the_map_is_hatched_where_the_class_is_not_that_of_the_end(explorer):
    film = explorer.last_state(settings())
    picture = {epoch: explorer.picture(settings(epoch=epoch), film) for epoch in (0, 48, EPOCHS)}
    lines = {epoch: len(re.findall(r"l5\.1 -5\.1", shown)) for epoch, shown in picture.items()}
    rows, columns = np.nonzero(film.snapshots[0].answers.argmax(axis=-1) != film.snapshots[-1].answers.argmax(axis=-1))
    assert lines[0] == np.sum((columns - rows) % 4 == 0)  # every fourth diagonal of cells
    assert lines[0] > lines[48] > lines[EPOCHS] == 0
    assert all("hatched: not yet its final colour" in shown for shown in picture.values())


def test_the_epoch_slider_redraws_and_trains_nothing(trains_nothing):
    explorer = ThroughTraining()
    trains_nothing(explorer, epoch=48)
    assert "At epoch 48, " in explorer._sentence.value
