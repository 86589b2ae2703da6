"""Arguments: the settings of an experiment as options of a command line.

`--learning-rate 0.1` sets learning_rate; a table is written as in TOML: --optimizer '{name = "sgd", momentum = 0.9}'.
"""

import argparse
import tomllib
from dataclasses import fields
from pathlib import Path

from ..experiments import Experiment, ResultStore

SWITCHES = ("normal", "shuffle")
LISTS = ("layers", "faults")
WHOLE_NUMBERS = ("size", "data_seed", "test", "epochs", "measure_every")
REAL_NUMBERS = ("validation", "learning_rate")


def add_file(parser):
    """The TOML file, and the settings that replace those in it."""
    parser.add_argument("file", type=Path, help="a TOML file, such as chapters/experiments/spiral.toml")
    add_settings(parser)


def add_settings(parser):
    """An option for each setting of an experiment."""
    group = parser.add_argument_group("settings of the experiment (see nnlive.experiments.Experiment)")
    for field in fields(Experiment):
        if field.name == "name":
            continue
        option = f"--{field.name.replace('_', '-')}"
        if field.name in SWITCHES:
            group.add_argument(option, action=argparse.BooleanOptionalAction, default=None)
        else:
            group.add_argument(option, type=_type_of(field.name), metavar=field.name.upper())


def add_seeds(parser, repeat=None):
    """The seeds of the weights."""
    parser.add_argument("--seed", type=int, help="the (first) seed of the weights; 0, or the first_seed of the file")
    count = "how many seeds, from --seed on" + (f"; {repeat}" if repeat else "; as many as the file says")
    parser.add_argument("--repeat", type=int, default=repeat, help=count)


def add_store(parser, suffix=""):
    """How many processes, and the file of results; the suffix belongs to its name."""
    parser.add_argument("--jobs", type=int, default=1, help="how many processes; 1")
    place = f"the file of results; runs/NAME{suffix}.jsonl beside the TOML file"
    parser.add_argument("--store", type=Path, help=place)


def store(options, suffix=""):
    """The ResultStore that --store names; without it, runs/NAME.jsonl beside the TOML file."""
    return ResultStore(options.store or options.file.parent / "runs" / f"{options.file.stem}{suffix}.jsonl")


def settings(options):
    """{setting: value} of what was given."""
    given = {field.name: getattr(options, field.name, None) for field in fields(Experiment)}
    return {name: value for name, value in given.items() if value is not None}


def seeds(options, default=1, first=0):
    """The seeds that --seed and --repeat name; without them, so many from the first."""
    repeat = default if options.repeat is None else options.repeat
    if repeat < 1:
        raise ValueError(f"expected --repeat of 1 or more, received {repeat}")
    first = first if options.seed is None else options.seed
    return list(range(first, first + repeat))


def _type_of(name):
    if name in LISTS:
        return _list
    return {**dict.fromkeys(WHOLE_NUMBERS, int), **dict.fromkeys(REAL_NUMBERS, float)}.get(name, _value)


def _list(text):
    """64,3 as [64, 3]; a list of TOML stays what it is."""
    return _value(text) if text.startswith("[") else [_value(part.strip()) for part in text.split(",")]


def _value(text):
    """A table, a list or a number as TOML has them, else the text itself."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError as error:
        if text[:1] in "[{":
            raise argparse.ArgumentTypeError(f"expected TOML, received {text!r} ({error})") from error
        return text
