"""The bench: your data, your network, your training, and what becomes of them.   Book: chapters/playground"""

from .explorer import Bench

__all__ = ["Bench"]
