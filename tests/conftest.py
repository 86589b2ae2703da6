"""What the tests share."""

import os

import numpy as np
import pytest

# Keras on JAX, here and in processes that tests start: compiling such small networks well takes longer than they run.
os.environ.setdefault("JAX_DISABLE_MOST_OPTIMIZATIONS", "1")


@pytest.fixture
def rng():
    """A Generator that starts afresh in every test."""
    return np.random.default_rng(0)


def pytest_terminal_summary(terminalreporter):
    """Print what tests measured (their record_property), also from the processes of pytest-xdist."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
