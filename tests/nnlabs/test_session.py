"""Session: what slow, deaf and deadly cells cost, which is what is in them, and how long they may take."""

import os
import subprocess
import sys
import time

import pytest
from answers import answers
from sandbox_helpers import needs_isolation
from submitting import START

from nnlabs import LABS
from nnlabs.grading import marks
from nnlabs.grading.notebook import Notebook
from nnlabs.grading.session import TimeLimits

pytestmark = needs_isolation
LAB = LABS["lab_2"]
RIGHT = {task.name: answers(LAB.name, task.name)[0].source for task in LAB.tasks if task.probe != "value"}
ALL = sum(task.points for task in LAB.tasks if task.probe != "value")
EXPERIMENT = answers(LAB.name, "narrow_and_deep")[0].source
POINTS = {task.name: task.points for task in LAB.tasks}
FAST = TimeLimits(total=1.5, each=0.2)
SLOW = "x = 0\nwhile True: x += 1"
DEAF = "import signal; signal.signal(signal.SIGUSR1, signal.SIG_IGN)\nwhile True: pass"
IN_C = "sum(range(10**12))"  # no signal is heard before it ends
DEADLY = "import os; os._exit(0)"
FIRST = "leaky_relu"


def graded(*sources, limits=FAST):
    """The marks of a notebook with these cells."""
    return marks.mark(Notebook((START, *sources), "digest"), LAB, 5, limits)


class TestTimeLimits:
    def test_cells_have_half_of_what_is_left_at_most_one_cells_time(self):
        limits = TimeLimits(total=120, each=10)
        assert [limits.of_next_cell(used) for used in (0, 110, 120, 125, 127.5, 130, 999)] == [
            10,
            10,
            5,
            2.5,
            1.25,
            0.05,
            0.05,
        ]

    def test_the_sum_is_bounded_whatever_the_cells_do(self):
        limits, used = TimeLimits(total=120, each=10), 0
        for _ in range(100):
            used += limits.of_next_cell(used)
        assert used < 120 + 10 + 100 * 0.05


class TestWhatSlowCellsCost:
    def test_at_the_end_nothing(self):
        marked = graded(*RIGHT.values(), *[SLOW] * 8)
        assert marked["points"] == ALL
        assert (
            "Code cell 8 took longer than 0.2 s; it was left out from line 2 on, but for definitions."
            in marked["notes"]
        )

    def test_at_the_beginning_nothing(self):
        assert graded(*[SLOW] * 14, *RIGHT.values())["points"] == ALL

    def test_in_the_cell_of_an_answer_nothing(self):
        cells = [f"{SLOW}\n{code}" if number % 2 else f"{code}\n{SLOW}" for number, code in enumerate(RIGHT.values())]
        assert graded(*cells)["points"] == ALL

    def test_in_an_answer_its_own_points(self):
        hangs = f"def {FIRST}(x, slope=0.1):\n    while True: pass\n"
        marked = graded(*{**RIGHT, FIRST: hangs}.values())
        assert marked["points"] == ALL - POINTS[FIRST]
        assert marked["tasks"][[*POINTS].index(FIRST)]["sentences"] == ["It took longer than 0.2 s."]

    @pytest.mark.parametrize("cell", [DEAF, IN_C, DEADLY], ids=["deaf", "in C", "deadly"])
    def test_even_if_they_cannot_be_interrupted(self, cell):
        first, *others = RIGHT.values()
        assert graded(cell, f"{first}\n{cell}", *others)["points"] == ALL

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("cell", [DEAF, IN_C, DEADLY], ids=["deaf", "in C", "deadly"])
    def test_even_if_there_are_more_than_processes_are_started(self, cell):
        assert graded(*[cell] * 14, *RIGHT.values(), *[cell] * 2)["points"] == ALL


class TestTime:
    def test_sleep_counts(self):
        start = time.monotonic()
        marked = graded("import time\ntime.sleep(1000)", *RIGHT.values())
        assert marked["points"] == ALL
        assert marked["late"]
        assert 0.4 < time.monotonic() - start < 20

    def test_what_is_late_and_costs_nothing_is_final(self):
        assert graded(*RIGHT.values(), EXPERIMENT, SLOW)["late"] is False
        assert graded(*RIGHT.values(), SLOW)["late"] is True

    def test_what_other_programs_do_does_not_count(self):
        """Four programs on each core leave this one a fifth of it; its cell needs half of its time."""
        spin = [sys.executable, "-c", "while True: pass"]
        others = [subprocess.Popen(spin) for _ in range(4 * os.cpu_count())]
        try:
            busy = "import time\nwhile time.process_time() < 2: pass"
            marked = graded(busy, *RIGHT.values(), limits=TimeLimits(total=20, each=4))
        finally:
            for other in others:
                other.kill()
                other.wait()
        assert marked["points"] == ALL
        assert marked["notes"] == []


class TestNotes:
    def test_a_failing_statement_is_named(self):
        marked = graded("import os\nfrom google.colab import drive\ndrive.mount('/x')\nn = 1", *RIGHT.values())
        assert marked["points"] == ALL
        assert marked["notes"] == [
            "Code cell 2, line 2 (`from google.colab import drive`) raised "
            "`ModuleNotFoundError: No module named 'google'`; so did 1 more; the rest of the cell was run.",
            "Code cell 2, line 3 (`drive.mount('/x')`) raised "
            "`NameError: name 'drive' is not defined`; so did 1 more; the rest of the cell was run.",
        ]

    def test_what_was_not_run_is_named(self):
        marked = graded("%%bash\nls", "files = !ls", "%time n = 1", *RIGHT.values())
        assert marked["points"] == ALL
        assert marked["notes"] == [
            "Code cell 2, line 1: `%%bash` is for another program than Python: the lines below it were not run.",
            "Code cell 3, line 1: `files = !ls` was not run: its value is None, or an empty list of a command's lines.",
        ]
