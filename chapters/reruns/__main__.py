"""The command line: python -m reruns prints every figure of the five reports beside its reruns, and how many come out.

Book: chapters/08_experiments. With letters, python -m reruns D E, those of these reports alone.
"""

import sys

import numpy as np

from .reported import VERDICTS, counts, figures


def line(figure):
    """One figure: reported / as coded then / right code, medians over seeds with their ranges; how many seeds."""
    columns = figure.report, f"{figure.name}, {figure.what}", told(figure, [figure.reported])
    columns += told(figure, figure.coded), told(figure, figure.right)
    return "{:2}{:72}{:>8}  {:>29}  {:>22}  {:>2}  {}".format(*columns, len(figure.coded), figure.verdict)


def told(figure, values):
    """A number, or the median of several and their range, shares in per cent, and how many more are nan."""
    finite = np.array([value for value in values if np.isfinite(value)])
    if not len(finite):
        return "nan" if len(values) else "-"
    numbers = [np.median(finite), finite.min(), finite.max()][: 1 if len(values) == 1 else 3]
    texts = [f"{100 * n:.{max(figure.digits - 2, 0)}f}" if figure.kind == "share" else f"{n:.3f}" for n in numbers]
    nan = f", {len(values) - len(finite)} nan" if len(finite) < len(values) else ""
    return texts[0] if len(texts) == 1 else "{} [{}, {}]{}".format(*texts, nan)


def main(reports):
    """Print the table and the counts."""
    some = figures(reports)
    print("\n".join(map(line, some)))
    for report, found in counts(some).items():
        print(f"{report}: {', '.join(f'{found[verdict]} {verdict}' for verdict in VERDICTS)}")


if __name__ == "__main__":
    main("".join(sys.argv[1:]) or "ABCDE")
