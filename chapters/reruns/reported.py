"""Reported: every figure of the five reports beside its reruns, and how many of them come out.

Book: chapters/08_experiments. The figures stand in chapters/experiments/reported.toml, the reruns in its stores.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nnlive.experiments import Plan, ResultStore

FOLDER = Path(__file__).parents[1] / "experiments"
POINT = 0.01  # of a share
VERDICTS = ("exact", "within a point", "within range", "outside", "not rerun")


@dataclass(frozen=True)
class Figure:
    """One number that a report tells.

    `name` and `what` say which; `kind` is "share" or "loss", `digits` how many decimals are told; `source` and `grade`
    say where and how it was read. `coded` and `right` are the same measure of reruns over seeds, as the report's code
    was and with right code; `own` is the rerun from the report's own seed, where that is known.
    """

    report: str
    what: str
    name: str
    reported: float
    kind: str
    digits: int
    source: str
    grade: str
    coded: tuple
    right: tuple
    own: float | None = None

    @property
    def verdict(self):
        """How near the reruns come.

        exact           the rerun from its own seed, or from every seed, has all its digits
        within a point  the median of the reruns is within 0.01 of a share
        within range    it lies between the lowest and the highest, rounded as it is
        outside         none of these
        not rerun       its store has no result yet
        """
        if not self.coded:
            return "not rerun"
        half = 0.5 * 10.0**-self.digits + 1e-9
        own = self.coded if self.own is None else (self.own,)
        if all(abs(value - self.reported) <= half for value in own):
            return "exact"
        if self.kind == "share" and abs(np.median(self.coded) - self.reported) <= POINT:
            return "within a point"
        told = [value for value in self.coded if np.isfinite(value)]
        inside = told and min(told) - half <= self.reported <= max(told) + half
        return "within range" if inside else "outside"


def figures(reports="ABCDE", folder=FOLDER):
    """All figures of these reports, in the order of the file; `folder` is where it and the experiments are."""
    groups = [group for group in read(folder)["groups"] if group["report"] in reports]
    return [figure for group in groups for figure in _of_group(dict(group), Path(folder))]


def published_weights(folder=FOLDER):
    """{name: array} of the nine weights that Report E published."""
    return {name: np.array(values) for name, values in read(folder)["weights"].items()}


def read(folder):
    """reported.toml as a dict."""
    import tomllib  # here, because a page would have to fetch it

    return tomllib.loads((Path(folder) / "reported.toml").read_text(encoding="utf-8"))


def _of_group(group, folder):
    coded, right, measure = (group.pop(name) for name in ("coded", "right", "measure"))
    right_measure = group.pop("right_measure", measure)
    right_arms, seed = group.pop("right_arms", {}), group.pop("seed", None)
    for name, reported in group.pop("figures").items():
        here = measured(folder / f"{coded}.toml", name, measure)
        yield Figure(
            name=name,
            reported=reported,
            coded=tuple(here.values()),
            right=tuple(measured(folder / f"{right}.toml", right_arms.get(name, name), right_measure).values()),
            own=here.get(seed),
            **group,
        )


def measured(file, arm, measure):
    """{seed: value} of one measure of one arm, from the store of a TOML file, which `python -m nnlive sweep` fills."""
    store, plan = _stored(file)
    return {result.seed: value_of(result, measure) for result in store.results_of(plan[arm])}


@cache
def _stored(file):
    return ResultStore(file.parent / "runs" / f"{file.stem}.jsonl"), Plan.read(file)


def value_of(result, measure):
    """A measure in `final`, or "loss@25", which is the loss told in epoch 25."""
    name, at, epoch = measure.partition("@")
    return result.history[name][result.epochs.index(int(epoch))] if at else result.final[name]


def counts(some):
    """{report: {verdict: how many of its figures}}."""
    found = {figure.report: dict.fromkeys(VERDICTS, 0) for figure in some}
    for figure in some:
        found[figure.report][figure.verdict] += 1
    return found
