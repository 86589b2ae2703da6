"""nnlib with NumPy alone: the README's first network trains, and what needs another package says which."""

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
(FIRST_NETWORK,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)

IMPORT_ALL = """
import importlib, pkgutil
for top in ("nnlib", "nnlive", "nnlabs"):
    for found in pkgutil.walk_packages(importlib.import_module(top).__path__, f"{top}.", onerror=lambda name: None):
        if not found.name.endswith("__main__") and ".launcher." not in found.name:  # which are programs
            try:
                importlib.import_module(found.name)
            except ImportError as error:
                print(found.name, error)
"""


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
    (packages / "here.pth").write_text(f"{ROOT}\n{ROOT / '_ext'}\n")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    surroundings = {name: value for name, value in os.environ.items() if name != "NNLIB_DATA"}  # MNIST there needs none

    def run(code):
        command = [python, "-I", "-c", code]
        return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=surroundings)

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
        ("nn.datasets.affine_digits()", "affine needs pillow, which is not installed; pip install pillow"),
        (
            "from nnlive.experiments import Experiment, sweep; sweep(Experiment(dataset='xor', layers=[4, 2]))",
            "a sweep needs threadpoolctl, which is not installed; pip install threadpoolctl",
        ),
        (
            "from nnlive.parallel import as_finished; list(as_finished(divmod, [(7, 2)], jobs=2))",
            "spreading calls over processes needs joblib, which is not installed; pip install joblib",
        ),
        ("import nnlive.plots", "nnlive.plots needs matplotlib, which is not installed; pip install matplotlib"),
        (
            "import nnlive.explorers",
            "nnlive.explorers needs ipywidgets, which is not installed; pip install ipywidgets",
        ),
    ],
)
def test_what_needs_another_package_says_which(bare, code, sentence):
    done = bare(f"import nnlib as nn\n{code}")
    assert done.stderr.splitlines()[-1] in (f"ImportError: {sentence}", f"ModuleNotFoundError: {sentence}")


def test_one_process_needs_no_joblib_and_there_is_no_bar_without_tqdm(bare):
    done = bare(
        "from nnlive.parallel import as_finished, progress_bar\n"
        "with progress_bar(2, 0, 'run') as bar:\n"
        "    for result in as_finished(divmod, [(7, 2), (7, 3)]):\n"
        "        bar.update()\n"
        "        print(result)"
    )
    assert (done.stdout, done.stderr) == ("(3, 1)\n(2, 1)\n", "")


def test_every_module_can_be_imported_or_says_what_to_install(bare):
    done = bare(IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    raw = [line for line in done.stdout.splitlines() if "; pip install " not in line]
    assert raw == []
