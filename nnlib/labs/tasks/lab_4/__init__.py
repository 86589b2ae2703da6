"""Lab 4: losses.   Book: chapters/labs/lab_4"""

TASKS = ()
