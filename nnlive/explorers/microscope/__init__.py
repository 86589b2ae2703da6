"""The microscope: a small network opened whole, every number with its formula.   Book: chapters/02_backpropagation"""

from .explorer import Microscope

__all__ = ["Microscope"]
