"""Isolation: a Python for a student's code that sees no files, no network, no process and no secret of this machine.

It has its own namespaces and few resources, where the platform can do that, which `missing` finds out; elsewhere it has
limits alone, and only somebody who trusts the code should run it.   Book: chapters/teaching
"""

from .sandbox import IsolationError, Limits, Sandbox, missing

__all__ = ["IsolationError", "Limits", "Sandbox", "missing"]
