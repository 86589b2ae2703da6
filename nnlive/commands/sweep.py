"""sweep over the experiments of a TOML file and its seeds, keep every result, go on where an earlier sweep ended.

The store is runs/<name of the file>.jsonl beside the file, unless --store says another.
"""

import time

from ..experiments import Plan, sweep
from . import arguments
from .tables import table


def add_options(parser):
    """The arguments after `sweep`."""
    arguments.add_file(parser)
    arguments.add_seeds(parser)
    arguments.add_store(parser)
    parser.add_argument("--dask", metavar="ADDRESS", help="join the Dask cluster at tcp://host:port")


def main(options):
    """Train what is missing, then print the whole."""
    plan = Plan.read(options.file, **arguments.settings(options))
    store = arguments.store(options)
    there, started = len(store.results()), time.perf_counter()
    where = {"backend": "dask", "address": options.dask} if options.dask else {"jobs": options.jobs}
    results = sweep(plan.experiments, seeds=arguments.seeds(options, plan.seeds, plan.first_seed), store=store, **where)
    new, seconds = len(store.results()) - there, time.perf_counter() - started
    print("\n".join(table(results)))
    print(f"{new} new runs in {seconds:.1f} s; {len(store.results())} in {store.path}")
