"""The modules of questions and map that need no page: Node runs each file of tests beside this one."""

import subprocess
from pathlib import Path

import pytest
from livebook.precompile import node

HERE = Path(__file__).parent


@pytest.mark.skipif(node() is None, reason="no Node on this machine")
@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_a_module_of_the_page_does_what_its_tests_say(name):
    done = subprocess.run([node(), "--test", str(HERE / name)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
