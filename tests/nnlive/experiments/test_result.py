"""Result: a line of JSON that holds all that is needed to run it again."""

import json
import math

import numpy as np

from nnlive.experiments import Experiment, Result, final_values, histories, run

SMALL = Experiment(name="small", size=10, test=10, layers=(4, 3), epochs=3)


def test_a_line_gives_the_result_back_bit_for_bit():
    result = run(SMALL, 5)
    again = Result.from_json(result.to_json())
    assert again.outcome == result.outcome
    assert (again.experiment, again.seed, again.versions) == (SMALL, 5, result.versions)
    assert run(again.experiment, again.seed).outcome == result.outcome


def test_a_line_is_strict_json_with_settings_seed_and_versions_also_when_the_run_diverged():
    wild = SMALL.with_settings(loss="mse", output_activation="linear", initializer="very_large", learning_rate=1e9)
    result = run(wild)
    line = result.to_json()
    assert "NaN" not in line
    assert "\n" not in line
    record = json.loads(line)
    assert record["experiment"] == wild.settings()
    assert set(record["versions"]) == {"nnlib", "numpy", "python", "machine"}
    assert record["final"]["loss"] is None
    assert math.isnan(Result.from_json(line).final["loss"])
    assert Result.from_json(line).outcome == result.outcome


def test_measures_of_several_runs_are_arrays():
    results = run(SMALL, [0, 1])
    assert histories(results, "accuracy").shape == (2, 3)
    np.testing.assert_array_equal(final_values(results), [result.final["test_accuracy"] for result in results])
