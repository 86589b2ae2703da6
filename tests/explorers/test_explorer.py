"""An explorer without a browser: moves, cancellation, reset, failure, and what a page without widgets shows."""

import asyncio

import ipywidgets as widgets

from nnlib.explorers.explorer import Explorer


class Counter(Explorer):
    """Counts to 200, a millisecond each, in the colour that its control says; fails from 90 on."""

    goal = "count & see."

    def __init__(self):
        self.begun, self.ended = [], []
        super().__init__()

    def make_controls(self):
        return {"start": widgets.IntSlider(0, min=0, max=100)}

    def train(self, settings):
        self.begun.append(settings["start"])
        for number in range(200):
            if settings["start"] >= 90 and number == 100:
                raise ValueError("too high <for me>")
            spend_a_millisecond()
            yield settings["start"] + number
        self.ended.append(settings["start"])

    def picture(self, settings, state):
        return f"<svg>{state}</svg>"

    def sentence(self, settings, state):
        return f"From {settings['start']} to {state}."


def spend_a_millisecond():
    import time

    end = time.perf_counter() + 0.001
    while time.perf_counter() < end:
        pass


async def until_finished(explorer):
    for _ in range(1000):
        await explorer.finished()
        if explorer._task is None or explorer._task.done():
            return


def test_it_starts_with_the_end_of_a_training_at_the_first_settings():
    explorer = Counter()
    assert explorer._picture.value == "<svg>199</svg>"
    assert "From 0 to 199." in explorer._sentence.value


def test_a_move_trains_again_and_shows_pictures_on_the_way():
    explorer, seen = Counter(), []
    explorer._picture.observe(lambda change: seen.append(change["new"]), "value")

    async def move():
        explorer.controls["start"].value = 5
        await until_finished(explorer)

    asyncio.run(move())
    assert seen[-1] == "<svg>204</svg>"
    assert len(seen) >= 3


def test_of_sixty_moves_the_last_one_wins_and_the_others_are_cancelled():
    explorer = Counter()

    async def drag():
        for value in range(1, 61):
            explorer.controls["start"].value = value
            await asyncio.sleep(0.002)
        await until_finished(explorer)

    asyncio.run(drag())
    assert explorer._picture.value == "<svg>259</svg>"
    assert explorer.ended == [0, 60]


def test_other_events_get_their_turn_while_it_trains():
    explorer, turns = Counter(), []

    async def other():
        while not explorer._task.done():
            turns.append(1)
            await asyncio.sleep(0)

    async def move():
        explorer.controls["start"].value = 1
        await asyncio.gather(other(), until_finished(explorer))

    asyncio.run(move())
    assert len(turns) >= 5


def test_reset_puts_every_control_back():
    explorer = Counter()

    async def move_and_reset():
        explorer.controls["start"].value = 7
        explorer.reset()
        await until_finished(explorer)

    asyncio.run(move_and_reset())
    assert explorer.settings() == {"start": 0}
    assert explorer._picture.value == "<svg>199</svg>"


def test_an_error_in_a_training_is_told_in_the_status_line():
    explorer = Counter()

    async def move():
        explorer.controls["start"].value = 95
        await until_finished(explorer)

    asyncio.run(move())
    assert "This training stopped with ValueError: too high &lt;for me&gt;" in explorer._sentence.value


def test_without_widgets_a_page_shows_goal_picture_and_sentence():
    bundle = Counter()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    for part in ("count &amp; see.", "<svg>199</svg>", "From 0 to 199.", 'aria-live="polite"'):
        assert part in bundle["text/html"]
