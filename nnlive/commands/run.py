"""run the experiments of a TOML file, one seed each unless --repeat says more, and print what came out.

Nothing is kept; `sweep` keeps.
"""

from ..experiments import Plan, sweep
from . import arguments
from .tables import table


def add_options(parser):
    """The arguments after `run`."""
    arguments.add_file(parser)
    arguments.add_seeds(parser, repeat=1)
    parser.add_argument("--name", help="only the experiment of this name")


def main(options):
    """Train and print."""
    plan = Plan.read(options.file, **arguments.settings(options))
    experiments = [plan[options.name]] if options.name else plan.experiments
    results = sweep(experiments, seeds=arguments.seeds(options, first=plan.first_seed))
    print("\n".join(table(results)))
