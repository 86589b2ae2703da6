"""Lab 5: optimizers.   Book: chapters/labs/lab_5"""

TASKS = ()
