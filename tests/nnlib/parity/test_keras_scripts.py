"""Show the code: an explorer's program in Keras trains the network of its program in nnlib, from the same weights."""

import contextlib
import io
import os
import re

import pytest

from nnlive import explorers
from nnlive.scripts import KERAS, Script, intro

REASON = "compares with Keras 3, which runs on PyTorch here; book.py test --all installs both"
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras's own


@pytest.fixture(scope="module", autouse=True)
def keras():
    """Keras on PyTorch, imported here: every process that runs tests reads this file, and one needs Keras."""
    torch = pytest.importorskip("torch", reason=REASON)
    os.environ["KERAS_BACKEND"] = "torch"  # Keras reads it once, when it is imported
    keras = pytest.importorskip("keras", reason=REASON)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield keras
    torch.set_num_threads(before)


def run(text, names=()):
    """What a program has made, by its names."""
    namespace = dict(names)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(text, namespace)
    return namespace


def from_equal_weights(script, settings):
    """What both programs have made, the one in Keras with nnlib's first weights."""
    ours, theirs = script.text(settings), script.text(settings, KERAS)
    start = run(ours.split("optimizer =")[0])["model"].get_weights()
    theirs = re.sub(r"^optimizer =", "model.set_weights(start)\noptimizer =", theirs, count=1, flags=re.MULTILINE)
    return run(ours), run(theirs, {"start": start})


def test_the_first_networks_losses_are_equal():
    ours, theirs = from_equal_weights(intro.first_network(epochs=30), {"rate": 0.1, "hidden": 8, "seed": 1})
    assert ours["history"].history["loss"] == pytest.approx(theirs["history"].history["loss"], rel=1e-4)
    assert ours["right"] == pytest.approx(theirs["right"])


def test_a_network_that_is_fitted_again_and_again_keeps_its_momentum_in_both():
    explorer = explorers.ThroughTraining()
    ours, theirs = from_equal_weights(explorer.script(), {"start": "lecun_normal", "frame": 18, "seed": 0})
    (X, y), (model, other) = (ours["X"], ours["y"]), (ours["model"], theirs["model"])
    assert model.evaluate(X, y) == pytest.approx(other.evaluate(X, y, verbose=0), rel=1e-4)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", explorers.__all__)
def test_every_program_in_keras_runs(name):
    """An epoch of one network shows that Keras has all that is named, and prints what the program measures."""
    explorer = getattr(explorers, name)()
    script = explorer.script()
    if not isinstance(script, Script) or not script.keras:  # the bench writes its own: test_keras_bench.py
        pytest.skip(f"{name} has no program in Keras that a setting fills in")
    for settings in [explorer.start, *other_menus(explorer)]:
        few = {name: 1 for name in ("epoch", "frame") if name in settings}
        text = script.text({**settings, **few}, KERAS)
        text = text.replace("range(first_seed, first_seed + 10)", "range(1)")
        run(re.sub(r"epochs=\d+", "epochs=1", text))


def other_menus(explorer):
    """The first settings with each other option of a menu that stands in the program."""
    for name, control in explorer.controls.items():
        if f"‹{name}" in explorer.script().keras:
            yield from ({**explorer.start, name: option} for option in getattr(control, "options", ()))
