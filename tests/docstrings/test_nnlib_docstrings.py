"""The docstrings of nnlib have the formulas, shapes and gradients that the reference shows, and name real chapters."""

import re
from pathlib import Path

import pytest
from docstrings.chapters import BOOK

from nnlib import activations, initializers, layers, losses, optimizers, schedules

ROOT = Path(__file__).parents[2]
FORMULAS = {
    "gradients": (
        layers,
        "Dense Conv2D MaxPooling2D Dropout BatchNormalization Softmax",
        r"Gradients?  [\s\S]*\bdx(_k)? ",
    ),
    "shapes": (layers, "Layer Dense Conv2D MaxPooling2D", r"(?m)^\s*Shapes  .*x \(\.\.\."),
    "slopes": (activations, "Elementwise Linear ReLU LeakyReLU Sigmoid Tanh", r"f'\(x\)"),
    "losses": (
        losses,
        "MeanSquaredError BinaryCrossentropy CategoricalCrossentropy",
        r"`L = [^`]+`[\s\S]*\n\s*Gradient  `?dL/d",
    ),
    "updates": (optimizers, "SGD RMSprop Adam Adagrad AdamW", r"p ← p [-+] "),
    "schedules": (schedules, "InverseTimeDecay ExponentialDecay PiecewiseConstantDecay CosineDecay", "rate = "),
    "distributions": (
        initializers,
        "Zeros Ones Constant RandomNormal RandomUniform GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal "
        "Orthogonal VeryLarge StandardNormal Homogeneous InverseFanIn GeometricUniform",
        r"[NU][(\[].*, |everywhere|orthonormal",
    ),
}


@pytest.mark.parametrize(("module", "names", "pattern"), FORMULAS.values(), ids=FORMULAS)
def test_a_docstring_has_the_formula(module, names, pattern):
    for name in names.split():
        assert re.search(pattern, re.sub(r"\n\n", "\n", getattr(module, name).__doc__)), f"{name} lacks {pattern}"


@pytest.mark.parametrize("path", sorted((ROOT / "nnlib").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_docstring_names_a_chapter_that_exists(path):
    for chapter in BOOK.findall(path.read_text(encoding="utf-8")):
        assert any((ROOT / chapter).with_suffix(suffix).exists() for suffix in (".ipynb", ".md")), chapter
