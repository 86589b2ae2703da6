"""python -m benchmarks browser: W1 and W8 in the page's Python, in Chromium, and the same code natively, in turn.

The code is a cell of the introduction. What it times it prints, and both times of all rounds are put beside each other.
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


def times(text):
    """What CODE has printed."""
    return json.loads(text.split("TIMES", 1)[1].strip().splitlines()[0])


def natively():
    return times(subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout)


def in_page(page):
    """CODE in the introduction's second cell, run by its button."""
    cell = page.locator(".livebook-cell").nth(1)
    if not cell.locator(".CodeMirror").count():
        write_cell(cell, CODE)
    cell.locator(".CodeMirror textarea").press("Shift+Enter")
    page.wait_for_timeout(500)  # the output of the round before has gone
    cell.locator(".livebook-live", has_text="TIMES").wait_for(timeout=120_000)
    return times(cell.locator(".livebook-live").inner_text())


def main(_):
    with chromium() as browser, site() as address:
        page = open_page(browser, f"{address}/chapters/intro.html")
        page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
        rounds = [(in_page(page), natively()) for _ in range(ROUNDS)]
        print(f"Chromium {browser.version}; medians of {ROUNDS} rounds, float32, one thread")
    for name, what in (("W1", "a step of 2-64-3 on 300×2"), ("W8", "500 steps, regions and picture")):
        here, native = (statistics.median(each[side][name] for each in rounds) for side in (0, 1))
        print(f"{name}  {what}: {here:.2f} ms in the page, {native:.2f} ms natively, {here / native:.2f} ×")
