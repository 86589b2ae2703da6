"""Catalogue: the labs, and the tasks of each.   Book: chapters/teaching"""

from dataclasses import dataclass
from pathlib import Path

from .task import Task
from .tasks import lab_1, lab_2, lab_3, lab_4, lab_5, lab_6


@dataclass(frozen=True)
class Lab:
    """A lab. Its `name` is that of its notebook in chapters/labs, such as lab_1."""

    name: str
    title: str
    tasks: tuple[Task, ...]

    @property
    def max_points(self):
        """The points that all its tasks can earn together."""
        return sum(task.points for task in self.tasks)


CATALOGUE = (
    Lab("lab_1", "Layers and backpropagation", lab_1.TASKS),
    Lab("lab_2", "Activations", lab_2.TASKS),
    Lab("lab_3", "Initializers", lab_3.TASKS),
    Lab("lab_4", "Losses", lab_4.TASKS),
    Lab("lab_5", "Optimizers", lab_5.TASKS),
    Lab("lab_6", "The bug hunt", lab_6.TASKS),
)
LABS = {lab.name: lab for lab in CATALOGUE}
NOTEBOOKS = Path(__file__).parents[1] / "chapters" / "labs"  # where the book's repository has them


def lab_name(text):
    """The name of the lab that is meant by "6" or "lab_6"; ValueError for any other text."""
    name = text if text in LABS else f"lab_{text}"
    if name not in LABS:
        raise ValueError(f"expected one of {', '.join(LABS)} or its number, received {text!r}")
    return name
