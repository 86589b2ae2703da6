"""What the chapter on Report E says about its figures, its suspects and its weights."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from reruns.reported import figures
from reruns.suspects import COLUMNS, Program, rerun, training

from nnlive.experiments import Plan, ResultStore, final_values, histories, run

CHAPTER = "experiments/keras"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
TEN, SOME = range(3, 13), range(3, 7)  # beside the report's own, 2
LOW = "rate 0.01"

needs_keras = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("keras", "jax"))),
    reason="compares with Keras 3 on JAX; book.py test --all installs both",
)


def plan(file):
    return Plan.read(FOLDER / f"{file}.toml")


def store(file):
    return ResultStore(FOLDER / "runs" / f"{file}.jsonl")


@pytest.fixture(scope="module")
def low():
    """low(seed, **switches): in per cent, where the column with rate 0.01 ends; each is run once."""
    known = {}

    def of(seed, **switches):
        key = seed, *switches.items()
        if key not in known:
            known[key] = 100 * rerun(seed, [LOW], **switches)[LOW]
        return known[key]

    return of


def back(chapter, case):
    """The columns of a case that come back to both decimals."""
    return [column for column, value in chapter["cases"][case].items() if chapter["comes_back"](column, value)]


@pytest.mark.parametrize(("file", "column"), [("keras_compare", "base"), ("keras_right", LOW)])
def test_a_stored_run_comes_out_again(file, column):
    experiment = plan("keras" if file == "keras_compare" else file)[column]
    again, kept = run(experiment, 2), store(file).results_of(experiment)[0]
    assert kept.seed == 2
    np.testing.assert_allclose(again.history["loss"], kept.history["loss"], rtol=1e-3)
    assert again.final["test_accuracy"] == pytest.approx(kept.final["test_accuracy"], abs=1 / 127)


@needs_keras
@pytest.mark.exhaustive
def test_a_stored_run_of_keras_comes_out_again(tmp_path):
    text = (FOLDER / "keras.toml").read_text(encoding="utf-8").partition("[[arms]]")[0]
    (tmp_path / "base.toml").write_text(text, encoding="utf-8")
    words = ["sweep", tmp_path / "base.toml", "--backend", "keras", "--repeat", "1"]
    done = subprocess.run([sys.executable, "-m", "nnlive", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (again,) = ResultStore(tmp_path / "runs" / "base.jsonl").results()
    kept = store("keras_compare").results_of(plan("keras")["base"].with_settings(backend="keras"))[0]
    assert again.key == kept.key
    np.testing.assert_allclose(again.history["loss"], kept.history["loss"], rtol=1e-3)
    np.testing.assert_allclose(again.final["test_loss"], kept.final["test_loss"], rtol=1e-3)
    assert again.final["accuracy"] == kept.final["accuracy"]


def test_nnlib_and_keras_3_give_the_same_answers_in_70_pairs_and_losses_all_the_way(chapter):
    assert chapter["largest"] < 0.5 / 10_000
    pairs = 0
    for one in plan("keras").experiments:
        ours, keras = (store("keras_compare").results_of(each) for each in (one, one.with_settings(backend="keras")))
        assert np.abs(final_values(ours, "test_accuracy") - final_values(keras, "test_accuracy")).max() < 0.5 / 10_000
        np.testing.assert_allclose(histories(ours), histories(keras), rtol=2e-5)
        pairs += len(ours)
    assert pairs == 70


def test_the_two_rows_are_within_three_points_but_for_one_column(chapter):
    tensorflow, own = chapter["reported"].values()
    apart = np.abs(np.subtract(tensorflow, own))
    assert [*COLUMNS][apart.argmax()] == LOW
    assert round(apart.max()) == 27
    assert np.sort(apart)[-2] < 3


def test_the_digits_tell_ten_runs(chapter):
    possible = [runs for runs in range(1, 31) if chapter["fits"](runs)]
    assert possible == [10, 20, 30]


def test_with_the_text_s_points_one_figure_comes_back_and_rate_0_01_has_75(chapter):
    assert back(chapter, "points normal") == ["normalised"]
    assert round(chapter["cases"]["points normal"][LOW], 2) == 75


def test_as_coded_all_seven_come_back(chapter):
    assert len(back(chapter, "as coded")) == 6
    assert chapter["comes_back"]("2048 points", chapter["seventh"])
    assert [figure.verdict for figure in figures("E") if "own library" in figure.what] == ["exact"] * 7


@pytest.mark.parametrize(
    ("case", "columns"),
    [("judged on learnt", []), ("gradients added", []), ("Glorot's weights", [LOW]), ("batches of 32", [])],
)
def test_with_one_suspect_changed_at_most_one_figure_comes_back(chapter, case, columns):
    assert back(chapter, case) == columns


def test_at_rate_0_01_every_output_is_below_one_half_and_the_figure_is_the_share_of_zeros(chapter):
    assert np.max(chapter["answers"]) < 0.5
    assert round(100 * np.mean(chapter["y_test"] == 0), 2) == 69.92


@pytest.mark.parametrize("seed", SOME)
def test_with_other_seeds_it_is_a_plateau_too(seed):
    *_, state = training([LOW], Program(), seed)
    np.testing.assert_allclose(state.accuracies()[0], (state.test[1] == 0).mean(axis=(1, 2)), atol=0.05)


def test_a_sum_saves_rate_0_01_and_ruins_rate_0_5(chapter):
    found = chapter["cases"]["gradients added"]
    assert found[LOW] > 96.5
    assert found["rate 0.5"] < 65


@pytest.mark.parametrize("seed", SOME)
def test_a_sum_does_so_with_other_seeds_too(low, seed):
    assert low(seed, gradient="sum") > 94
    assert rerun(seed, ["rate 0.5"], gradient="sum")["rate 0.5"] < 0.85


@pytest.mark.parametrize("seed", TEN)
def test_glorot_s_weights_alone_close_at_most_seven_points_of_the_gap(low, seed):
    assert 0 < low(seed, start="glorot") - low(seed) <= 7.0


@pytest.mark.parametrize("seed", TEN)
def test_four_updates_an_epoch_alone_close_it_from_the_same_small_start(low, seed):
    assert low(seed) < 71
    assert low(seed, rows=32) > 88
    assert low(seed, rows=32) - low(seed) > 20


def test_with_ten_other_seeds_glorot_s_weights_add_little(chapter):
    assert min(chapter["glorot"]) > 0
    assert max(chapter["glorot"]) <= 7.05


@pytest.mark.parametrize("seed", [2, *SOME])
def test_after_5000_updates_neither_start_is_past_the_plateau_and_after_20000_both_are(seed):
    shares = {}
    for start in ("small", "glorot"):
        states = training([LOW], Program(rows=32, start=start), seed, every=1250)
        shares[start] = [100 * state.accuracies().mean() for state in states]
    plateau = shares["small"][0]
    assert shares["glorot"][0] < plateau + 7.5
    assert shares["small"][1] < plateau + 1.5
    assert shares["glorot"][1] > plateau + 8
    assert min(shares["small"][3], shares["glorot"][3]) > plateau + 18


def test_seed_2_on_its_way_through_the_plateau(chapter):
    small, glorot = chapter["further"]["small"], chapter["further"]["glorot"]
    assert max(small[0], glorot[0]) == pytest.approx(69.92, abs=0.05)
    assert small[1] == pytest.approx(70, abs=0.1)
    assert glorot[1] > 79
    assert min(small[3], glorot[3]) > 93


def test_batches_close_25_and_a_half_of_27_points(chapter):
    assert chapter["closed"] == pytest.approx(25.5, abs=0.05)
    assert chapter["gap"] == pytest.approx(27.0, abs=0.05)
    assert round(chapter["cases"]["batches of 32"][LOW], 2) == 95.39


def test_of_the_gap_a_point_and_a_half_is_left(chapter):
    left = chapter["reported"]["TensorFlow"][2] - chapter["cases"]["batches of 32"][LOW]
    assert left == pytest.approx(1.5, abs=0.05)


@pytest.mark.parametrize("seed", [0, 1])
def test_at_equal_reach_one_update_does_as_well_as_four(chapter, low, seed):
    assert chapter["one"] == pytest.approx(chapter["four"], abs=1e-9)
    random = np.random.RandomState(seed)
    drawn = [chapter["draw_network"](random, random.rand) for _ in range(10)]
    shares = [chapter["share_right"](chapter["train"](w, X, rate=0.04), X_test) for X, X_test, w in drawn]
    assert 100 * np.mean(shares) == pytest.approx(low(seed, rows=32), abs=0.5)


@pytest.mark.parametrize("seed", [2, 0, 1])
def test_at_equal_reach_all_ten_networks_give_as_many_right_answers(seed):
    ends = []
    for switches in ({"times": 4}, {"rows": 32}):
        *_, state = training([LOW], Program(**switches), seed)
        ends.append(np.rint(128 * state.accuracies()[0]))
    assert np.array_equal(*ends)


def test_with_64_times_the_reach_2048_points_come_close_to_tensorflow(chapter):
    assert 100 * chapter["far"] == pytest.approx(chapter["reported"]["TensorFlow"][6], abs=0.5)
    assert chapter["seventh"] < chapter["reported"]["TensorFlow"][6] - 2.5
    assert rerun(0, ["2048 points"], times=64)["2048 points"] > 0.985


def test_base_and_mse_are_equal_in_its_own_library_and_not_in_tensorflow_s(chapter):
    tensorflow, own = chapter["reported"].values()
    assert own[0] == own[3]
    assert tensorflow[0] != tensorflow[3]


def test_on_2048_points_reach_brings_what_more_points_did_not(monkeypatch):
    figure = {one.name: one.reported for one in figures("E") if "own library" in one.what}
    assert figure["2048 points"] < figure["base"]
    monkeypatch.setitem(COLUMNS, "2048 points", (3.2, *COLUMNS["2048 points"][1:]))
    assert rerun(2, ["2048 points"])["2048 points"] > figure["2048 points"] + 0.015


def test_5000_noisy_updates_end_where_5000_others_do(low):
    state = next(training([LOW], Program(rows=32), seed=2, every=1250))  # four updates an epoch
    assert 100 * state.accuracies().mean() == pytest.approx(low(2), abs=1.5)


def test_the_gradient_of_the_squared_error_cannot_be_told_from_the_table(chapter):
    assert len(back(chapter, "MSE by its own")) == 6
    counts = []
    for by in ("crossentropy", "itself"):
        *_, state = training(["MSE"], Program(squared_by=by), seed=2)
        counts.append(np.rint(128 * state.accuracies()[0]).astype(int))
    assert [count.sum() for count in counts] == [1245, 1245]
    assert (counts[0] != counts[1]).sum() >= 3
    assert counts[0][0] / 128 == pytest.approx(0.9844, abs=5e-5)  # of the network that was saved


def test_of_ten_other_seeds_none_gives_one_figure(chapter):
    assert chapter["hits"] == {2: 7} | dict.fromkeys(range(3, 13), 0)


def test_the_weights_are_the_saved_ones_and_good_on_the_points_of_the_code_alone(chapter):
    assert chapter["off"] < 1e-9
    assert chapter["worth"]["U[0, 1)"] == pytest.approx(0.968, abs=0.002)
    assert chapter["worth"]["N(0, 1)"] == pytest.approx(0.687, abs=0.004)


def test_wherever_ten_seeds_stand_tensorflow_is_within_a_point_of_their_median():
    full = [one for one in figures("E") if "TensorFlow" in one.what and len(one.right) == 10]
    assert len(full) >= 3
    for one in full:
        assert abs(np.median(one.right) - one.reported) <= 0.01, one.name


def test_the_pictures_show_what_their_alt_texts_say(chapter):
    rows = np.array([*chapter["reported"].values()])
    others = np.delete(rows, 2, axis=1)
    assert others.min() > 95
    assert others.max() < 100
    assert rows[:, 2].round().tolist() == [97, 70]
    assert [len(back(chapter, case)) for case in chapter["cases"]] == [1, 6, 0, 0, 1, 0, 6]


def test_exercise_a_figure_that_asks_to_be_checked(chapter):
    assert not chapter["is_share"](93.37, 640)
    assert [round(100 * n / 640, 2) for n in (597, 598)] == [93.28, 93.44]


def test_exercise_another_plateau(chapter, solution, capsys):
    names = {name: chapter[name] for name in ("np", "training", "Program")}
    exec(solution("ex-e-normal"), names)
    capsys.readouterr()
    assert 0.69 < names["y_test"].mean() < 0.78
    assert min(names["ones"]) > 0.85
    assert max(names["ones"]) == 1


def test_exercise_what_a_gradient_check_would_have_found(chapter, solution, capsys):
    names = {name: chapter[name] for name in ("first", "label", "np")}
    exec(solution("ex-e-check"), names)
    assert "DISAGREE" in capsys.readouterr().out
    assert not names["report"].ok
