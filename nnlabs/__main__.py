"""The command line for instructors and authors of labs.   Book: chapters/teaching

python -m nnlabs handout roster.csv --lab 6 --out DIR
python -m nnlabs grade SUBMISSIONS --out grades.csv
python -m nnlabs gradescope --lab 1 --out lab_1.zip
python -m nnlabs solutions --out KEYS
python -m nnlabs solutions --lab 6 --code K7QF-2M --out KEYS
python -m nnlabs notebook lab_7 --out chapters/labs/lab_7.ipynb
"""

import argparse
import sys

from . import notebook_template, solutions
from .autograder import command as autograder
from .catalogue import LABS
from .grading import command
from .handout import command as handout


def main(arguments=None):
    """Run the command in these arguments, or in sys.argv; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m nnlabs", description="Labs, for instructors and authors.")
    commands = parser.add_subparsers(dest="command", required=True)
    words = command.__doc__.splitlines()[0]
    command.add_options(commands.add_parser("grade", help=words, description=words, allow_abbrev=False))
    words = solutions.HELP
    solutions.add_options(commands.add_parser("solutions", help=words, description=words, allow_abbrev=False))
    words = handout.__doc__.splitlines()[0]
    handout.add_options(commands.add_parser("handout", help=words, description=handout.__doc__, allow_abbrev=False))
    words = autograder.__doc__.splitlines()[0]
    packing = commands.add_parser("gradescope", help=words, description=autograder.__doc__, allow_abbrev=False)
    autograder.add_options(packing)
    words = "Write a lab's notebook as its author begins it: a heading, a stub and a check for each task."
    notebook = commands.add_parser("notebook", help=words, description=words, allow_abbrev=False)
    notebook.add_argument("lab", choices=LABS, help="a lab of nnlabs/catalogue.py")
    notebook.add_argument("--out", required=True, help="the file to write, which must not be there yet")
    options = parser.parse_args(arguments)
    try:
        if options.command == "notebook":
            return notebook_template.write(LABS[options.lab], options.out)
        modules = {"handout": handout, "grade": command, "gradescope": autograder, "solutions": solutions}
        return modules[options.command].main(options)
    except KeyboardInterrupt:
        print("\nInterrupted. What is graded is kept; the same command goes on from there.", file=sys.stderr)
        return 130
    except (ValueError, OSError, RuntimeError) as error:
        print(f"python -m nnlabs {options.command}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
