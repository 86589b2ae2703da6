"""Sweep: many experiments over many seeds, spread over processes and machines.   Book: chapters/08_experiments

What is done is in the store at once; the same sweep again does only what is missing.
"""

from contextlib import nullcontext

from nnlib.checks import require_choice, require_count, require_package

from ..parallel import as_finished, progress_bar
from .experiment import Experiment
from .plan import expand_grid
from .result_store import ResultStore
from .running import group_into_stacks, run_stack


def sweep(experiments, grid=None, seeds=range(10), jobs=1, store=None, *, backend="loky", address=None, progress=True):
    """Results of every experiment, with every combination of the grid, for every seed, in this order.

    `experiments` is one Experiment or a list, `grid` {setting: values}, `seeds` their number or a list, `jobs` how many
    processes, `store` a ResultStore or a path. `backend="dask"` joins the Dask cluster at `address`
    ("tcp://host:8786"). Results do not depend on jobs, backend, or on how often the sweep was interrupted.
    """
    require_count("sweep", "jobs", jobs)
    _check_backend(backend, address)
    members = _members(experiments, grid, seeds)
    store = store if store is None or isinstance(store, ResultStore) else ResultStore(store)
    done = {result.key: result for result in store.results()} if store is not None else {}
    missing = {experiment.key(seed) for experiment, seed in members} - done.keys()
    stacks = [stack for stack in group_into_stacks(members) if any(e.key(seed) in missing for e, seed in stack)]
    with progress_bar(len(members), len(members) - len(missing), "run", progress) as bar:
        for results in _train(stacks, jobs, backend, address):
            new = [result for result in results if result.key in missing]
            if store is not None:
                store.append(new)
            done |= {result.key: result for result in new}
            bar.update(len(new))
    return [done[experiment.key(seed)] for experiment, seed in members]


def _check_backend(backend, address):
    require_choice("sweep", "backend", backend, ("loky", "dask"))
    if backend == "dask" and not address:
        raise ValueError("sweep expected the address of a Dask cluster, such as 'tcp://127.0.0.1:8786', received None")


def _members(experiments, grid, seeds):
    """(experiment, seed) for each run, each once."""
    experiments = [experiments] if isinstance(experiments, Experiment) else list(experiments)
    points = [point for experiment in experiments for point in expand_grid(experiment, grid or {})]
    seeds = range(seeds) if isinstance(seeds, int) else seeds
    if not points or not len(seeds):
        raise ValueError(f"sweep expected an experiment and a seed, received {len(points)} and {len(seeds)}")
    return list({point.key(seed): (point, int(seed)) for point in points for seed in seeds}.values())


def _train(stacks, jobs, backend, address):
    """The results of each stack, as they are finished."""
    with _dask_client(address) if backend == "dask" and stacks else nullcontext():
        yield from as_finished(run_on_one_thread, [(stack,) for stack in stacks], jobs, backend)


def run_on_one_thread(stack):
    """Train one stack on one thread of BLAS, so that it has the same bits wherever it runs."""
    threadpoolctl = require_package("a sweep", "threadpoolctl", "threadpoolctl")
    with threadpoolctl.threadpool_limits(1):
        return run_stack(stack)


def _dask_client(address):
    try:
        from distributed import Client
    except ImportError as error:
        raise ImportError("sweep needs Dask to join a cluster; pip install 'dask[distributed]'") from error
    try:
        return Client(address, timeout="5s")
    except OSError as error:
        raise ConnectionError(f"sweep found no Dask scheduler at {address}: {error}") from error
