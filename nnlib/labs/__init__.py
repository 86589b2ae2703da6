"""Labs: tasks for students, and checks that say what is wrong without saying what is right.   Book: chapters/teaching

from nnlib import labs
labs.check(dense_forward)
"""

from .catalogue import LABS, Lab
from .checking import check, progress
from .exhibits import exhibit
from .task import Task
from .verdict import Verdict

__all__ = ["LABS", "Lab", "Task", "Verdict", "check", "exhibit", "progress"]
