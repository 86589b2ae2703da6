"""Ticks: a timer of the operating system gives the signal here that the worker's clock gives in a page."""

import pytest

# A reader who presses "Stop" once, after so many questions; `asked` counts them.
READER = """
import signal, time
from livebook_kernel import ticks as module
from livebook_kernel.ticks import stop_tasks, ticks

asked = []

def press_stop(after):
    ticks.wants_stop = lambda: asked.append(time.monotonic()) or len(asked) > after

module.BETWEEN = 0.02
press_stop(after=3)
ticks.install()
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)

def finish(answer):
    signal.setitimer(signal.ITIMER_REAL, 0)
    tell(answer)

def outputs():
    return [data for kind, data in posted if kind == "output"]

def names():
    return kernel.execution.namespace
"""

LOOPS = {
    "empty": "while True:\n    pass",
    "printing": "while True:\n    print('again')",
    "displaying": "while True:\n    display(1)",
    "clearing": "from IPython.display import clear_output\nwhile True:\n    clear_output()",
    "widget": "import ipywidgets\ns = ipywidgets.IntSlider()\nwhile True:\n    s.value = 1 - s.value",
    "captured": "import ipywidgets\no = ipywidgets.Output()\nwhile True:\n    with o:\n        print('again')",
    "careful": "while True:\n    try:\n        print('again')\n    except Exception:\n        pass",
    "shown": "class Endless:\n    def __repr__(self):\n        while True: pass\nEndless()",
    "sleeping": "import time\nwhile True:\n    time.sleep(0.05)",
}


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_is_stopped_and_memory_stays(in_a_page, name):
    ok, errors, kept, questions = in_a_page(f"""{READER}
run("kept = 41")
ok = run({LOOPS[name]!r})
signal.setitimer(signal.ITIMER_REAL, 0)
run("kept + 1")
names = [data["ename"] for data in outputs() if data["output_type"] == "error"]
finish([ok, names, outputs()[-1]["data"], len(asked)])
""")
    assert (ok, errors, kept, questions) == (False, ["KeyboardInterrupt"], {"text/plain": "42"}, 4)


def test_after_a_stop_nothing_is_asked_until_it_is_renewed(in_a_page):
    assert in_a_page(f"""{READER}
run("while True: pass")
before = len(asked)
between = run("import time\\nend = time.monotonic() + 0.2\\nwhile time.monotonic() < end: pass")
same = len(asked) == before
ticks.renew()
finish([between, same, run("while True: pass")])
""") == [True, True, False]


def test_what_a_running_loop_has_printed_is_sent_meanwhile(in_a_page):
    assert (
        in_a_page(f"""{READER}
kernel.outputs.queue.pause = 3600
press_stop(after=10**9)
names().update(posted=posted)
run("import time\\nprint('a')\\nprint('b')\\nend = time.monotonic() + 0.3\\nwhile time.monotonic() < end: pass\\n"
    "seen = list(posted)")
finish("".join(data["text"] for _, data in names()["seen"]))
""")
        == "a\nb\n"
    )


def test_a_callback_of_a_widget_is_stopped_and_says_so(in_a_page):
    assert (
        in_a_page(f"""{READER}
run("import ipywidgets\\nslider = ipywidgets.IntSlider()\\ndef loop(change):\\n    while True: pass")
run("slider.observe(loop, 'value')")
kernel.receive(names()["slider"].model_id, {{"method": "update", "state": {{"value": 3}}, "buffer_paths": []}})
finish(outputs()[-1]["ename"])
""")
        == "KeyboardInterrupt"
    )


def test_the_kernels_own_work_is_not_broken_off(in_a_page):
    """The wish is heard right after the shield, which a print inside a cell has, and not outside of a reader's code."""
    assert in_a_page(f"""{READER}
press_stop(after=0)
with ticks.shield:
    end = time.monotonic() + 0.1
    while time.monotonic() < end: pass
before = len(asked)
end = time.monotonic() + 0.1
while time.monotonic() < end: pass
heard = []
try:
    with ticks.readers_code:
        with ticks.shield:
            end = time.monotonic() + 0.1
            while time.monotonic() < end: pass
            heard.append("the end of the shield")
        heard.append("what comes after it")
except KeyboardInterrupt:
    pass
finish([before, heard])
""") == [0, ["the end of the shield"]]


def test_a_cell_that_waits_is_cancelled_and_its_memory_stays(in_a_page):
    assert in_a_page(f"""{READER}
signal.setitimer(signal.ITIMER_REAL, 0)

async def main():
    cell = asyncio.ensure_future(kernel.run_cell("kept = 41\\nimport asyncio\\nawait asyncio.sleep(3600)", 0))
    await asyncio.sleep(0.05)
    ended = await stop_tasks()
    return [ended, await cell, await kernel.run_cell("kept + 1", 1)]

done = asyncio.run(main())
finish([done, outputs()[0]["ename"], outputs()[0]["traceback"][1].split(",")[:2], outputs()[1]["data"]])
""") == [
        [True, False, True],
        "KeyboardInterrupt",
        ['  File "<cell 0>"', " line 3"],
        {"text/plain": "42"},
    ]


def test_a_task_that_does_not_end_is_told(in_a_page):
    assert in_a_page(f"""{READER}
signal.setitimer(signal.ITIMER_REAL, 0)

async def stubborn():
    for _ in range(10):
        try:
            await asyncio.sleep(0.05)
        except asyncio.CancelledError:
            pass

async def main():
    task = asyncio.ensure_future(stubborn())
    await asyncio.sleep(0)
    ended = await stop_tasks(patience=0.1)
    await task
    return [ended, await stop_tasks()]

finish(asyncio.run(main()))
""") == [False, True]


def test_a_cell_that_is_cancelled_while_its_own_code_runs_ends_as_it_ends(in_a_page):
    """So it is in a page when Python waits inside of a plain call: the cell's task is cancelled, and runs on."""
    assert in_a_page(f"""{READER}
run("import asyncio\\nasyncio.current_task().cancel()\\nkept = 41")
finish(run("kept + 1"))
""")
