"""python -m benchmarks browser: W1 and W8 in the page's Python, in Chromium, and the same code natively, in turn.

The code is a cell of the introduction. What it times it prints, and both times of all rounds are put beside each other.
Then the page alone: pieces and steps of training with NumPy's own loops and with those of fastloops, in turn as well.
"""

import json
import statistics
import subprocess
import sys

from .live import chromium, open_page, site, write_cell

ROUNDS = 5

CODE = """
import json
from time import perf_counter

import nnlib as nn
from nnlive.explorers.first_network import FirstNetwork, Training

X, y = nn.datasets.spiral(100, 3, seed=0)
explorer = FirstNetwork()


def train(epochs):
    layers = [nn.layers.Input((2,)), nn.layers.Dense(64, "relu"), nn.layers.Dense(3, "softmax")]
    training = Training(nn.Sequential(layers), X, y)
    sgd = nn.optimizers.SGD(nn.optimizers.schedules.InverseTimeDecay(0.3, 1, 1e-3))
    training.model.compile(sgd, "sparse_categorical_crossentropy")
    for progress in training.model.train(X, y, batch_size=len(X), epochs=epochs):
        training.losses.append(progress.logs["loss"])
    return training


def milliseconds(task):
    start = perf_counter()
    task()
    return 1000 * (perf_counter() - start)


train(20)
steps = [milliseconds(lambda: train(500)) for _ in range(3)]
moves = [milliseconds(lambda: explorer.picture({}, train(500))) for _ in range(3)]
print("TIMES", json.dumps({"W1": sorted(steps)[1] / 500, "W8": sorted(moves)[1]}))
"""

LOOPS = """
import json
from time import perf_counter

import fastloops
import nnlib as nn
import numpy as np

rng = np.random.default_rng(0)


def array(*shape):
    return rng.normal(size=shape).astype("float32")


def step(seed, rows, sizes, optimizer="sgd"):
    hidden = [nn.layers.Dense(units, "relu") for units in sizes[1:-1]]
    layers = [nn.layers.Input(sizes[:1]), *hidden, nn.layers.Dense(sizes[-1], "softmax")]
    model = nn.Sequential(layers, seed=seed)
    model.compile(optimizer, "sparse_categorical_crossentropy")
    y = rng.integers(0, sizes[-1], rows)
    epochs = model.train(array(rows, sizes[0]), y, batch_size=rows, epochs=10**9)
    return lambda: next(epochs)


A, B, H = array(128, 784), array(784, 128), array(300, 64)
positive, relu = H > 0, nn.layers.Activation("relu")
tasks = {
    "128×784 @ 784×128": lambda: A @ B,
    "2-64-3, 300 rows": step(0, 300, (2, 64, 3)),
    "ten of them in a stack": step(range(10), 300, (2, 64, 3)),
    "784-128-10, 128 rows, Adam": step(0, 128, (784, 128, 10), "adam"),
    "exp of 300×64": lambda: np.exp(H),
    "tanh": lambda: np.tanh(H),
    "bool to float32": lambda: positive.astype("float32"),
    "clip": lambda: np.clip(H, -1, 1),
    "ReLU forward": lambda: relu.forward(H),
}
best = {name: [9.0, 9.0] for name in tasks}
for _ in range(7):
    for name, task in tasks.items():
        for ours in (False, True):
            fastloops.use(ours)
            task()
            start, repeats = perf_counter(), 0
            while perf_counter() - start < 0.05:
                task()
                repeats += 1
            best[name][ours] = min(best[name][ours], (perf_counter() - start) / repeats)
print("TIMES", json.dumps(best))
"""
OPERATIONS = {"128×784 @ 784×128": 2 * 128 * 784 * 128}


def times(text):
    """What a cell has printed."""
    return json.loads(text.split("TIMES", 1)[1].strip().splitlines()[0])


def natively():
    return times(subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout)


def in_page(page, place, code):
    """The code in a cell of the introduction, run by its keys."""
    cell = page.locator(".livebook-cell").nth(place)
    if not cell.locator(".CodeMirror").count():
        write_cell(cell, code)
    cell.locator(".CodeMirror textarea").press("Shift+Enter")
    page.wait_for_timeout(500)  # the output of the round before has gone
    cell.locator(".livebook-live", has_text="TIMES").wait_for(timeout=120_000)
    return times(cell.locator(".livebook-live").inner_text())


def main(_):
    with chromium() as browser, site() as address:
        page = open_page(browser, f"{address}/chapters/intro.html")
        page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
        rounds = [(in_page(page, 1, CODE), natively()) for _ in range(ROUNDS)]
        loops = in_page(page, 2, LOOPS)
        print(f"Chromium {browser.version}; medians of {ROUNDS} rounds, float32, one thread")
    for name, what in (("W1", "a step of 2-64-3 on 300×2"), ("W8", "500 steps, regions and picture")):
        here, native = (statistics.median(each[side][name] for each in rounds) for side in (0, 1))
        print(f"{name}  {what}: {here:.2f} ms in the page, {native:.2f} ms natively, {here / native:.2f} ×")
    print(f"\n{'in the page, ms':28} NumPy's own    with fastloops")
    for name, (before, after) in loops.items():
        rates = [f"{OPERATIONS[name] / seconds / 1e9:.1f} GFLOPS" for seconds in (before, after) if name in OPERATIONS]
        row = f"{name:28}{1000 * before:12.3f}{1000 * after:15.3f}   {before / after:.1f} ×   {' → '.join(rates)}"
        print(row.rstrip())
