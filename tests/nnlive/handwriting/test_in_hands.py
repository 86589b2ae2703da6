"""An experiment in other hands runs as a program of its own, and the same seed gives the same numbers."""

from pathlib import Path

from nnlive.experiments import Experiment, Plan, run

FILE = Path(__file__).parents[3] / "chapters" / "experiments" / "handwriting.toml"
SMALL = Experiment(
    dataset="digits", size=200, layers=(10,), epochs=2, backend="nnlive.handwriting.in_hands:in_hands", optimizer="adam"
)


def test_a_small_one_has_a_history_and_a_test_twice_alike():
    one, other = run(SMALL, 3), run(SMALL, 3)
    assert one.epochs == [0, 1]
    assert one.history == other.history
    assert one.final == other.final
    assert {*one.final} == {"loss", "accuracy", "test_loss", "test_accuracy"}
    assert one.history["loss"][1] < one.history["loss"][0]
    assert run(SMALL, 4).final != one.final


def test_the_three_networks_of_the_file_have_some_5000_weights_and_train_for_as_many_steps():
    plan = Plan.read(FILE)
    assert [one.name for one in plan.experiments] == [
        "dense, 7 hidden units",
        "two convolutions",
        "two convolutions, other hands",
    ]
    for experiment in plan.experiments:
        assert experiment.epochs * -(-60_000 // experiment.batch_size) == experiment.schedule["decay_steps"] == 7504
