"""The instructor's command line: python -m nnlib.labs grade SUBMISSIONS --out grades.csv.   Book: chapters/teaching"""

import argparse
import sys

from .grading import command


def main(arguments=None):
    """Run the command in these arguments, or in sys.argv; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m nnlib.labs", description="Labs, for instructors.")
    commands = parser.add_subparsers(dest="command", required=True)
    words = command.__doc__.splitlines()[0]
    command.add_options(commands.add_parser("grade", help=words, description=words, allow_abbrev=False))
    options = parser.parse_args(arguments)
    try:
        return command.main(options)
    except KeyboardInterrupt:
        print("\nInterrupted. What is graded is kept; the same command goes on from there.", file=sys.stderr)
        return 130
    except (ValueError, OSError, RuntimeError) as error:
        print(f"python -m nnlib.labs grade: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
