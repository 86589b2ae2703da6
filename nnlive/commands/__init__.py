"""Commands: what `python -m nnlive` does, from the command line to the printed lines.   Book: chapters/08_experiments

A command reads its options, calls nnlive.experiments, and prints. A mistake is told in one sentence, exit code 2.
"""

import argparse
import sys

from . import compare, run, sweep, train

COMMANDS = {"run": run, "sweep": sweep, "train": train, "compare": compare}


def main(arguments=None):
    """Run the command in these arguments, or in sys.argv; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m nnlive", description=__doc__.splitlines()[0].partition("   ")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        summary = module.__doc__.splitlines()[0]
        module.add_options(commands.add_parser(name, help=summary, description=summary, allow_abbrev=False))
    options = parser.parse_args(arguments)
    try:
        COMMANDS[options.command].main(options)
    except KeyboardInterrupt:
        print("\nInterrupted. What is in the store stays; the same command goes on from there.", file=sys.stderr)
        return 130
    except (ValueError, TypeError, OSError, ImportError, KeyError) as error:
        message = error.args[0] if isinstance(error, KeyError) else error
        print(f"python -m nnlive {options.command}: {message}", file=sys.stderr)
        return 2
    return 0
