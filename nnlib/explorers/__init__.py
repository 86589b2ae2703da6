"""Explorers: move a slider, and a network trains again before your eyes.   Book: chapters/intro

Each is a small class of controls, a training that is a generator, and a picture that is text. They import ipywidgets.
"""

from .first_network import FirstNetwork
from .initializer_race import InitializerRace
from .largest_rate import LargestRate
from .rate_and_optimizer import RateAndOptimizer
from .scale_and_depth import ScaleAndDepth
from .schedule_race import Schedules
from .through_training import ThroughTraining
from .valley_race import ValleyRace

__all__ = [
    "FirstNetwork",
    "InitializerRace",
    "LargestRate",
    "RateAndOptimizer",
    "ScaleAndDepth",
    "Schedules",
    "ThroughTraining",
    "ValleyRace",
]
