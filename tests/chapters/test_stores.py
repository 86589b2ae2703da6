"""Every store beside the chapters: all seeds of all experiments of its TOML file, nothing else, and small."""

from pathlib import Path

import pytest

from nnlive.experiments import Plan, ResultStore

FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
FILES = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "reported")
SEEDS = {"seeds": 20, "keras_coded": 11}  # where they are not ten: Report E's own and ten others
# Their sweeps take hours, and `python -m nnlive sweep` goes on where they stand: whoever ends one takes it out here.
UNFINISHED = {"digits_coded", "digits_right", "digits_other_rates"}


@pytest.mark.parametrize("file", [file for file in FILES if file not in UNFINISHED])
def test_a_store_has_every_seed_of_every_experiment_and_nothing_else(file):
    plan, compared = Plan.read(FOLDER / f"{file}.toml"), file == "keras"
    store = ResultStore(FOLDER / "runs" / (f"{file}_compare.jsonl" if compared else f"{file}.jsonl"))
    first, count = 2 if file.startswith("keras") else 0, SEEDS.get(file, 10)
    assert (plan.first_seed, plan.seeds) == (first, count)
    experiments = plan.experiments
    if compared:
        experiments = [one.with_settings(backend=backend) for one in experiments for backend in ("numpy", "keras")]
    for experiment in experiments:
        seeds = [result.seed for result in store.results_of(experiment)]
        assert seeds == [*range(first, first + count)], experiment.name
    assert len(store.results()) == count * len(experiments)
    assert store.path.stat().st_size < 310_000


@pytest.mark.parametrize("file", sorted(UNFINISHED))
def test_a_store_that_is_not_finished_has_seeds_of_its_file_alone(file):
    plan, store = Plan.read(FOLDER / f"{file}.toml"), ResultStore(FOLDER / "runs" / f"{file}.jsonl")
    keys = {one.key(seed) for one in plan.experiments for seed in range(plan.first_seed, plan.first_seed + plan.seeds)}
    done = {result.key for result in store.results()}
    assert done < keys, "it is finished: take it out of UNFINISHED"


def test_every_store_belongs_to_a_file():
    stores = {path.stem.removesuffix("_compare") for path in (FOLDER / "runs").glob("*.jsonl")}
    assert set(FILES) - UNFINISHED <= stores <= set(FILES)
