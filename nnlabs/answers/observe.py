"""Observe: call an answer case by case, and record its result or its error and whether it changed its arguments.

An observation is a dict of plain data. It is judged elsewhere: by the grader in another process, which a student's code
cannot reach.
"""

import contextlib
import io
import json
import traceback
from pathlib import Path

import numpy as np

import nnlib

from .codec import ExampleFunction, RandomGenerator, decode, encode
from .example_functions import FUNCTIONS
from .forbidden import Pieces, forbidden
from .probes import PROBES

OUR_FOLDERS = tuple(str(Path(file).parent) for file in (nnlib.__file__, __file__))


def observe(answer, probe, cases, without=()):
    """One observation for each case, a dict of arguments by name. `probe` names the way in which the answer is used.

    result      what came back, encoded
    error       {type, words, line, source}, if an exception came instead
    changed     the names of the arguments that were changed in place
    repeatable  whether a second call with equal arguments gave an equal result

    `without` names pieces of nnlib, such as "layers.Dense", that refuse to work meanwhile: the task is to write them.
    """
    pieces = Pieces(without)
    return [_observe_one(answer, PROBES[probe], case, pieces) for case in cases]


def decode_results(observations):
    """Observations with their results decoded."""
    return [{**seen, "result": decode(seen["result"])} if "result" in seen else seen for seen in observations]


def _observe_one(answer, use, case, pieces):
    given, given_again = fresh_arguments(case), fresh_arguments(case)
    try:
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"), forbidden(pieces):
            result = encode(use(answer, **given))
            result_again = encode(use(answer, **given_again))
    except (Exception, SystemExit) as error:
        return {"error": _error(error), "changed": _changed(given, case)}
    return {"result": result, "repeatable": _same(result_again, result), "changed": _changed(given, case)}


def fresh_arguments(value, copy=np.copy):
    """A copy of a case for one call: arrays made by `copy`, new generators and functions for their placeholders."""
    if isinstance(value, RandomGenerator):
        return np.random.default_rng(value.seed)
    if isinstance(value, ExampleFunction):
        return FUNCTIONS[value.name]
    if isinstance(value, np.ndarray):
        return copy(value)
    if isinstance(value, (list, tuple)):
        return type(value)(fresh_arguments(one, copy) for one in value)
    if isinstance(value, dict):
        return {name: fresh_arguments(one, copy) for name, one in value.items()}
    return value


def _changed(given, case):
    """The names of the arguments whose arrays are no longer as they were."""
    plain = {name: value for name, value in case.items() if not isinstance(value, (RandomGenerator, ExampleFunction))}
    return [name for name, value in plain.items() if not _same(encode(given[name]), encode(value))]


def _same(one, other):
    return json.dumps(one) == json.dumps(other)  # as text, because nan is not equal to itself


def _error(error):
    """What was raised, and the last line of the student's own code that was running."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(OUR_FOLDERS) and "site-packages" not in frame.filename
    ]
    line, source = (frames[-1].lineno, frames[-1].line) if frames else (None, "")
    return {"type": type(error).__name__, "words": str(error)[:300], "line": line, "source": (source or "")[:120]}
