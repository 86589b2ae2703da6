"""Launcher: the folder that `python -I -S launcher PLAN` runs; it needs the standard library alone.

Its files import each other as `kernel`, `root` and `limits`, because the folder itself is where that Python looks.
Book: chapters/teaching
"""
