"""python -m benchmarks [NAME]: everything that is timed; each prints, and nothing is asserted on a time.

`table` (without a name): training steps beside other libraries. `growth`: how time grows with runs, width and batch.
`live`: the built page and JupyterLab as a reader feels them. `browser`: the page's Python beside this one. `soak`: what
grows in half an hour of play. `sweeps` and `grading`: their throughput. With `--threads 1,2` each count has a process
of its own: BLAS is told once how many threads it has.
"""

import argparse
import subprocess
import sys
from importlib import import_module

from . import machine

ON_SOME_CORES = ("table", "growth")  # the others start a browser or processes of their own
NAMES = (*ON_SOME_CORES, "live", "browser", "soak", "sweeps", "grading")


def main():
    name, *rest = sys.argv[1:] if sys.argv[1:2] and sys.argv[1] in NAMES else ["table", *sys.argv[1:]]
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--threads", default="1")
    options, rest = parser.parse_known_args(rest)
    first, *more = options.threads.split(",")
    for count in [first, *more] if more else []:
        subprocess.run([sys.executable, "-m", "benchmarks", name, *rest, "--threads", count], check=True)
    if not more:
        machine.hold_to(int(first), cores=name in ON_SOME_CORES)
        import_module(f"benchmarks.{name}").main(rest)


if __name__ == "__main__":
    main()
