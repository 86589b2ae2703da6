"""What the tests share: a generator, which files come first, and what is said at the end."""

import collections
import os

import pytest

# Before NumPy comes: networks are small, and beside other tests several threads would only wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Keras on JAX, here and in processes that tests start: compiling such small networks well takes longer than they run.
os.environ.setdefault("JAX_DISABLE_MOST_OPTIMIZATIONS", "1")

import hypothesis
import numpy as np

# The same examples in each run: what lands does not hang on luck. Others by `pytest --hypothesis-profile=default`.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.load_profile("same")

LONGEST = [
    "test_live_explorers.py",
    "test_pages_for_everybody.py",
    "test_live_reports.py",
    "test_hostile_submissions.py",
    "test_compare.py",
    "test_recordings.py",
    "test_contributing.py",
    "test_work_kept.py",
    "test_lab_in_the_page.py",
    "test_pages.py",
    "test_jupyterlab_explorers.py",
    "test_reference_pages.py",
    "test_keras_backend.py",
]
LEVELS = {"exhaustive": "python book.py test --all", "lite": "pytest -m lite"}  # what runs the tests that are left out
LEFT_OUT = pytest.StashKey[collections.Counter]()


@pytest.fixture
def rng():
    """A Generator that starts afresh in every test."""
    return np.random.default_rng(0)


def pytest_collection_modifyitems(items):
    """The files that take longest come first: then the processes that run the files end at about the same time."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_deselected(items):
    """Count what is left out, by the marker that is why."""
    left_out = items[0].config.stash.setdefault(LEFT_OUT, collections.Counter())
    left_out.update(next(filter(item.get_closest_marker, LEVELS), "other") for item in items)


def pytest_sessionfinish(session):
    """A process of pytest-xdist tells its counts to the one that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(session.config.stash.get(LEFT_OUT, {}))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Every process of pytest-xdist collects the same tests, so one count is that of all."""
    if "left_out" in getattr(node, "workeroutput", {}):
        node.config.stash[LEFT_OUT] = collections.Counter(node.workeroutput["left_out"])


def pytest_terminal_summary(terminalreporter, config):
    """Print what tests measured (their record_property), and what was left out, also from processes of pytest-xdist."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
    for marker, number in config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.write_line(f"left out: {number} {marker} ({LEVELS.get(marker, 'as you asked')})")
