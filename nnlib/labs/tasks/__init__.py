"""Tasks of the labs, one lab a file: cases, right answers, known mistakes and hints.   Book: chapters/teaching"""
