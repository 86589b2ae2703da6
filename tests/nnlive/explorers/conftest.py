"""What tests of several explorers ask of them."""

import pytest


@pytest.fixture
def trains_nothing(monkeypatch):
    """trains_nothing(explorer, control=value, …): each of these moves draws another picture, and none trains."""

    def check(explorer, **moves):
        monkeypatch.setattr(explorer, "train", lambda settings: pytest.fail("a view has trained"))
        for name, value in moves.items():
            before = explorer._picture.value
            explorer.controls[name].value = value
            assert explorer._picture.value != before, name

    return check
