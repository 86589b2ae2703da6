"""Parallel: many calls spread over processes, each result as soon as it is there.   Book: chapters/08_experiments

joblib spreads the calls, over processes of this machine or over those of a Dask cluster. A single process needs none,
and where tqdm is not installed there is no bar.
"""

from contextlib import nullcontext
from importlib.util import find_spec
from threading import RLock

from nnlib.checks import require_package

IDLE_SECONDS = 30  # a process waits this long for another call; so long it stays if this process is killed


def as_finished(function, calls, jobs=1, backend="loky"):
    """The results of `function(*call)` for each of the calls, in the order in which they are finished.

    `jobs` is how many processes; `backend="dask"` takes all workers of the Dask client that is open.
    """
    calls = list(calls)
    if not calls:
        return
    if jobs == 1 and backend == "loky":
        yield from (function(*call) for call in calls)
        return
    joblib = require_package("spreading calls over processes", "joblib", "joblib")  # here, because a page has none
    processes = {"n_jobs": jobs, "idle_worker_timeout": IDLE_SECONDS} if backend == "loky" else {"n_jobs": -1}
    with joblib.parallel_config(backend, **processes):
        parallel = joblib.Parallel(return_as="generator_unordered", batch_size=1)
        yield from parallel(joblib.delayed(function)(*call) for call in calls)


def progress_bar(total, done, unit, shown=True):
    """A bar of so many units, of which some were done before; `with` it, and `update(n)` it by each n more."""
    if not shown or find_spec("tqdm") is None:
        return nullcontext(NoBar())
    from tqdm.auto import tqdm  # here, because a bare install has none

    tqdm.set_lock(RLock())  # its own is shared by processes, and one that is killed may hold it for ever
    return tqdm(total=total, initial=done, unit=unit)


class NoBar:
    """A bar that shows nothing."""

    def update(self, n=1):
        """Nothing."""
