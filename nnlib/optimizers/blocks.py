"""Blocks: a large array is moved a few rows at a time, so that a rule of many operations finds it in the cache.

The rules read and write every entry by itself, so the result has the same bits.   Book: chapters/06_optimizers
"""

import functools

BLOCK = 65_536  # numbers: five arrays of float32 are 1.3 MB then, and a block is large beside what a call costs


def in_blocks(update):
    """`update(self, p, g, rate, *memories, scratch)` as a method that gets a few rows at a time."""

    @functools.wraps(update)
    def by_blocks(self, p, g, rate, *memory):
        if p.size <= BLOCK:
            return update(self, p, g, rate, *memory)
        *kept, scratch = memory
        rows = max(1, BLOCK * len(p) // p.size)
        for start in range(0, len(p), rows):
            here = slice(start, start + rows)
            its_rate = rate if isinstance(rate, float) else rate[here]
            update(self, p[here], g[here], its_rate, *(array[here] for array in kept), scratch[: len(p[here])])

    return by_blocks
