"""nnlive: what makes the book live, on top of nnlib: drawings, plots, explorers, experiments.   Book: chapters/intro

`python -m nnlive run`, `sweep`, `train` and `compare` are its command line.
"""
