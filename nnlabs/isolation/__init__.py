"""Isolation: a Python for a student's code that sees no files, no network, no process and no secret of this machine.

A sandbox has namespaces of its own and few resources, where the platform offers that; `unavailable_reason` finds out.
Elsewhere it has limits alone, or with root's rights a user of its own (NOBODY), and only somebody who trusts the code
should run it.   Book: chapters/grading
"""

from .sandbox import LATE, MEMORY, NOBODY, IsolationError, Limits, Sandbox, unavailable_reason

__all__ = ["LATE", "MEMORY", "NOBODY", "IsolationError", "Limits", "Sandbox", "unavailable_reason"]
