"""What tests of the kernel share: a page's place taken by a list, here or in a Python of its own."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from livebook_kernel import outputs
from livebook_kernel.output_queue import OutputQueue
from livebook_kernel.pace import Pace

EXTENSIONS = Path(__file__).parents[3] / "_ext"
START = """
import asyncio, json, sys
import livebook_kernel as kernel

posted, terminal = [], sys.stdout
kernel.start(lambda kind, data, buffers=(): posted.append((kind, data)), pause=0)

def run(source):
    return asyncio.run(kernel.run_cell(source, 0))

def tell(answer):
    print(json.dumps(answer), file=terminal)
"""


@pytest.fixture
def posted(monkeypatch):
    """What the kernel posts to the page: (kind, data) of each message."""
    messages = []
    queue = OutputQueue(lambda kind, data: messages.append((kind, data)), pause=0)
    monkeypatch.setattr(outputs, "queue", queue)
    monkeypatch.setattr(outputs, "pace", Pace())
    monkeypatch.setattr(outputs, "captures", [])
    monkeypatch.delitem(sys.modules, "matplotlib.pyplot", raising=False)  # another test's figures are not ours
    return messages


@pytest.fixture
def in_a_page():
    """Run a script in a Python of its own, whose kernel has started; what it gives to tell() is returned."""

    def run(script):
        environment = {
            **os.environ,
            "PYTHONPATH": str(EXTENSIONS),
            "MPLBACKEND": "module://livebook_kernel.matplotlib_backend",
        }
        command = [sys.executable, "-c", START + textwrap.dedent(script)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
