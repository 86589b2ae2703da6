"""compare nnlib with Keras 3: the experiments of a TOML file by both, from equal weights on equal batches.

Both are kept in runs/<name of the file>_compare.jsonl beside the file, unless --store says another.
"""

from ..experiments import Plan, sweep
from . import arguments

STORE_SUFFIX = "_compare"


def add_options(parser):
    """The arguments after `compare`."""
    arguments.add_file(parser)
    arguments.add_seeds(parser)
    arguments.add_store(parser, STORE_SUFFIX)


def main(options):
    """Train what is missing with each backend, and print them side by side."""
    plan = Plan.read(options.file, **arguments.settings(options))
    store = arguments.store(options, STORE_SUFFIX)
    seeds = arguments.seeds(options, plan.seeds, plan.first_seed)
    both = [_with_backend(plan.experiments, name) for name in ("numpy", "keras")]
    ours, theirs = (sweep(experiments, seeds=seeds, jobs=options.jobs, store=store) for experiments in both)
    print("\n".join(comparison_lines(ours, theirs)))
    print(f"largest difference: {largest_differences(ours, theirs)}")
    print(f"kept in {store.path}")


def _with_backend(experiments, name):
    return [experiment.with_settings(backend=name) for experiment in experiments]


def comparison_lines(ours, theirs):
    """A line for each pair of runs: both accuracies, in the training set and on fresh rows."""
    for one, other in zip(ours, theirs, strict=True):
        yield (
            f"{one.experiment.name or one.experiment.dataset}, seed {one.seed}: nnlib {one.final['accuracy']:.4f}, "
            f"Keras {other.final['accuracy']:.4f}, test {one.final['test_accuracy']:.4f} and "
            f"{other.final['test_accuracy']:.4f}"
        )


def largest_differences(ours, theirs):
    """The largest difference in each measure over all pairs of runs, as text."""
    gaps = {
        name: max(abs(one.final[name] - other.final[name]) for one, other in zip(ours, theirs, strict=True))
        for name in ours[0].final
    }
    return ", ".join(f"{name.replace('_', ' ')} {gap:.2g}" for name, gap in gaps.items())
