"""Show the code: what an explorer's program prints is what the explorer tells, to the last digit.

The places of settings are filled in with the values of every control, so that no page can show a program that is wrong.
"""

import ast
import contextlib
import io
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlive import explorers
from nnlive.explorers.confidence import steps_until_right
from nnlive.explorers.controls import on_slider
from nnlive.explorers.explorer import Explorer
from nnlive.explorers.initializer_race import FEW
from nnlive.explorers.loss_race import needed_epochs
from nnlive.explorers.over_seeds import median
from nnlive.explorers.scale_and_depth import heard_by_last
from nnlive.handwriting.network import trained_network
from nnlive.handwriting.prepare import prepare_strokes
from nnlive.scripts import KERAS

# They show other people's code: faults, and a whole program; or runs that a program would let you pick.
WITHOUT = {"ClassRuns", "DigitsReport", "KerasReport", "OwnRun", "Switchboard"}
OF_ITS_OWN = "Bench"  # which writes another program for each set-up: bench/test_code.py
WITH_CODE = [
    name for name in explorers.__all__ if getattr(explorers, name).script is not Explorer.script and name != OF_ITS_OWN
]
LINES = 29  # "some 25", and Keras has no stacks


def three_digits(*numbers):
    return [f"{number:.3g}" for number in numbers]


def told_by_confidence(settings, walk):
    return [f"{steps:g}" for steps in np.median(steps_until_right(walk), axis=-1)]


def told_by_depth(settings, passes):
    return [f"{np.median(passes.shares):.2g}", f"{np.sum(passes.shares >= 0.1)}"]


def told_by_scale(settings, state):
    gradient = np.median(state.gradient[-1]) / np.median(state.gradient[0])
    return [f"{heard_by_last(state):.2g}", f"{gradient:.2g}"]


def told_by_shipped_network(settings, seen):
    answers = trained_network().predict(prepare_strokes(settings["pad"])[None, ..., None])[0]
    return [f"{answers.argmax()}", f"{100 * answers.max():.1f}"]


def told_by_losses(settings, accuracies):
    return [
        text
        for epochs in needed_epochs(accuracies)
        for text in (f"{np.isfinite(epochs).sum()}", f"{np.median(epochs):g}")
    ]


TOLD = {  # where a sentence rounds in its own way, or has another order: what is behind it, as the program prints it
    "Confidence": told_by_confidence,
    "DepthAndActivation": told_by_depth,
    "DrawDigit": told_by_shipped_network,
    "InitializerRace": lambda settings, race: [f"{100 * race.medians()[name]:.0f}" for name in FEW],
    "LossRace": told_by_losses,
    "Microscope": lambda settings, scene: three_digits(scene.network.value),
    "RateAndOptimizer": lambda settings, race: three_digits(*race.medians().values()),
    "ScaleAndDepth": told_by_scale,
    "Schedules": lambda settings, losses: three_digits(*(median(epochs[-1]) for epochs in losses.values())),
    "ValleyRace": lambda settings, race: [f"{steps:.0f}" for steps in np.median(race.needed_steps(), axis=-1)],
}


def numbers(text):
    return re.findall(r"(?<![\w.])−?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]\d+)?|\binf\b", text)


def is_in_order(some, all_of_them):
    rest = iter(all_of_them)
    return all(each in rest for each in some)


def printed(text):
    """What a program prints when it knows no other names."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(text, {"__name__": "__main__"})
    return out.getvalue()


def check(explorer, settings, state):
    words = printed(explorer.script().text(settings))
    if tell := TOLD.get(type(explorer).__name__):
        assert is_in_order(tell(settings, state), numbers(words)), (settings, words)
    else:
        sentence = explorer.sentence(settings, state)
        assert len(numbers(words)) > 0
        assert is_in_order(numbers(words), numbers(sentence)), (settings, words, sentence)


def somewhere(control, rng):
    """A value that a control can take, drawn at random; the rates that are drawn let networks learn."""
    if not hasattr(control, "min") and not hasattr(control, "options"):
        return control.value  # a drawing
    if not hasattr(control, "min"):
        return str(rng.choice(control.options))
    low, high = (control.base**end if hasattr(control, "base") else end for end in (control.min, control.max))
    if hasattr(control, "base"):
        return float(on_slider(control, low * (min(high, 1) / low) ** rng.random()))
    return on_slider(control, low + (min(high, 50) - low) * rng.random())


@pytest.fixture(scope="module", params=WITH_CODE)
def explorer(request):
    return getattr(explorers, request.param)()


def test_at_first_the_program_prints_what_the_explorer_tells(explorer):
    check(explorer, explorer.start, explorer._state)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_wherever_its_controls_are_it_prints_what_the_explorer_tells(explorer, seed):
    rng = np.random.default_rng([seed, len(type(explorer).__name__)])
    settings = {name: somewhere(control, rng) for name, control in explorer.controls.items()}
    check(explorer, settings, explorer.last_state(settings))


def test_it_is_a_short_program_in_either_language_for_every_option_of_every_menu(explorer):
    script = explorer.script()
    each = [explorer.start]
    for name, control in explorer.controls.items():
        each += [{**explorer.start, name: option} for option in getattr(control, "options", ())]
    for settings in each:
        for language in ("nnlib", KERAS) if script.keras else ("nnlib",):
            text = script.text(settings, language)
            ast.parse(text)
            assert "‹" not in text
            assert len(text.splitlines()) <= LINES


def test_what_is_fitted_in_nnlib_is_fitted_in_keras_too(explorer):
    script = explorer.script()
    in_both = "model.fit(" in script.nnlib and type(explorer).__name__ != "SpiralReport"  # a slope that is wrong
    assert ("model.fit(" in script.keras) == in_both


def test_every_setting_that_decides_what_it_prints_has_a_place(explorer):
    """A control without one only chooses what is drawn."""
    left_out = {name for name in explorer.controls if not re.search(f"‹{name}[.›]", explorer.script().nnlib)}
    drawn = {
        "DrawDigit": {"label", "learn", "seed"},  # the program is that of the network before it learns from the reader
        "FeatureMaps": {"digit", "row", "column"},
        "HiddenUnits": {"shown"},
        "InitializerRace": {"all"},
        "Microscope": {"number", "moment", "example", "nudge"},
        "Occlusion": {"all"},
        "Schedules": {"shown"},
        "ValleyRace": {"shown"},
    }
    assert left_out == drawn.get(type(explorer).__name__, set())


def test_of_ten_seeds_the_first_is_written_as_a_number():
    explorer = explorers.HiddenUnits()
    lines = [explorer.script().text({**explorer.start, "seed": seed}).splitlines()[5] for seed in (0, 7)]
    assert lines == ["first_seed = 0", "first_seed = 70"]


def test_those_that_show_other_peoples_code_are_the_only_ones_without_a_program():
    assert {*explorers.__all__} - {*WITH_CODE} == {*WITHOUT, OF_ITS_OWN}


def test_starts_and_networks_of_the_readers_own_have_no_program():
    assert explorers.AffineReport({"own": []}).script() is None
    import nnlib as nn

    network = [nn.layers.Dense(2, input_dim=2)]
    nn.Sequential(network)
    X = np.eye(2)
    assert explorers.Microscope(network, X, X).script() is None


def test_a_program_runs_in_a_process_of_its_own():
    explorer = explorers.OneNeuron()
    done = subprocess.run(
        [sys.executable, "-c", explorer.script().text(explorer.start)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() in explorer.sentence(explorer.start, explorer._state)
