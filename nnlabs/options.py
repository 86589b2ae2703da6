"""Options: what several commands read from their command lines.   Book: chapters/grading"""

import argparse

from .catalogue import lab_name


def lab(text):
    """The name of a lab, from its name or its number."""
    try:
        return lab_name(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(error) from error  # whose words argparse prints
