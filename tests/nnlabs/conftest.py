"""What the tests of the labs' notebooks share."""

from pathlib import Path

import nbformat
import pytest

from nnlabs import LABS

FOLDER = Path(__file__).parents[2] / "chapters" / "labs"


@pytest.fixture(scope="module", params=LABS)
def lab(request):
    """Each lab in turn."""
    return LABS[request.param]


@pytest.fixture(scope="module")
def notebook(lab):
    """The notebook of the lab, as students receive it."""
    return nbformat.read(FOLDER / f"{lab.name}.ipynb", as_version=4)
