"""sweep over the experiments of a TOML file and its seeds, keep every result, go on where an earlier sweep ended.

The store is runs/<name of the file>.jsonl beside the file, unless --store says another.
"""

import time
from pathlib import Path

from ..experiments import Plan, Store, sweep
from . import options as words
from .tables import table


def add_options(parser):
    """The words after `sweep`."""
    words.add_file(parser)
    words.add_seeds(parser)
    parser.add_argument("--jobs", type=int, default=1, help="how many processes; 1")
    parser.add_argument("--store", type=Path, help="the file of results; runs/NAME.jsonl beside the TOML file")
    parser.add_argument("--dask", metavar="ADDRESS", help="join the Dask cluster at tcp://host:port")


def main(options):
    """Train what is missing, then print the whole."""
    plan = Plan.read(options.file, **words.settings(options))
    store = Store(options.store or options.file.parent / "runs" / f"{options.file.stem}.jsonl")
    there, started = len(store.results()), time.perf_counter()
    where = {"backend": "dask", "address": options.dask} if options.dask else {"jobs": options.jobs}
    results = sweep(plan.experiments, seeds=words.seeds(options, plan.seeds, plan.first_seed), store=store, **where)
    new, seconds = len(store.results()) - there, time.perf_counter() - started
    print("\n".join(table(results)))
    print(f"{new} new runs in {seconds:.1f} s; {len(store.results())} in {store.path}")
