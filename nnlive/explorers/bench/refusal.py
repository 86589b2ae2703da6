"""Refusal: a set-up that cannot be trained, and why.   Book: chapters/playground"""

from dataclasses import dataclass

from .training import seeds


@dataclass
class Refusal:
    """`words` say what is missing, and what to do."""

    words: str

    def sentence(self, settings):
        """The words, and what waits for them."""
        return f"Nothing trains yet. | {self.words} Seeds {seeds(settings)[0]} to {seeds(settings)[-1]} wait."
