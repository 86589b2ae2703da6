"""Explorers: move a slider, and a network trains again before your eyes.   Book: chapters/intro

Each is a small class of controls, a training that is a generator, and a picture that is text. They import ipywidgets.
"""

try:
    from . import clickable_picture  # noqa: F401 - here, so that one sentence says what to install
except ModuleNotFoundError as error:
    raise ImportError(
        f"nnlive.explorers needs {error.name}, which is not installed; pip install {error.name}"
    ) from error

from .activation_slope import ActivationSlope
from .affine_report import AffineReport
from .bench import Bench
from .classroom import ClassRuns, OwnRun
from .confidence import Confidence
from .depth_and_activation import DepthAndActivation
from .digits_report import DigitsReport
from .draw_digit import DrawDigit
from .feature_maps import FeatureMaps
from .first_network import FirstNetwork
from .hidden_units import HiddenUnits
from .initializer_race import InitializerRace
from .keras_report import KerasReport
from .largest_rate import LargestRate
from .loss_race import LossRace
from .microscope import Microscope
from .occlusion import Occlusion
from .one_neuron import OneNeuron
from .rate_and_optimizer import RateAndOptimizer
from .scale_and_depth import ScaleAndDepth
from .schedule_race import Schedules
from .spiral_report import SpiralReport
from .switchboard import Switchboard
from .through_training import ThroughTraining
from .valley_race import ValleyRace
from .xor_report import XorReport

__all__ = [
    "ActivationSlope",
    "AffineReport",
    "Bench",
    "ClassRuns",
    "Confidence",
    "DepthAndActivation",
    "DigitsReport",
    "DrawDigit",
    "FeatureMaps",
    "FirstNetwork",
    "HiddenUnits",
    "InitializerRace",
    "KerasReport",
    "LargestRate",
    "LossRace",
    "Microscope",
    "Occlusion",
    "OneNeuron",
    "OwnRun",
    "RateAndOptimizer",
    "ScaleAndDepth",
    "Schedules",
    "SpiralReport",
    "Switchboard",
    "ThroughTraining",
    "ValleyRace",
    "XorReport",
]
