"""python -m benchmarks grading: 300 ordinary submissions to lab 1, as many at a time as there are cores.

Printed are the seconds of the whole and of one submission, and how many could be graded in ten minutes.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
STUDENTS = 300


def main(_):
    """Write a class, grade it, fail if a row is wrong, and print."""
    sys.path.insert(0, str(ROOT / "tests" / "nnlabs"))
    from submitting import grade, graded_points, write_class

    with tempfile.TemporaryDirectory() as folder:
        made = write_class(Path(folder, "submissions"), STUDENTS, experiment=True)
        out, start = Path(folder, "grades.csv"), perf_counter()
        code, printed = grade(Path(folder, "submissions"), out, "--lab", "lab_1", "--jobs", str(os.cpu_count()))
        seconds = perf_counter() - start
        assert code == 0, printed
        assert graded_points(out) == made
    print(f"{STUDENTS} submissions to lab 1, {os.cpu_count()} at a time, each row as it should be (goal 600 s)")
    print(f"  {seconds:.0f} s, {seconds / STUDENTS:.2f} s each; {600 * STUDENTS / seconds:.0f} in ten minutes")
