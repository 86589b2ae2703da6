"""Experiments: a network, its data and its training written down, run over seeds, kept.   Book: chapters/08_experiments

`Experiment` says what is done, `Result` what came out of one seed; `sweep` does many of them and `Store` keeps them.
"""

from .experiment import Experiment
from .parts import Parts
from .plan import Plan
from .result import Result, finals, histories
from .running import Training
from .store import Store
from .sweeping import sweep

__all__ = ["Experiment", "Parts", "Plan", "Result", "Store", "Training", "finals", "histories", "sweep"]
