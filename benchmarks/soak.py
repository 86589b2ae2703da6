"""python -m benchmarks soak: does anything grow while a reader plays on? A page for half an hour, then JupyterLab.

The page's memory is that of the processes that draw it and run its Python, without what they share, after a garbage
collection. Printed is the median slope of the samples after the first third, in which Python's heap takes the size that
it then keeps. Build the book first.
"""

import argparse
import functools
import random
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

from . import devtools
from .live import SHORT, chromium, short_notebook, site

PAUSE = 0.3  # seconds between two moves: 200 a minute
SAMPLE = 30  # seconds between two samples

RUN_ALL = """[...document.querySelectorAll('.explorer button')]
    .filter(button => button.textContent.startsWith('Run live')).forEach(button => button.click())"""
MOVE_ONE = """([which, share]) => {
    const inputs = [...document.querySelectorAll('.explorer .livebook-control input[type=range]')];
    const input = inputs[which % inputs.length], {min, max} = input;
    input.value = Number(min) + share * (Number(max) - Number(min));
    input.dispatchEvent(new Event('input', {bubbles: true}));
}"""


def drive(page, minutes, say):
    """Move sliders at random; the number of moves and [(minute, MB of JavaScript, MB in all)]."""
    rng, samples = random.Random(0), []
    start, moves = time.monotonic(), 0
    while (now := time.monotonic() - start) < 60 * minutes:
        page.evaluate(f"({MOVE_ONE})({[rng.randrange(1000), rng.random()]})")
        moves += 1
        time.sleep(PAUSE)
        if now >= SAMPLE * len(samples):
            time.sleep(2)
            script, whole = page.megabytes()
            samples.append((now / 60, script, whole))
            say(f"  minute {now / 60:5.1f}: {script:6.1f} MB of JavaScript, {whole:6.0f} MB in all")
    return moves, samples


def slope(samples, column):
    """MB an hour, the first third left out: caches and Python's heap fill then.

    The median of the slopes between all pairs (Theil 1950, Sen 1968): a single sample cannot tilt it.
    """
    minutes, values = np.array(samples[len(samples) // 3 :])[:, [0, column]].T
    i, j = np.triu_indices(len(minutes), 1)
    return 60 * np.median((values[j] - values[i]) / (minutes[j] - minutes[i]))


def page_soak(address, name, minutes):
    with devtools.page(f"{address}/chapters/{name}.html") as page:
        page.wait_for("document.documentElement?.dataset.livebook === 'ready'")
        page.evaluate(RUN_ALL)
        page.wait_for("document.querySelector('.explorer[data-shows=live]')")
        moves, samples = drive(page, minutes, functools.partial(print, flush=True))
        live = page.evaluate("document.querySelectorAll('.explorer[data-state=live]').length")
    print(f"{name}: {moves} moves in {minutes:g} minutes, {live} explorers live at the end;", end=" ")
    print(f"{slope(samples, 1):+.1f} MB of JavaScript an hour, {slope(samples, 2):+.0f} MB an hour in all")


def lab_soak(browser, minutes):
    """Moves in JupyterLab; memory of the kernel, and the time from the last move to the last picture."""
    with tempfile.TemporaryDirectory() as folder, short_notebook(browser, Path(folder), SHORT) as page:
        kernels = [
            each for each in psutil.Process().children(recursive=True) if "ipykernel" in " ".join(each.cmdline())
        ]
        before, count = devtools.own_megabytes(kernels), int(60 * minutes / PAUSE)
        lag = move_fast(page, count)
        print(
            f"JupyterLab: {count} moves in {minutes} minutes, the last picture {1e3 * lag:.0f} ms after the last move;",
            end=" ",
        )
        print(f"the kernel {before:.0f} MB before, {devtools.own_megabytes(kernels):.0f} MB after")


def move_fast(page, count):
    """Press the first slider's arrows; the seconds from the last press until nothing changes any more."""
    handle = page.locator(".explorer .noUi-handle").first
    for number in range(count):
        handle.press("ArrowRight" if number // 20 % 2 == 0 else "ArrowLeft")
        page.wait_for_timeout(1000 * PAUSE)
    handle.press("ArrowRight")
    start = last = time.monotonic()
    shown = page.locator(".explorer").first.inner_html()
    while time.monotonic() - last < 1:
        page.wait_for_timeout(5)
        if (now := page.locator(".explorer").first.inner_html()) != shown:
            shown, last = now, time.monotonic()
    return last - start


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30, help="how long the page is driven")
    parser.add_argument("--lab-minutes", type=float, default=3)
    parser.add_argument("--page", default="intro", help="a chapter with explorers")
    options = parser.parse_args(arguments)
    with site() as address:
        page_soak(address, options.page, options.minutes)
    with chromium() as browser:
        lab_soak(browser, options.lab_minutes)
