"""Tasks of the labs, a folder for each lab.   Book: chapters/teaching

A file for each task holds its cases, the right answer, known mistakes and hints.
"""
