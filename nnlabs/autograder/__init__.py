"""Autograder: the zip file that Gradescope takes, in which the book's own grader marks one lab.

setup.sh is run once, as root, when the autograder is built, and run_autograder for each submission; command packs both
with the code that they need.   Book: chapters/grading
"""
