"""Faulty loops: rows in one order, rows left out, and one update where there should be many.

Book: chapters/07_learning_rates. No gradient is wrong here, so no gradient check can find these.
"""

from .swapping import changed


def no_shuffling(parts):
    """The batches were the same in every epoch, in the order of the file. Report C.

    Right: another order in every epoch. Where the rows are sorted by class, a batch knows one class only.
    """
    return changed(parts, shuffle=False)


def last_batch_dropped(parts):
    """The rows that filled no batch were left out. Report C.

    Right: a last, shorter batch. Without shuffling it is always the same rows that are never seen.
    """
    X, y = parts.train
    kept = len(X) // parts.batch_size * parts.batch_size
    if kept == 0:
        raise ValueError(f"last_batch_dropped expected a full batch of {parts.batch_size} rows, received {len(X)}")
    return changed(parts, train=(X[:kept], y[:kept]))


def one_update_per_epoch(parts):
    """All rows went into one batch: one update in each epoch. Report E.

    Right, if the curve is to stand beside Keras's: batches of 32, which are four updates an epoch for 128 rows.
    """
    return changed(parts, batch_size=len(parts.train[0]))
