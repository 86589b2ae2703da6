"""Lab 3: initializers.   Book: chapters/labs/lab_3"""

TASKS = ()
