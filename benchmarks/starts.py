"""Starts: where the time from the first touch to the first live picture goes, and what is left of it.

Python may have started before the touch, because the explorer came into view, or on the page before.
"""

import statistics

PAGE, SECOND = "chapters/intro.html", "chapters/03_activations.html"
READY = "document.documentElement.dataset.livebook === 'ready'"
# A slow line: nothing is loaded before the reader asks for it.
ONLY_WHEN_ASKED = "Object.defineProperty(navigator, 'connection', {value: {effectiveType: '2g'}});"
NOTHING_KEPT = "delete globalThis.SharedWorker;"  # what such a worker loads can be neither changed nor counted here

# What a page and an explorer ask of Python, in steps.
CELLS = {
    "first cell": "pass",
    "NumPy": "import numpy",
    "nnlib": "import nnlib",
    "explorers": "from nnlive.explorers import FirstNetwork",
    "an explorer": "explorer = FirstNetwork()\nexplorer",
    "its first training": "await explorer.finished()",
}

# Before the worker's own code: reports when WebAssembly has been compiled.
REPORT = """
for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
    const call = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
        const made = await call.apply(WebAssembly, given);
        self.postMessage({kind: 'progress', words: 'compiled', loaded: 0});
        return made;
    };
}
self.postMessage({kind: 'progress', words: 'worker', loaded: 0});
"""

# Runs sources one after another in a kernel of its own; resolves to [[what is done, ms since the start]].
STEPS = """async ({cells}) => {
    const base = new URL('../_static/livebook/', location.href), folder = new URL('runtime/', base).href;
    const {Kernel} = await import(new URL('kernel.js', base));
    const manifest = await (await fetch(folder + 'runtime.json')).json();
    const described = Object.values(cells).map((source, number) => ({number, source, needs: [], packages: []}));
    const kernel = new Kernel({folder: 'chapters', cells: described}, manifest, folder), log = [];
    const start = performance.now(), note = what => log.push([what, performance.now() - start]);
    kernel.addEventListener('state', ({detail: {words}}) => note(words.split(',')[0]));
    await kernel.wake();
    note('widgets');
    for (const [number, name] of Object.keys(cells).entries()) {
        await kernel.run(number);
        note(name);
    }
    kernel.stop();
    return log;
}"""

# Moves the first slider of the first explorer; resolves to the ms until Python has shown a picture.
TOUCH = """async () => {
    const element = document.querySelector('.explorer'), sentence = element.querySelector('[data-part="sentence"]');
    const slider = element.querySelector('input[type=range]'), start = performance.now(), said = sentence.innerText;
    slider.value = Number(slider.value) + Number(slider.step);
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    const isLive = () => sentence.innerText !== said && !sentence.innerText.startsWith('Recording');
    while (!isLive()) await new Promise(resolve => setTimeout(resolve, 2));
    return performance.now() - start;
}"""

TRANSFERRED = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, entry) => sum + entry.transferSize, 0) / 1e6"""


def instrumented(route):
    """The worker's script with REPORT before its own code."""
    response = route.fetch()
    imports, mark, rest = response.text().partition("\nconst send")
    route.fulfill(response=response, body=f"{imports}{REPORT}{mark}{rest}")


def phases(open_page, address, rounds):
    """[(step, ms that it takes)], medians of starts with a warm browser cache."""
    page = open_page(f"{address}/{PAGE}", ONLY_WHEN_ASKED + NOTHING_KEPT)
    page.route("**/worker.js", instrumented)
    logs = [page.evaluate(STEPS, {"cells": CELLS}) for _ in range(rounds + 1)][1:]
    page.context.close()
    times = [_steps(log) for log in logs]
    return [(name, statistics.median(each[name] for each in times)) for name in times[0]]


def _steps(log):
    """{step: ms} from what has been noted, [(what, ms since the start)]; the last time of each is its end."""
    ends = {what: ms for what, ms in log}
    first_compiled = [ms for what, ms in log if what == "compiled"]
    marks = [
        ("the worker's script", ends["worker"]),
        ("Pyodide fetched and compiled", first_compiled[2] if len(first_compiled) > 2 else first_compiled[-1]),
        ("Python begun, packages put in place", ends["Python is there, getting ready"]),
        ("the kernel and ipywidgets", ends["widgets"]),
        *((name, ends[name]) for name in CELLS),
    ]
    return {name: end - start for (name, end), (_, start) in zip(marks, [("", 0), *marks])}


def settled(page):
    """Wait until the first explorer has come into view and is ready."""
    page.locator(".explorer").first.scroll_into_view_if_needed()
    page.locator('.explorer[data-state="ready"]').first.wait_for(timeout=90_000)
    page.wait_for_timeout(1500)  # its first training


def touch(page, early):
    page.wait_for_function(READY)
    if early:
        settled(page)
    return page.evaluate(TOUCH)


def first_touch(open_page, address, early):
    """(ms from the touch to the first live picture, MB of the page, MB that starting Python transfers)."""
    page = open_page(f"{address}/{PAGE}", NOTHING_KEPT + ("" if early else ONLY_WHEN_ASKED))
    page.wait_for_function(READY)
    own, received = page.evaluate(TRANSFERRED), []
    page.on("response", lambda response: received.append(response) if "/runtime/" in response.url else None)
    milliseconds = touch(page, early)
    megabytes = sum(response.request.sizes()["responseBodySize"] for response in received) / 1e6
    page.context.close()
    return milliseconds, own, megabytes


def second_touch(open_page, address, early):
    """(ms from the touch to the first live picture on the second page of a tab, MB of that page)."""
    page = open_page(f"{address}/{PAGE}", "" if early else ONLY_WHEN_ASKED)
    touch(page, early)
    page.wait_for_timeout(1500)
    page.goto(f"{address}/{SECOND}", wait_until="load")
    milliseconds = touch(page, early)
    own = page.evaluate(TRANSFERRED)
    page.context.close()
    return milliseconds, own
