"""Classroom: everybody trains one seed of the same experiment, and the class is the sample.   Book: chapters/class"""

from .class_runs import ClassRuns
from .own_run import OwnRun

__all__ = ["ClassRuns", "OwnRun"]
