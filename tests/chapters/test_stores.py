"""Every store beside the chapters: all seeds of all experiments of its TOML file, nothing else, and small."""

from pathlib import Path

import pytest

from nnlive.experiments import Plan, ResultStore

FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
FILES = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "reported")
SEEDS = {"seeds": 20, "keras_coded": 11}  # where they are not ten: Report E's own and ten others


@pytest.mark.parametrize("file", FILES)
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


def test_every_store_belongs_to_a_file():
    stores = {path.stem.removesuffix("_compare") for path in (FOLDER / "runs").glob("*.jsonl")}
    assert stores == set(FILES)
