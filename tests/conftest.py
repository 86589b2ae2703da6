"""What the tests share."""

import numpy as np
import pytest


@pytest.fixture
def rng():
    """A Generator that starts afresh in every test."""
    return np.random.default_rng(0)
