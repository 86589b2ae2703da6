"""Keys: what is right, for those who grade. Students do not install this: no wheel and no page holds it.

Book: chapters/teaching
"""
