"""Large arrays are moved in blocks of rows: with the bits of an array that is moved as a whole."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.optimizers import blocks

OPTIMIZERS = {
    "Adam": lambda rate: nn.optimizers.Adam(rate),
    "AdamW": lambda rate: nn.optimizers.AdamW(rate, weight_decay=0.1),
    "RMSprop": lambda rate: nn.optimizers.RMSprop(rate, momentum=0.9),
    "Adagrad": lambda rate: nn.optimizers.Adagrad(rate),
}


def moved(optimizer, shape, steps=3):
    """An array after some steps along gradients drawn at random."""
    rng = np.random.default_rng(0)
    p = rng.normal(size=shape).astype(np.float32)
    for _ in range(steps):
        optimizer.step([p], [rng.normal(size=shape).astype(np.float32)])
    return p


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize(
    ("shape", "rate"),
    [((37, 5), 0.01), ((370,), 0.01), ((6, 7, 5), np.linspace(0.01, 0.1, 6))],
    ids=["a kernel", "a bias", "a stack with a rate for each run"],
)
def test_blocks_change_no_bit(monkeypatch, name, shape, rate):
    whole = moved(OPTIMIZERS[name](rate), shape)
    monkeypatch.setattr(blocks, "BLOCK", 40)
    np.testing.assert_array_equal(moved(OPTIMIZERS[name](rate), shape), whole)


def test_thirty_seven_rows_of_five_come_eight_at_a_time(monkeypatch):
    """40 numbers are 8 rows of 5: four blocks of 8 rows, and one of 5."""
    seen = []

    class Counted:
        @blocks.in_blocks
        def update(self, p, g, rate, scratch):
            seen.append((len(p), len(g), len(scratch)))

    monkeypatch.setattr(blocks, "BLOCK", 40)
    Counted().update(np.zeros((37, 5)), np.zeros((37, 5)), 0.1, np.zeros((37, 5)))
    assert seen == [(8, 8, 8)] * 4 + [(5, 5, 5)]
