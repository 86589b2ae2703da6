"""Plan: a TOML file of experiments, its arms and its grid.   Book: chapters/08_experiments

The keys of the file are those of an Experiment; [[arms]] are tables of changes, [grid] lists values to combine.
"""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

from nnlib.checks import require_count, require_one_seed

from .experiment import Experiment

PLAN_KEYS = ("title", "seeds", "first_seed", "arms", "grid")  # keys of the file that are no settings of an experiment


@dataclass(frozen=True)
class Plan:
    """`base`, the experiments that are made from it, and how many seeds each gets, from `first_seed` on."""

    base: Experiment
    experiments: tuple
    seeds: int = 10
    title: str = ""
    first_seed: int = 0

    @classmethod
    def read(cls, path, **changes):
        """The plan in a TOML file, with some settings of its base changed."""
        import tomllib  # here, because a page would have to fetch it

        path = Path(path)
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise FileNotFoundError(f"no file {path}; expected a TOML file of settings") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"{path}: expected TOML, received {error}") from error
        return cls.from_dict(table, str(path), **changes)

    @classmethod
    def from_dict(cls, table, owner="Plan", **changes):
        """The plan in a dict; `owner` complains of what cannot be. What is changed, no arm and no grid varies."""
        table = dict(table)
        defaults = zip(PLAN_KEYS, ("", 10, 0, [{}], {}))
        title, seeds, first, arms, grid = (table.pop(name, default) for name, default in defaults)
        require_count(owner, "seeds", seeds)
        require_one_seed(owner, first)
        if not isinstance(arms, list) or not arms or not all(isinstance(arm, dict) for arm in arms):
            raise ValueError(f"{owner} expected arms to be a list of tables, [[arms]], received {arms!r}")
        base = Experiment.from_dict({**table, **changes}, owner)
        each = [Experiment.from_dict({**table, **arm, **changes}, owner) for arm in arms]
        experiments = tuple(point for arm in each for point in expand_grid(arm, grid, owner, changes))
        return cls(base, experiments, seeds, title, first)

    def __getitem__(self, name):
        """The experiment of this name."""
        found = [one for one in self.experiments if one.name == name]
        if not found:
            names = ", ".join(repr(one.name) for one in self.experiments)
            raise KeyError(f"no experiment {name!r}; the plan has {names}")
        return found[0]


def expand_grid(experiment, grid, owner="sweep", fixed=()):
    """The experiments with all combinations of {setting: values}, each named for its own."""
    if not isinstance(grid, dict):
        raise ValueError(f"{owner} expected a grid such as {{'learning_rate': [0.1, 1]}}, received {grid!r}")
    for name, values in grid.items():
        if not isinstance(values, (list, tuple, range)) or not len(values):
            raise ValueError(f"{owner} expected a list of values for {name!r} in the grid, received {values!r}")
    free = {name: values for name, values in grid.items() if name not in fixed}
    return [_at_grid_point(experiment, dict(zip(free, values)), owner) for values in product(*free.values())]


def _at_grid_point(experiment, settings, owner):
    changes = [f"{name} {_short_value(value)}" for name, value in settings.items()]
    name = ", ".join(filter(None, [experiment.name, *changes]))
    return Experiment.from_dict({**experiment.settings(), **settings, "name": name}, owner)


def _short_value(value):
    return value["name"] if isinstance(value, dict) and "name" in value else value
