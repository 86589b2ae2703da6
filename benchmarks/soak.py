"""python -m benchmarks soak: does anything grow while a reader plays on? A page for half an hour, then JupyterLab.

The page's memory is that of all of Chromium's processes, shared pages left out, sampled after a garbage collection.
Printed is the slope of a straight line through all samples but the first sixth. Build the book first.
"""

import argparse
import functools
import random
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

from .live import SHORT, chromium, open_page, short_notebook, site

PAUSE = 0.3  # seconds between two moves: 200 a minute
SAMPLE = 30  # seconds between two samples

MOVE_ONE = """([which, share]) => {
    const inputs = [...document.querySelectorAll('.explorer .livebook-control input[type=range]')];
    const input = inputs[which % inputs.length], {min, max} = input;
    input.value = Number(min) + share * (Number(max) - Number(min));
    input.dispatchEvent(new Event('input', {bubbles: true}));
}"""


def megabytes(these):
    """The memory that belongs to these processes alone."""
    return sum(process.memory_full_info().uss for process in these if process.is_running()) / 1e6


def processes(word):
    """Those that this one has started whose command line holds the word."""
    return [each for each in psutil.Process().children(recursive=True) if word in " ".join(each.cmdline())]


def drive(page, minutes, say):
    """Move sliders at random; [(minute, MB of JavaScript in the page, MB of Chromium)]."""
    rng, session, samples = random.Random(0), page.context.new_cdp_session(page), []
    session.send("HeapProfiler.enable")
    start, moves = time.monotonic(), 0
    while (now := time.monotonic() - start) < 60 * minutes:
        page.evaluate(MOVE_ONE, [rng.randrange(1000), rng.random()])
        moves += 1
        page.wait_for_timeout(1000 * PAUSE)
        if now >= SAMPLE * len(samples):
            page.wait_for_timeout(2000)
            session.send("HeapProfiler.collectGarbage")
            heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
            samples.append((now / 60, heap, megabytes(processes("chrom"))))
            say(f"  minute {samples[-1][0]:5.1f}: {heap:6.1f} MB of JavaScript, {samples[-1][2]:6.0f} MB in all")
    return moves, samples


def slope(samples, column):
    """MB an hour, the first sixth left out: caches fill then."""
    rest = np.array(samples[len(samples) // 6 :])
    return 60 * np.polyfit(rest[:, 0], rest[:, column], 1)[0]


def page_soak(browser, address, name, minutes):
    page = open_page(browser, f"{address}/chapters/{name}.html")
    page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
    for button in page.get_by_role("button", name="Run live").all():
        button.click()
    page.locator('.explorer[data-shows="live"]').first.wait_for(timeout=120_000)
    moves, samples = drive(page, minutes, functools.partial(print, flush=True))
    live = page.locator('.explorer[data-state="live"]').count()
    print(f"{name}: {moves} moves in {minutes} minutes, {live} explorers live at the end;", end=" ")
    print(f"{slope(samples, 1):+.1f} MB of JavaScript an hour, {slope(samples, 2):+.0f} MB an hour in all")
    page.context.close()


def lab_soak(browser, minutes):
    """Moves in JupyterLab; memory of the kernel, and the time from the last move to the last picture."""
    with tempfile.TemporaryDirectory() as folder, short_notebook(browser, Path(folder), SHORT) as page:
        kernels = [
            each for each in psutil.Process().children(recursive=True) if "ipykernel" in " ".join(each.cmdline())
        ]
        before, count = megabytes(kernels), int(60 * minutes / PAUSE)
        lag = move_fast(page, count)
        print(
            f"JupyterLab: {count} moves in {minutes} minutes, the last picture {1e3 * lag:.0f} ms after the last move;",
            end=" ",
        )
        print(f"the kernel {before:.0f} MB before, {megabytes(kernels):.0f} MB after")


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
    with chromium("--enable-precise-memory-info") as browser, site() as address:
        page_soak(browser, address, options.page, options.minutes)
        lab_soak(browser, options.lab_minutes)
