"""Hostile and broken submissions, each with the points that it has earned, whatever else it does.

All are bounded: where a defence fails, nobody is hurt. What they would reach belongs to the test that runs them.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """What belongs to the test and must stay out of reach."""

    folder: Path
    port: int  # on 127.0.0.1, where the test listens
    mark: str  # what processes call themselves, so that those left over are found
    secret: str  # the name of a variable in the grader's environment


def everything(folder, target):
    """Write all of them into a folder; return {student: points earned}."""
    from . import cheating, files, running

    earned = {}
    for module in (running, cheating, files):
        made = module.write(folder, target)
        assert not earned.keys() & made.keys()
        earned |= made
    return earned
