"""Timing: how long code of a cell takes, once (%time) or as often as it takes to know (%timeit)."""

import contextlib
import re
import statistics
import time
import timeit

UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
OPTION = re.compile(r"\s*-(?:([nrp])\s*(\d+)|([oqtc]))(?=\s|$)")


@contextlib.contextmanager
def clock():
    """Print how long a block took, whether or not it ended well."""
    start = time.perf_counter()
    try:
        yield
    finally:
        print(f"Wall time: {in_units(time.perf_counter() - start)}")


def time_once(code, namespace):
    """Run code, print how long it took, and return its value if it is an expression."""
    code = code.strip()
    try:
        compiled, run = compile(code, "<cell time>", "eval"), eval
    except SyntaxError:
        compiled, run = compile(code, "<cell time>", "exec"), exec
    with clock():
        return run(compiled, namespace)


def time_often(text, namespace, body=None):
    """Time a statement, or the body below it of which it is the beginning; a TimeitResult with the option -o.

    `text` may begin with options of %timeit: -n loops, -r repeats, -o, -q.
    """
    options, code = _split(text)
    statement, setup = (code, "pass") if body is None else (body, code or "pass")
    timer = timeit.Timer(statement, setup, globals=namespace)
    loops = int(options.get("n", 0)) or timer.autorange()[0]
    result = TimeitResult(loops, timer.repeat(int(options.get("r", 7)), loops))
    if "q" not in options:
        print(result)
    return result if "o" in options else None


def statement_of(text):
    """What %timeit times, without its options."""
    return _split(text)[1]


def _split(text):
    options = {}
    while found := OPTION.match(text):
        options[found[1] or found[3]] = found[2]
        text = text[found.end() :]
    return options, text.strip()


class TimeitResult:
    """Times in seconds of one loop: `average`, `stdev`, `best`, `worst`, and `timings` of all repeats."""

    def __init__(self, loops, totals):
        self.loops, self.repeat, self.all_runs = loops, len(totals), totals
        self.timings = [total / loops for total in totals]
        self.average, self.stdev = statistics.fmean(self.timings), statistics.pstdev(self.timings)
        self.best, self.worst = min(self.timings), max(self.timings)

    def __str__(self):
        runs = f"{self.repeat} runs" if self.repeat > 1 else "1 run"
        loops = f"{self.loops:,} loops" if self.loops > 1 else "1 loop"
        spread = f"{in_units(self.average)} ± {in_units(self.stdev)}"
        return f"{spread} per loop (mean ± std. dev. of {runs}, {loops} each)"

    def __repr__(self):
        return f"<TimeitResult : {self}>"


def in_units(seconds):
    """0.0012 is "1.2 ms"."""
    size, unit = next((each for each in UNITS if seconds >= each[0]), UNITS[-1])
    return f"{seconds / size:.3g} {unit}"
