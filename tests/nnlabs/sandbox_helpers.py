"""What the tests of sandboxes share: a mark for those that need isolation, a look inside, and what starts a sandbox."""

import importlib
import sys
from unittest import mock

import pytest

from nnlabs import isolation
from nnlabs.isolation.sandbox import LAUNCHER

NO_ISOLATION = isolation.unavailable_reason()
needs_isolation = pytest.mark.skipif(NO_ISOLATION is not None, reason=f"no isolation here: {NO_ISOLATION}")


def raised_in(sandbox, code, seconds=20):
    """The error that a cell raises in a sandbox, as text, or None. A cell reports something by raising it."""
    answer = sandbox.ask({"do": "run", "source": code, "number": 1}, seconds)
    assert answer is not None, "the process is gone"
    return answer["error"]


def launcher_module(name):
    """A file of the launcher, imported as it is there: by its name alone."""
    with mock.patch.object(sys, "path", [str(LAUNCHER), *sys.path]):
        return importlib.import_module(name)
