"""nnlib with NumPy alone: the README's first network trains, and what needs another package says which."""

import re
import subprocess
import sys
import venv
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
(FIRST_NETWORK,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """run(code) in a Python that has NumPy and this folder, and no other package."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, symlinks=sys.platform != "win32")
    packages = next(folder.rglob("site-packages"))
    installed = Path(np.__file__).parents[1]
    for name in ("numpy", "numpy.libs"):
        if (installed / name).exists():
            (packages / name).symlink_to(installed / name)
    (packages / "here.pth").write_text(str(ROOT))
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def run(code):
        return subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, cwd=folder)

    return run


def test_the_first_network_of_the_readme_trains(bare):
    done = bare(FIRST_NETWORK + "\nprint(history.history['accuracy'][-1].min() > 0.9)")
    assert done.returncode == 0, done.stderr
    report, learnt = done.stdout.splitlines()
    assert report.startswith("Dense(3, Tanh()): ")
    assert learnt == "True"
    assert done.stderr == ""  # no bar


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("nn.datasets.spiral()", "spiral needs nnfs, which is not installed; pip install nnfs"),
        ("nn.datasets.mnist()", "mnist needs pooch, which is not installed; pip install pooch"),
        ("nn.datasets.affine_digits()", "affine_digits needs pillow, which is not installed; pip install pillow"),
        (
            "from nnlive.experiments import Experiment, sweep; sweep(Experiment(dataset='xor', layers=[4, 2]))",
            "a progress bar needs tqdm, which is not installed; pip install tqdm",
        ),
    ],
)
def test_what_needs_another_package_says_which(bare, code, sentence):
    done = bare(f"import nnlib as nn\n{code}")
    assert done.stderr.splitlines()[-1] in (f"ImportError: {sentence}", f"ModuleNotFoundError: {sentence}")
