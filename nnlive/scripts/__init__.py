"""Scripts: what explorers train and compute, as programs to take home, in nnlib and in Keras.   Book: chapters/intro

`Training` describes a network and how it learns, and writes both programs; `Script` is their text, with places for
settings. What each explorer's script says stands in the file of its chapter.
"""

from .points import literal_points
from .script import Script
from .source import KERAS, LANGUAGES, NNLIB, Both, Call, Source, setting, source
from .training import Training

__all__ = [
    "KERAS",
    "LANGUAGES",
    "NNLIB",
    "Both",
    "Call",
    "Script",
    "Source",
    "Training",
    "literal_points",
    "setting",
    "source",
]
