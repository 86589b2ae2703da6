"""train one network, or --repeat of them, from options alone, and print what came out of each.

With --backend keras the same network is trained by Keras 3 from the same weights.
"""

from ..experiments import Experiment, sweep
from . import arguments
from .tables import table


def add_options(parser):
    """The arguments after `train`."""
    arguments.add_settings(parser)
    arguments.add_seeds(parser, repeat=1)


def main(options):
    """Train and print a line for each seed, then their medians."""
    experiment = Experiment.from_dict(_with_output_activation(arguments.settings(options)), "train")
    results = sweep(experiment, seeds=arguments.seeds(options))
    for result in results:
        end = "" if result.diverged_at is None else f", diverged in epoch {result.diverged_at}"
        print(f"seed {result.seed}: {', '.join(f'{name} {value:.4g}' for name, value in result.final.items())}{end}")
    print("\n".join(table(results)))


def _with_output_activation(settings):
    """One output unit ends in a sigmoid, unless another output activation is asked for."""
    one_unit = list(settings.get("layers", ()))[-1:] == [1]
    return {"output_activation": "sigmoid", **settings} if one_unit else settings
