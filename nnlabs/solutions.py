"""Solutions: the command that writes a teacher's solved notebooks, where their keys are at hand.

Book: chapters/teaching. The keys lie in the book's repository and in no wheel, so that students do not install them.
"""

from importlib.util import find_spec

from .catalogue import LABS, NOTEBOOKS, lab_name
from .grading.keys import KEYS

HELP = "Write the solved notebook of each lab and its rubric, for teachers: points, parts, what to say to students."


def add_options(parser):
    """The options of the command, on an argparse parser."""
    parser.add_argument("--out", required=True, metavar="DIR", help="the folder to write into; made if it is not there")
    words = "a student's variant code, such as K7QF-2M: write the key of that variant, as a solved notebook, instead"
    parser.add_argument("--code", help=words)
    parser.add_argument("--lab", metavar="N", help="one lab alone, such as 5 or lab_5; else all of them")


def main(options):
    """Write what was asked for. RuntimeError outside of the book's repository, ValueError for an unknown lab."""
    if find_spec(KEYS) is None or not NOTEBOOKS.is_dir():
        raise RuntimeError(
            "the solutions are not installed with nnlabs; run this command in the book's repository, which has them"
        )
    from .keys.command import write, write_variant

    names = _names(options.lab)
    if options.code:
        write_variant(options.out, names, options.code)
    else:
        write(options.out, names)


def _names(lab):
    if lab is None:
        return list(LABS)
    try:
        return [lab_name(lab)]
    except ValueError as error:
        raise ValueError(f"--lab {error}") from error
