"""Keys: solutions and rubrics, which teachers have and students have not. No wheel holds them.

Book: chapters/teaching
"""
