"""Labs: tasks for students, and checks that say what is wrong without saying what is right.   Book: chapters/teaching

from nnlabs import check
check(dense_forward)
"""

from .catalogue import LABS, Lab
from .checking import check, progress
from .examples import example
from .task import Task
from .variants import Variant, variant
from .verdict import Verdict

__all__ = ["LABS", "Lab", "Task", "Variant", "Verdict", "check", "example", "progress", "variant"]
