"""Live in the pages of the five reports, as in test_live_explorers, beside which this file can run."""

import pytest
from explorer_page import REPORTS, move_everything

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]


@pytest.mark.parametrize("chapter", REPORTS)
def test_every_control_moves_picture_and_sentence(visit, chapter, record_property):
    page = visit(chapter)
    record_property(f"moves in {chapter}, built page", move_everything(page))
    assert page.problems == []
