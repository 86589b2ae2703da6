"""Explorers: move a slider, and a network trains again before your eyes.   Book: chapters/intro

Each is a small class of controls, a training that is a generator, and a picture that is text. They import ipywidgets.
"""

from .activation_slope import ActivationSlope
from .confidence import Confidence
from .depth_and_activation import DepthAndActivation
from .feature_maps import FeatureMaps
from .first_network import FirstNetwork
from .hidden_units import HiddenUnits
from .initializer_race import InitializerRace
from .largest_rate import LargestRate
from .loss_race import LossRace
from .occlusion import Occlusion
from .one_neuron import OneNeuron
from .rate_and_optimizer import RateAndOptimizer
from .scale_and_depth import ScaleAndDepth
from .schedule_race import Schedules
from .through_training import ThroughTraining
from .valley_race import ValleyRace

__all__ = [
    "ActivationSlope",
    "Confidence",
    "DepthAndActivation",
    "FeatureMaps",
    "FirstNetwork",
    "HiddenUnits",
    "InitializerRace",
    "LargestRate",
    "LossRace",
    "Occlusion",
    "OneNeuron",
    "RateAndOptimizer",
    "ScaleAndDepth",
    "Schedules",
    "ThroughTraining",
    "ValleyRace",
]
