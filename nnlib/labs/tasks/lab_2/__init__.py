"""Lab 2: activations.   Book: chapters/labs/lab_2"""

TASKS = ()
