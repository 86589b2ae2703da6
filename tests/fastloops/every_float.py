"""Runs in Pyodide: exp and tanh of all numbers of a type, or of many, beside NumPy's own."""

import fastloops
import numpy as np

BLOCK = 2**20


def floats(stride):
    """Every float32 by its bits, in blocks, or each `stride`-th; an odd stride meets all kinds of last bits."""
    for start in range(0, 2**32, BLOCK * stride):
        numbers = np.arange(start, min(start + BLOCK * stride, 2**32), stride, dtype=np.uint64)
        yield numbers.astype(np.uint32).view(np.float32)


def doubles(blocks):
    """Random bits, and random numbers of ordinary size."""
    rng = np.random.default_rng(0)
    for _ in range(blocks):
        yield rng.integers(0, 2**64, BLOCK, dtype=np.uint64).view(np.float64)
        yield rng.normal(size=BLOCK) * 10.0 ** rng.uniform(-20, 2, BLOCK)


def different(blocks):
    """(how many numbers were tried, the first for which exp or tanh differs)."""
    assert fastloops.install()
    tried, found = 0, []
    for x in blocks:
        tried += len(x)
        for function in (np.exp, np.tanh):
            fastloops.use(False)
            before = function(x)
            fastloops.use(True)
            after = function(x)
            if before.tobytes() != after.tobytes():  # perhaps they are two different nan
                wrong = (before.view(f"i{x.itemsize}") != after.view(f"i{x.itemsize}")) & ~np.isnan(before + after)
                found += [f"{function.__name__}({number!r})" for number in x[wrong][:5]]
    return tried, found[:20]
