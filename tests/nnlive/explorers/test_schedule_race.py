"""Five schedules from one first rate: their rates, their paired stacks, and which of them helps from where."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.drawing import svg
from nnlive.explorers import Schedules, schedule_race
from nnlive.explorers.schedule_pictures import loss_panel, ranking, rate_panel
from nnlive.explorers.schedule_race import EVERY, GUESS_LOSS, LEARNT, STYLES, T, schedules_from

SCHEDULES = ["constant", "inverse time", "exponential", "piecewise", "cosine"]


@pytest.fixture(scope="module")
def explorer():
    return Schedules()


def settings(rate=0.01, seed=0, shown="cosine"):
    return {"rate": rate, "shown": shown, "seed": seed}


def last(explorer, **chosen):
    return {name: epochs[-1] for name, epochs in explorer.last_state(settings(**chosen)).items()}


def better(losses):
    return [name for name, runs in losses.items() if np.median(runs) < np.median(losses["constant"])]


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize(("rate", "best"), [(0.0316, "constant"), (0.1, "cosine"), (0.2, "inverse time")])
def test_the_higher_the_first_rate_the_earlier_the_best_schedule_falls(explorer, rate, best, seed):
    medians = {name: np.median(runs) for name, runs in last(explorer, rate=rate, seed=seed).items()}
    assert min(medians, key=medians.get) == best


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_every_schedule_helps_from_a_tenth_and_none_from_a_hundredth(explorer, seed):
    hundredth = last(explorer, rate=0.01, seed=seed)
    assert all((hundredth[name] > hundredth["constant"]).all() for name in SCHEDULES[1:])
    assert better(last(explorer, rate=0.1, seed=seed)) == SCHEDULES[1:]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_first_rate_that_starts_too_high_is_saved_only_by_the_schedules_that_fall_at_once(explorer, seed):
    losses = last(explorer, rate=0.316, seed=seed)
    assert max(np.median(losses[name]) for name in ("inverse time", "exponential")) < 0.5
    assert min(np.median(losses[name]) for name in ("constant", "piecewise", "cosine")) > 1


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_from_rate_1_the_median_network_learns_with_no_schedule(explorer, seed):
    assert min(np.median(runs) for runs in last(explorer, rate=1.0, seed=seed).values()) > 2.2


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_from_a_tenth_cosine_calms_and_the_constant_rate_goes_on_shaking(explorer, seed):
    losses = explorer.last_state(settings(rate=0.1, seed=seed))
    jumps = {name: np.abs(np.diff(np.log(losses[name]), axis=0)) for name in ("constant", "cosine")}
    early, late = slice(5, 10), slice(15, 20)  # steps 75 to 150, and 225 to 300
    assert (jumps["cosine"][late].mean(axis=0) < jumps["cosine"][early].mean(axis=0)).all()  # in each network
    assert jumps["cosine"][late].mean() < 0.4 * jumps["cosine"][early].mean()
    assert np.median(jumps["constant"][late]) > 3 * np.median(jumps["cosine"][late])


def test_the_rates_at_the_start_in_the_middle_and_at_the_end():
    rates = {name: [schedule(step) for step in (0, T // 2, T)] for name, schedule in schedules_from(0.1).items()}
    assert rates["constant"] == [0.1, 0.1, 0.1]
    assert rates["inverse time"] == pytest.approx([0.1, 0.1 / 4, 0.1 / 7])  # 1 + t / 50 at t = 150 and 300
    assert rates["exponential"] == pytest.approx([0.1, 0.01, 0.001])
    assert rates["piecewise"] == pytest.approx([0.1, 0.1, 0.001])  # its first drop comes after step 150
    assert rates["cosine"] == pytest.approx([0.1, 0.05, 0])


def test_a_network_of_a_stack_equals_the_same_network_alone(explorer):
    X, y = nn.datasets.digits("train")
    X, y = X[:500].reshape(500, 64), y[:500]
    hidden = nn.layers.Dense(32, "relu", kernel_initializer="he_normal")
    model = nn.Sequential([nn.layers.Input((64,)), hidden, nn.layers.Dense(10, "softmax")], seed=13)
    model.compile(nn.optimizers.SGD(nn.schedules.CosineDecay(0.01, 300), 0.9), "sparse_categorical_crossentropy")
    for _ in model.train(X, y, batch_size=10, epochs=6):
        pass
    assert last(explorer, seed=1)["cosine"][3] == pytest.approx(model.evaluate(X, y), rel=1e-4)


def test_all_schedules_start_from_the_same_networks(explorer):
    losses = explorer.last_state(settings())
    assert all((epochs[0] == losses["constant"][0]).all() for epochs in losses.values())
    assert {len(epochs) for epochs in losses.values()} == {21}


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_counts_the_schedules_that_help_and_names_the_lowest(explorer):
    losses = explorer.last_state(settings())
    ten = losses["cosine"][-1]
    assert explorer.sentence(settings(), losses) == (
        "From first rate 0.01 all five schedules learn, and no falling rate beats the constant one: constant ends "
        f"lowest, with {np.median(losses['constant'][-1]):.3g}. | To learn means to halve the loss of a guess. "
        f"At step 300 the ten networks with cosine lie between {ten.min():.3g} and {ten.max():.3g}, seeds 0 to 9."
    )


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_only_what_has_learnt_can_beat_the_constant_rate(explorer, seed):
    """At 0.316 each ends lower than the constant rate, which is no feat: two of them have hardly learnt."""
    too_large = explorer.last_state(settings(rate=0.316, seed=seed))
    assert better({name: epochs[-1] for name, epochs in too_large.items()}) == SCHEDULES[1:]
    told = explorer.sentence(settings(rate=0.316), too_large)
    assert told.startswith("From first rate 0.316 only inverse time and exponential learn; ")
    told = explorer.sentence(settings(rate=0.1), explorer.last_state(settings(rate=0.1, seed=seed)))
    assert "all five schedules learn, and all four falling rates beat the constant one; cosine ends lowest," in told


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_where_no_schedule_learns_words_and_score_say_so(explorer, seed):
    losses = explorer.last_state(settings(rate=1.0, seed=seed))
    told = explorer.sentence(settings(rate=1.0), losses)
    assert told.startswith("From first rate 1 none of the five schedules learns. | ")
    assert ">0 of 5 learn</text>" in explorer.picture(settings(rate=1.0), losses)


def test_the_ranking_has_the_lowest_first_and_says_who_learns_nothing():
    ends = dict(zip(SCHEDULES, (1.05, 0.5, 1.0, 1.2, 0.01)))
    last = {name: np.full(10, end) for name, end in ends.items()}
    rows = ranking(last, shown="constant", **look(T, failed={"piecewise"}))
    assert re.findall(r'data-key="shown=([\w ]+)"', rows) == sorted(ends, key=ends.get)
    assert re.findall(r'aria-label="([^"]*)" aria-pressed="true"', rows) == ["constant, number 4, loss 1.05"]
    assert re.findall(r'<g opacity="([\d.]+)">', rows) == ["1", "1", "1", "1", "0.65"]
    assert 'aria-label="piecewise, number 5, learns nothing" aria-pressed="false"' in rows
    assert rows.count(">learns nothing</text>") == 1


def test_while_it_trains_no_card_moves_and_its_number_is_its_place():
    now = dict(zip(SCHEDULES, (1.05, 0.5, 1.0, 1.2, 0.01)))
    cards = ranking({name: np.full(10, loss) for name, loss in now.items()}, shown="constant", **look(T // 2))
    places = {name: sorted(now.values()).index(loss) + 1 for name, loss in now.items()}
    assert re.findall(r'data-key="shown=([\w ]+)"', cards) == [*now]
    assert re.findall(r'role="img" aria-label="([\w ]+), number (\d)', cards) == [
        (name, str(place)) for name, place in places.items()
    ]
    assert re.findall(r">(\d)\.</text>", cards) == [str(place) for place in places.values()]


def look(step, failed=()):
    return {"styles": STYLES, "failed": failed, "step": step, "last_step": T}


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_what_has_failed_at_the_end_is_grey_in_card_and_lines_and_nothing_is_before(explorer, seed):
    losses = explorer.last_state(settings(rate=0.316, seed=seed))
    picture = explorer.picture(settings(rate=0.316, seed=seed), losses)
    assert len(re.findall(r'aria-label="[\w ]+, number \d, learns nothing" aria-pressed', picture)) == 3
    for name, k in STYLES.items():
        coloured = f'd="m0 0{svg.style(k)[2]}"[^>]* fill="{re.escape(svg.style(k)[0])}"'
        assert len(re.findall(coloured, picture)) == (3 if name in ("inverse time", "exponential") else 0)
    early = {name: runs[:2] for name, runs in losses.items()}
    assert "learns nothing<" not in explorer.picture(settings(rate=0.316), early).partition("choose one")[2]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_at_the_lowest_first_rate_all_learn_clearly(explorer, seed):
    losses = last(explorer, rate=10 ** explorer.controls["rate"].min, seed=seed)
    assert max(np.median(runs) for runs in losses.values()) < 0.7 * LEARNT


def test_the_menu_makes_other_lines_strong_and_trains_nothing(trains_nothing):
    trains_nothing(Schedules(), shown="piecewise")


def test_while_it_trains_nothing_has_ended(explorer):
    losses = {name: runs[:3] for name, runs in explorer.last_state(settings(rate=0.1)).items()}
    assert " is lowest, with " in explorer.sentence(settings(rate=0.1), losses)
    assert f"At step {2 * EVERY} the ten" in explorer.sentence(settings(rate=0.1), losses)
    assert " of 5 so far</text>" in explorer.picture(settings(rate=0.1), losses)
    assert f">Loss at step {2 * EVERY}: choose one<" in explorer.picture(settings(rate=0.1), losses)


def test_one_line_stands_at_the_same_step_in_both_pictures_until_the_end(explorer):
    every = explorer.last_state(settings(rate=0.1))
    for states, count in (11, 1), (21, 0):
        losses, where = {name: runs[:states] for name, runs in every.items()}, look(EVERY * (states - 1))
        rates = rate_panel(schedules_from(0.1), 0.1, 5, shown="cosine", **where)
        below = loss_panel(losses, EVERY, GUESS_LOSS, LEARNT, shown="cosine", **where)
        x = f"M{rates.x(where['step']):.1f} "
        assert (rates.left, rates.right) == (below.left, below.right)
        assert [sum(f'd="{x}{panel.top}V' in shape for shape in panel.shapes) for panel in (rates, below)] == [
            count
        ] * 2


def test_the_dashed_line_is_a_guess_and_is_named_beside_the_frame_where_no_line_runs(explorer):
    losses = explorer.last_state(settings(rate=0.1))
    panel = loss_panel(losses, EVERY, GUESS_LOSS, LEARNT, shown="cosine", **look(T))
    assert svg.text(panel.left - 6, panel.y(np.log(10)) + 4, "guess", "end") in panel.shapes


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("rate", [0.01, 0.0316, 0.0398])
def test_up_to_0_04_the_constant_rate_ends_lowest(explorer, rate, seed):
    chosen = settings(rate=rate, seed=seed)
    assert explorer.reached_numbers(chosen, explorer.last_state(chosen)) == [1]


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("rate", [0.316, 0.398])
def test_only_the_two_that_fall_at_once_learn_from_0_3_to_0_4(explorer, rate, seed):
    chosen = settings(rate=rate, seed=seed)
    assert explorer.reached_numbers(chosen, explorer.last_state(chosen)) == [0]


def test_networks_that_diverge_are_counted_and_drawn(explorer):
    losses = {name: [np.full(10, 2.0)] * 2 for name in SCHEDULES}
    losses["cosine"] = [np.full(10, 2.0), np.array([2.3, 2.25, *[np.nan] * 6, np.inf, 0.1])]
    said = explorer.sentence(settings(), losses)
    assert said.startswith("From first rate 0.01 none of the five schedules learns yet. | ")
    assert "7 of 50 networks diverged. At step 15 the ten networks with cosine lie between 0.1 and nan, " in said
    assert "nan" not in explorer.picture(settings(), losses)


@pytest.mark.parametrize("shown", SCHEDULES)
def test_rate_loss_and_rank_give_a_schedule_one_style_and_name_it(explorer, shown):
    assert len({svg.style(k)[0] for k in STYLES.values()}) == len({svg.style(k)[2] for k in STYLES.values()}) == 5
    picture = explorer.picture(settings(shown=shown), explorer.last_state(settings()))
    colour, _, mark = svg.style(STYLES[shown])
    assert len(re.findall(f'd="m0 0{mark}"[^>]* fill="{re.escape(colour)}"', picture)) == 3
    assert picture.count(f">{shown}</text>") == 3


def test_the_first_state_can_be_drawn(explorer):
    losses = next(iter(explorer.train(settings())))
    assert explorer.picture(settings(), losses).count("<svg") == 2 + len(SCHEDULES)
    assert "At step 0 the ten" in explorer.sentence(settings(), losses)


def test_the_first_picture_of_a_rate_waits_for_no_training(explorer, monkeypatch):
    explorer.last_state(settings())
    monkeypatch.setattr(schedule_race, "network", lambda _: pytest.fail("a network is made"))
    losses = next(explorer.train(settings(rate=0.794)))
    assert {len(runs) for runs in losses.values()} == {1}


def test_a_race_that_has_been_run_is_shown_again_step_by_step_and_not_run_again(monkeypatch):
    explorer, chosen = Schedules(), settings(rate=0.1)
    first = [explorer.picture(chosen, losses) for losses in explorer.train(chosen)]
    monkeypatch.setattr(schedule_race, "network", lambda _: pytest.fail("it has been run again"))
    assert [explorer.picture(chosen, losses) for losses in explorer.train(chosen)] == first
