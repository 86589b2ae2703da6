"""What the tests share."""

import numpy as np
import pytest


@pytest.fixture
def rng():
    """A Generator that starts afresh in every test."""
    return np.random.default_rng(0)


def pytest_terminal_summary(terminalreporter):
    """Print what tests measured (their record_property), also from the processes of pytest-xdist."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
