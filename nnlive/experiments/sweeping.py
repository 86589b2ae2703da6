"""Sweep: many experiments over many seeds, spread over processes and machines.   Book: chapters/08_experiments

What is done is in the store at once; the same sweep again does only what is missing.
"""

from nnlib.checks import require_choice, require_count

from .experiment import Experiment
from .plan import combine
from .running import groups, run_stack
from .store import Store


def sweep(
    experiments, grid=None, seeds=range(10), jobs=1, store=None, *, backend="loky", address=None, progress=True,
):  # fmt: skip
    """Results of every experiment, with every combination of the grid, for every seed, in this order.

    `experiments` is one Experiment or a list, `grid` {setting: values}, `seeds` their number or a list, `jobs` how many
    processes, `store` a Store or a path. `backend="dask"` joins the Dask cluster at `address` ("tcp://host:8786").
    Results do not depend on jobs, backend, or on how often the sweep was interrupted.
    """
    require_count("sweep", "jobs", jobs)
    members = _members(experiments, grid, seeds)
    store = store if store is None or isinstance(store, Store) else Store(store)
    done = {r.key: r for r in store.results()} if store is not None else {}
    stacks = [group for group in groups(members) if any(e.key(seed) not in done for e, seed in group)]
    with _bar(members, done, progress) as bar:
        for results in _spread(stacks, jobs, backend, address):
            new = [result for result in results if result.key not in done]
            if store is not None:
                store.append(new)
            done |= {result.key: result for result in new}
            bar.update(len(new))
    return [done[experiment.key(seed)] for experiment, seed in members]


def _members(experiments, grid, seeds):
    """(experiment, seed) for each run, each once."""
    experiments = [experiments] if isinstance(experiments, Experiment) else list(experiments)
    points = [point for experiment in experiments for point in combine(experiment, grid or {})]
    seeds = range(seeds) if isinstance(seeds, int) else seeds
    if not points or not len(seeds):
        raise ValueError(f"sweep expected an experiment and a seed, received {len(points)} and {len(seeds)}")
    return list({point.key(seed): (point, int(seed)) for point in points for seed in seeds}.values())


def _spread(stacks, jobs, backend, address):
    """The results of each stack, as they are finished."""
    from joblib import Parallel, delayed, parallel_config  # here, because a page imports this module and has no joblib

    require_choice("sweep", "backend", backend, ("loky", "dask"))
    if backend == "dask" and not address:
        raise ValueError("sweep expected the address of a Dask cluster, such as 'tcp://127.0.0.1:8786', received None")
    if not stacks:
        return
    client = _client(address) if backend == "dask" else None
    try:
        with parallel_config(backend, n_jobs=-1 if client else jobs):
            spread = Parallel(return_as="generator_unordered", batch_size=1)
            yield from spread(delayed(on_one_thread)(stack) for stack in stacks)
    finally:
        if client:
            client.close()


def on_one_thread(stack):
    """Train one stack on one thread of BLAS, so that it has the same bits wherever it runs."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return run_stack(stack)


def _client(address):
    try:
        from distributed import Client
    except ImportError as error:
        raise ImportError("sweep needs Dask to join a cluster; pip install 'dask[distributed]'") from error
    try:
        return Client(address, timeout="5s")
    except OSError as error:
        raise ConnectionError(f"sweep found no Dask scheduler at {address}: {error}") from error


def _bar(members, done, progress):
    from tqdm.auto import tqdm

    there = sum(experiment.key(seed) in done for experiment, seed in members)
    return tqdm(total=len(members), initial=there, unit="run", disable=not progress)
