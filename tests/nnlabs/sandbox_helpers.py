"""What the tests of sandboxes share: a mark for those that need isolation, and a look inside a sandbox."""

import pytest

from nnlabs import isolation

NO_ISOLATION = isolation.unavailable_reason()
needs_isolation = pytest.mark.skipif(NO_ISOLATION is not None, reason=f"no isolation here: {NO_ISOLATION}")


def raised_in(sandbox, code, seconds=20):
    """The error that a cell raises in a sandbox, as text, or None. A cell reports something by raising it."""
    answer = sandbox.ask({"do": "run", "source": code, "number": 1}, seconds)
    assert answer is not None, "the process is gone"
    return answer["error"]
