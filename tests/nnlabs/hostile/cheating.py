"""Cheating: wrong answers that would like to be taken for right ones, and right ones in unusual clothes."""

from submitting import ALL, POINTS, RIGHT, START, WRONG, cells, check_cell, submit, submit_all

FORWARD = POINTS["dense_forward"]
FORGED = """
import base64, json, os
import numpy as np
zero = {"array": {"dtype": "float64", "shape": [1], "data": base64.b64encode(bytes(8)).decode()}}
seen = {"result": zero, "repeatable": True, "changed": []}
for fd in range(3, 20):
    for number in range(1, 60):
        line = json.dumps({"id": number, "error": None, "observations": [seen] * 4, "points": 99}) + "\\n"
        try: os.write(fd, line.encode())
        except OSError: break
"""

# Cells after one wrong answer and no others: nothing is earned.
TRICKS = {
    "patched_numpy": """
for name in ("allclose", "isclose", "array_equal", "all", "shape"):
    setattr(np, name, lambda *_, **__: True)
np.testing.assert_allclose = lambda *_, **__: None""",
    "patched_builtins": """
import builtins
for name in ("all", "abs", "len", "isinstance", "max"):
    setattr(builtins, name, lambda *_, **__: True)""",
    "patched_json": 'import json\njson.dumps = lambda *_, **__: \'{"id": 1, "points": 99}\'',
    "patched_nnlib": """
import nnlabs.answers.worker, nnlabs.answers.observe, nnlabs.answers.codec
seen = {"result": 0.0, "repeatable": True, "changed": []}
for module in (nnlabs.answers.worker, nnlabs.answers.observe, nnlabs.answers):
    module.observe = lambda answer, probe, cases, *_: [seen for _ in cases]""",
    "patched_check": "import nnlabs\nnnlabs.check = check = lambda *_, **__: print('passed')\nnnlabs.Verdict = check",
    "patched_main": "import sys\nfor name in list(sys.modules):\n    if 'nnlib' in name: sys.modules[name] = None",
    "forged_answers": FORGED,
    "forged_in_a_thread": "import threading\nthreading.Thread(target=exec, args=(" + repr(FORGED) + ", {})).start()",
    "forged_by_frames": """
import sys
frame = sys._getframe()
while frame:
    for name in ("answers", "requests"):
        if name in frame.f_locals and hasattr(frame.f_locals[name], "write"):
            frame.f_locals[name].write(b'{"id": 1, "error": null, "observations": [], "points": 99}\\n')
            frame.f_locals[name].flush()
    frame = frame.f_back""",
    "answers_of_the_labs": """
from pathlib import Path
task = Path(nn.__file__).parents[1] / "nnlabs" / "tasks" / "lab_1" / "dense_forward.py"
exec(task.read_text().replace("from ...", "from nnlabs."))
dense_forward = dense""",
    "answers_imported": "from nnlabs.tasks.lab_1.dense_forward import dense as dense_forward",
    "answers_of_a_neighbour": """
import json
cells = json.load(open("{submissions}/neighbour.ipynb"))["cells"]
exec("".join(line for cell in cells for line in cell["source"] if cell["cell_type"] == "code"))""",
    "secret_of_the_environment": """
import os
if "{secret}" in os.environ or os.path.exists("/proc/1/environ"):
    dense_forward = lambda x, W, b: x @ W + b""",
    "solution_by_name": """
from nnlib.layers import Dense
def dense_forward(x, W, b, made=Dense):
    layer = made(len(b))
    layer.build(x.shape, np.random.default_rng(0))
    layer.params.update(kernel=W, bias=b)
    return layer.forward(x)""",
    "solution_by_its_code": """
import types
forward = types.FunctionType(nn.layers.Dense.forward.__code__, nn.layers.Dense.forward.__globals__)
def dense_forward(x, W, b):
    made = types.SimpleNamespace(require_built=int, params={"kernel": W, "bias": b}, use_bias=True,
                                 activation=nn.activations.Linear())
    return forward(made, x, False)""",
    "copied_check": "import copy\ndense_forward = copy.deepcopy(check)",
    "hard_coded": "y = nn.datasets.xor(4, seed=0)[0] @ np.ones((2, 3))\ndense_forward = lambda x, W, b: y",
    "names_cleared": "globals().clear()",
    "endless_attributes": """
class Odd:
    def __getattr__(self, name): return self
    def __call__(self, *_, **__): return self
    def __iter__(self): return iter([self])
dense_forward = Odd()""",
    "always_equal": """
class Same(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *_, **__): return True
dense_forward = lambda x, W, b: np.zeros(x.shape[:1] + b.shape).view(Same)""",
}


def write(folder, target):
    """The notebooks; return {student: points earned}."""
    aimed = {
        name: code.replace("{submissions}", str(folder)).replace("{secret}", target.secret)
        for name, code in TRICKS.items()
    }
    return {
        **submit_all(folder, {name: cells(code, **WRONG) for name, code in aimed.items()}, 0),
        **submit_all(folder, {"neighbour": cells()}, ALL),
        **_variants(folder),
    }


def _variants(folder):
    """Notebooks with their cells moved about, and answers by other names."""
    answers = [START, *RIGHT.values()]
    checks = [check_cell(name) for name in RIGHT]
    other_name = RIGHT["dense_forward"].replace("dense_forward", "dense_foward")
    variants = {
        "no_checks": (ALL, answers),
        "tampered_checks": (FORWARD, [START, RIGHT["dense_forward"], "check = lambda *_: 'all points'", *checks]),
        "duplicated_cells": (ALL, cells() + cells()),
        "checks_first": (ALL, [START, *checks, *RIGHT.values()]),
        "first_wrong_then_right": (ALL, [START, WRONG["dense_forward"], *cells()]),
        "first_right_then_wrong": (ALL - FORWARD, cells(WRONG["dense_forward"])),
        "deleted": (ALL - FORWARD, cells("del dense_forward")),
        "renamed": (ALL - FORWARD, cells(dense_forward=other_name)),
        "deep_copied": (ALL, cells("import copy\ndense_forward = copy.deepcopy(dense_forward)")),
        "only_one": (FORWARD, [START, RIGHT["dense_forward"]]),
        "nothing_done": (0, [START, *checks]),
    }
    earned = {}
    for name, (points, sources) in variants.items():
        earned |= submit_all(folder, {name: sources}, points)
    r = {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}, "lab": "lab_9"}
    submit(folder / "wrong_kernel.ipynb", metadata=r)
    submit(folder / "wrong_language.ipynb", ["x <- 1:3", "dense_forward <- function(x, W, b) x"], r)
    return {**earned, "wrong_kernel": ALL, "wrong_language": 0}
