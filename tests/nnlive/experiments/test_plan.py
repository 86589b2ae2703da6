"""Plan: a TOML file holds settings, arms, and a grid."""

import pytest

from nnlive.experiments import Experiment, Plan


def plan(tmp_path, text, **changes):
    path = tmp_path / "plan.toml"
    path.write_text(text)
    return Plan.read(path, **changes)


def test_arms_times_grid(tmp_path):
    text = """
        title = "Two by two"
        seeds = 4
        epochs = 5
        [grid]
        learning_rate = [0.1, 1.0]
        [[arms]]
        name = "ReLU"
        [[arms]]
        name = "tanh"
        activation = "tanh"
    """
    made = plan(tmp_path, text)
    assert (made.title, made.seeds, made.base) == ("Two by two", 4, Experiment(epochs=5))
    names = ["ReLU, learning_rate 0.1", "ReLU, learning_rate 1.0", "tanh, learning_rate 0.1", "tanh, learning_rate 1.0"]
    assert [one.name for one in made.experiments] == names
    assert made[names[3]] == Experiment(name=names[3], epochs=5, activation="tanh", learning_rate=1.0)


def test_an_arm_is_found_by_its_name(tmp_path):
    made = plan(tmp_path, 'epochs = 2\n[[arms]]\nname = "slow"\n[[arms]]\nname = "fast"\nlearning_rate = 1.0\n')
    assert made.base == Experiment(epochs=2)
    assert made["fast"] == Experiment(name="fast", epochs=2, learning_rate=1.0)
    with pytest.raises(KeyError, match="no experiment 'quick'; the plan has 'slow', 'fast'"):
        made["quick"]


def test_without_arms_and_grid_the_file_is_one_experiment(tmp_path):
    assert plan(tmp_path, "epochs = 5").experiments == (Experiment(epochs=5),)


def test_what_is_changed_is_changed_in_every_arm_and_varied_in_none(tmp_path):
    text = "epochs = 5\n[grid]\nlearning_rate = [0.1, 1.0]\nactivation = ['relu', 'tanh']\n[[arms]]\nepochs = 7\n"
    made = plan(tmp_path, text, learning_rate=3.0, epochs=2)
    assert [(one.learning_rate, one.activation, one.epochs) for one in made.experiments] == [
        (3.0, "relu", 2),
        (3.0, "tanh", 2),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("epochs = ", "plan.toml: expected TOML, received"),
        ("epoch = 3", "plan.toml: unknown key 'epoch'; did you mean 'epochs'"),
        ("seeds = 0", "expected seeds to be a whole number of 1 or more, received 0"),
        ("arms = 3", r"expected arms to be a list of tables, \[\[arms\]\], received 3"),
        ("grid = 3", r"expected a grid such as \{'learning_rate': \[0.1, 1\]\}, received 3"),
        ("[grid]\nepochs = 3", "expected a list of values for 'epochs' in the grid, received 3"),
        ("[grid]\nepochs = []", r"expected a list of values for 'epochs' in the grid, received \[\]"),
        ("[grid]\nepoch = [3]", "plan.toml: unknown key 'epoch'"),
        ("[[arms]]\nlayers = [0]", "plan.toml: Experiment expected every layer without a table"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(tmp_path, text, words):
    with pytest.raises(ValueError, match=words):
        plan(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no file .*nothing\.toml; expected a TOML file of settings"):
        Plan.read(tmp_path / "nothing.toml")
