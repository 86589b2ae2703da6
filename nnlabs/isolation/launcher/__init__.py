"""Launcher: the folder that `python -I -S launcher PLAN` runs, with nothing but the standard library.

Its files import each other by their names alone, as `kernel`, because this Python looks for modules in the folder.
Book: chapters/grading
"""
