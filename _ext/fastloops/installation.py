"""Installation: all loops at once, and none if any of them gives another bit than NumPy's own."""

import sys

import numpy as np

from .library import MODULE, load

replaced = []  # (NumPy's loop, the address of ours, the address of NumPy's own)


def install(path=MODULE):
    """Replace NumPy's loops by those of the module; return how many: 0 where that cannot be done.

    Where the browser has no SIMD, the module is missing or damaged, or NumPy is another one, NumPy stays as it was:
    nothing is raised, because every program runs without faster loops too.
    """
    if sys.platform != "emscripten" or replaced:
        return len(replaced)
    try:
        same = _replace(load(path))
    except Exception:  # whatever NumPy or the browser does not like, it is no reason to fail
        same = False
    if not same:
        use(False)
        replaced.clear()
    return len(replaced)


def use(ours):
    """Switch between our loops and NumPy's own, to compare them."""
    for loop, address, numpys in replaced:
        loop.put(address if ours else numpys)


def _replace(loops):
    """Replace them; whether they give the same bits for a few numbers."""
    samples = _samples()
    before = [_bits(loop.try_out(samples)) for loop, _, _ in loops]
    for loop, address, keep in loops:
        replaced.append((loop, address, loop.put(address, keep)))
    return before == [_bits(loop.try_out(samples)) for loop, _, _ in loops]


def _samples():
    """{letter of a type: two arrays}, of ordinary and of rare numbers."""
    rare = [0.0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 1e-42, -1e-42, 1e38, 0.2, 0.3, -0.5, 3.5, -20]
    reals = np.array([*rare, *np.linspace(-6, 7, 20)])
    with np.errstate(all="ignore"):
        samples = {real: (reals.astype(real), np.roll(reals, 1).astype(real)) for real in "fd"}
    return samples | {small: (np.arange(35).astype(small),) * 2 for small in "?bBi"}


def _bits(array):
    """The bits of an array, but of every nan the same: which nan comes out, a browser may choose."""
    return np.where(np.isnan(array), array.dtype.type(np.nan), array).tobytes()
