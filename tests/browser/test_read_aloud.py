"""What a screen reader says of an explorer, in order: its name, goal, controls with their values, buttons, picture, sentence."""

import re

import pytest
from explorer_page import CHAPTERS, NO_PYTHON, explorers_of
from opening import visitor

pytestmark = pytest.mark.browser
ROLES = {"slider", "combobox", "spinbutton", "checkbox"}


@pytest.fixture(scope="module")
def visit(chromium, site):
    """visit(name, …): a page of the book in which a touch wakes no Python."""
    with visitor(chromium, site, before=NO_PYTHON) as visit_:
        yield visit_


def spoken(explorer):
    """[(role, words)] of what the accessibility tree holds, in its order; options of menus are left out."""
    lines = explorer.element.aria_snapshot().splitlines()
    found = [re.match(r"\s*- (\w+)(?: (.*))?", line.rstrip(":")) for line in lines if not line.lstrip().startswith("- /")]
    return [(match[1], match[2] or "") for match in found if match and match[1] != "option"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_explorer_is_read_aloud_in_the_order_of_its_use(visit, chapter):
    for explorer in explorers_of(visit(chapter)):
        said = spoken(explorer)
        roles = [role for role, _ in said]
        assert said[0] == ("group", f'"Explorer: {explorer.name.replace("-", " ")}"')
        controls = [place for place, role in enumerate(roles) if role in ROLES]
        assert len(controls) == len(explorer.controls())
        buttons = [place for place, role in enumerate(roles) if role == "button"]
        pictures = [place for place, role in enumerate(roles) if role == "img"]
        assert roles.index("paragraph") < controls[0]
        assert controls == sorted(controls) 
        assert controls[-1] < buttons[0] < buttons[-1] < pictures[0] < pictures[-1] < roles.index("status")
