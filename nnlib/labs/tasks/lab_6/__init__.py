"""Lab 6: the bug hunt.   Book: chapters/labs/lab_6"""

TASKS = ()
