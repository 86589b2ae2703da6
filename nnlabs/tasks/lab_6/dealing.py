"""Dealing: what must hold of rows that are dealt to batches, in several epochs.   Book: chapters/labs/lab_6

An epoch is a list of arrays of row numbers. The facts are asked in this order, each where those before it hold.
"""

import numpy as np

from ...rules import Fact


def read(epochs, n, **_):
    """The epochs, if they are lists of arrays of row numbers."""
    for batches in epochs:
        if not isinstance(batches, list):
            raise ValueError("nothing to loop over (None: is a `return` missing?)" if batches is None else "one number")
        for rows in batches:
            _require_rows(rows, n)
    return epochs


def _require_rows(rows, n):
    if not isinstance(rows, np.ndarray):
        raise ValueError("batches that hold something other than row numbers")
    if rows.ndim == 0:
        raise ValueError("single row numbers: they are not cut into batches")
    if rows.ndim > 1:
        raise ValueError("a table, or more, as one batch: a batch has one axis")
    if rows.size and rows.dtype.kind not in "iu":
        raise ValueError("batches that hold something other than row numbers")
    if rows.size and not 0 <= rows.min() <= rows.max() < n:
        raise ValueError("row numbers that no row has: they go from 0 to n - 1")


def order(batches):
    """All rows of an epoch, one after the other."""
    return np.concatenate([np.zeros(0, int), *batches]).astype(int)


def times(batches, n):
    """How often each row comes in an epoch."""
    return np.bincount(order(batches), minlength=n)


def none_left_out_for_good(epochs, n, **_):
    return sum(times(batches, n) for batches in epochs).all()


def none_empty(epochs, **_):
    return all(rows.size for batches in epochs for rows in batches)


def not_drawn_anew(epochs, n, **_):
    counts = np.array([times(batches, n) for batches in epochs])
    return not ((counts == 0).any() and (counts > 1).any())


def none_twice(epochs, n, **_):
    return all(times(batches, n).max() <= 1 for batches in epochs)


def none_left_out(epochs, n, **_):
    return all(times(batches, n).all() for batches in epochs)


def full_but_the_last(epochs, size, **_):
    return all(len(rows) == size for batches in epochs for rows in batches[:-1]) and all(
        len(batches[-1]) <= size for batches in epochs
    )


def shuffled(epochs, n, **_):
    return not any(np.array_equal(order(batches), np.arange(n)) for batches in epochs)


def new_order(epochs, **_):
    return not np.array_equal(order(epochs[0]), order(epochs[1]))


def no_neighbours(epochs, **_):
    return np.mean([np.diff(order(batches)) == 1 for batches in epochs]) < 0.5


def new_company(epochs, **_):
    """With one batch, there is no other company."""
    first, second = ({frozenset(rows.tolist()) for rows in batches} for batches in epochs[:2])
    return len(first) == 1 or first != second


FACTS = (
    Fact("There are rows that no batch of any epoch holds. The network never sees them.", none_left_out_for_good),
    Fact("Where n is a multiple of size, an empty batch comes last. The mean over no rows is nan.", none_empty),
    Fact("Rows are drawn anew for each place: in one epoch some come twice and others not at all.", not_drawn_anew),
    Fact("Some rows come twice in an epoch. The last batch need not be filled up.", none_twice),
    Fact(
        "Each epoch leaves some rows out, though not always the same. What is left over at the end is a batch as well.",
        none_left_out,
    ),
    Fact("All rows are there, but not `size` at a time with the rest in the last batch.", full_but_the_last),
    Fact("Nothing is shuffled: the rows come as they stand in the file.", shuffled),
    Fact("The order is a random one, but the same in every epoch. Who made the generator, and when?", new_order),
    Fact("Only the batches change places. Each still holds neighbours, and so one digit.", no_neighbours),
    Fact("The same rows meet in the same batch in every epoch.", new_company),
)
