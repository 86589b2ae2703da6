"""Explorers: move a slider, and a network trains again before your eyes.   Book: chapters/intro

Each is a small class of controls, a training that is a generator, and a picture that is text. They import ipywidgets.
"""

from .first_network import FirstNetwork
from .initializer_race import InitializerRace
from .scale_and_depth import ScaleAndDepth
from .through_training import ThroughTraining

__all__ = ["FirstNetwork", "InitializerRace", "ScaleAndDepth", "ThroughTraining"]
