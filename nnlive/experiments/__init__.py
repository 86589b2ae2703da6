"""Experiments: a network, its data and its training written down, run over seeds, kept.   Book: chapters/08_experiments

`Experiment` says what is done, `run` does it for one seed, and a `Result` is what came out; `sweep` does many of them
and `ResultStore` keeps them.
"""

from .experiment import Experiment
from .parts import Parts, make_parts
from .plan import Plan
from .result import Result, final_values, histories
from .result_store import ResultStore
from .running import run
from .sweeping import sweep
from .training_run import Run

__all__ = [
    "Experiment",
    "Parts",
    "Plan",
    "Result",
    "ResultStore",
    "Run",
    "final_values",
    "histories",
    "make_parts",
    "run",
    "sweep",
]
