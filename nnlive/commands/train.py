"""train one network, or --repeat of them, from options alone, and print what came out of each.

With --backend keras the same network is trained by Keras 3 from the same weights.
"""

from ..experiments import Experiment, sweep
from . import options as words
from .tables import table


def add_options(parser):
    """The words after `train`."""
    words.add_settings(parser)
    words.add_seeds(parser, repeat=1)


def main(options):
    """Train and print a line for each seed, then their medians."""
    results = sweep(Experiment.of(_with_ending(words.settings(options)), "train"), seeds=words.seeds(options))
    for result in results:
        end = "" if result.diverged_at is None else f", diverged in epoch {result.diverged_at}"
        print(f"seed {result.seed}: {', '.join(f'{name} {value:.4g}' for name, value in result.final.items())}{end}")
    print("\n".join(table(results)))


def _with_ending(settings):
    """One output unit with a binary loss ends in a sigmoid, unless another ending is asked for."""
    one = list(settings.get("layers", ()))[-1:] == [1]
    return {"output_activation": "sigmoid", **settings} if one else settings
