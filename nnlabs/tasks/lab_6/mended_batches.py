"""mended_batches(n, size, rng): every row once an epoch, in a new order.   Book: chapters/labs/lab_6"""

from ...answers import RandomGenerator
from ...rules import Facts
from ...task import Task
from .dealing import FACTS, read


def cases(rng):
    """A rest of several rows, and of one; fewer rows than a batch; no rest."""
    sizes = [(23, 5), (31, 6), (14, 20), (24, 6)]
    return [{"n": n, "size": size, "rng": RandomGenerator(int(rng.integers(1000)))} for n, size in sizes]


TASK = Task(
    name="mended_batches",
    title="the batches",
    points=2,
    cases=cases,
    rule=Facts(read, FACTS),
    hints=(
        "Ask for the batches of 23 rows in fives, and count how often each row number comes.",
        "Call it for twenty epochs and collect all row numbers in a set. Which are never in it, and which digits stand "
        "there in a file that is sorted?",
        "Shuffle all n row numbers first. Then cut the order at every multiple of size; the last slice is as long as "
        "it is.",
    ),
    probe="deal_batches",
)
