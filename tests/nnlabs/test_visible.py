"""Visible: what a sandbox is shown, whichever way Python and nnlib are installed."""

import os
import sys

import pytest
from sandbox_helpers import needs_isolation, raised_in

from nnlabs.isolation import Sandbox, visible


def raised_in_new_sandbox(code):
    with Sandbox() as sandbox:
        return raised_in(sandbox, code)


def test_a_folder_is_shown_before_what_lies_in_it():
    targets = [target for _, target in visible.mounts()]
    for number, target in enumerate(targets):
        assert not any(target.startswith(f"{later}/") for later in targets[number:])
    assert all(source == os.path.realpath(source) for source, _ in visible.mounts())


@pytest.mark.parametrize("package", visible.OUR_PACKAGES, ids=lambda package: package.name)
def test_the_folder_in_which_a_package_lies_is_not_shown(package):
    """It may be the repository, with the solutions in its tests."""
    shown = [target for _, target in visible.mounts()]
    assert str(package) in shown or any(f"{package}/".startswith(f"{target}/") for target in shown)
    assert str(package.parent) not in shown or os.path.basename(package.parent) in visible.INSTALLED


@needs_isolation
def test_the_labs_of_a_second_copy_are_hidden_as_well(tmp_path, monkeypatch):
    copy = tmp_path / "site-packages" / "nnlabs"
    copy.mkdir(parents=True)
    (copy / "catalogue.py").write_text("right = 1")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site-packages")])
    assert raised_in_new_sandbox(
        f"import os; raise Warning(os.listdir({str(copy.parent)!r}), os.listdir({str(copy)!r}))"
    ) == ("Warning: (['nnlabs'], [])")


@needs_isolation
def test_links_to_packages_are_followed(tmp_path, monkeypatch):
    (tmp_path / "real" / "site-packages").mkdir(parents=True)
    (tmp_path / "real" / "site-packages" / "of_mine.py").write_text("value = 7")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "link" / "site-packages")])
    assert raised_in_new_sandbox("import of_mine; raise Warning(of_mine.value)") == "Warning: 7"
