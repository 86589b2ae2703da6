"""An explorer without a browser: moves, cancellation, reset, failure, and what a page without widgets shows."""

import asyncio
import gc
import time
import weakref

import ipywidgets as widgets
import pytest

from nnlive.explorers import film, page_view
from nnlive.explorers.explorer import Explorer


class Counter(Explorer):
    """Counts to 200, a millisecond each, from where its control says; fails from 90 on. Others make a film of it."""

    goals = ("count & see.", "go beyond 250.")
    films = False

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

    def reached(self, settings, state):
        return state > 220, state > 250


class Measure(Counter):
    """Counts as well; a menu, which is a view, names the unit."""

    views = ("unit",)

    def make_controls(self):
        return {**super().make_controls(), "unit": widgets.Dropdown(options=["cm", "mm"])}

    def picture(self, settings, state):
        return f"<svg>{state} {settings['unit']}</svg>"


class Filmed(Counter):
    """Counts, and is played again."""

    films = True


class Network:
    """What a training holds, and what is large."""


class Networks(Counter):
    """Each training has a network, which is its state all the time."""

    def __init__(self):
        self.networks = []
        super().__init__()

    def train(self, settings):
        network = Network()
        self.networks.append(weakref.ref(network))
        for _ in range(200):
            spend_a_millisecond()
            yield network

    def reached(self, settings, network):
        return [False, False]


def spend_a_millisecond():
    end = time.perf_counter() + 0.001
    while time.perf_counter() < end:
        pass


async def until_finished(explorer):
    for _ in range(1000):
        await explorer.finished()
        if not explorer.is_training():
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


def test_a_sentence_is_busy_until_the_training_ends():
    explorer, busy = Counter(), []
    explorer._sentence.observe(lambda change: busy.append('aria-busy="true"' in change["new"]), "value")

    async def move():
        explorer.controls["start"].value = 5
        await until_finished(explorer)

    asyncio.run(move())
    assert busy == [True] * (len(busy) - 1) + [False]
    assert len(busy) >= 3


def test_of_sixty_moves_the_last_wins_and_the_others_are_cancelled():
    explorer = Counter()

    async def drag():
        for value in range(1, 61):
            explorer.controls["start"].value = value
            await asyncio.sleep(0.002)
        await until_finished(explorer)

    asyncio.run(drag())
    assert explorer._picture.value == "<svg>259</svg>"
    assert explorer.ended == [0, 60]


def test_while_a_drag_interrupts_every_training_pictures_follow_the_hand():
    explorer, seen = Counter(), []
    explorer._picture.observe(lambda change: seen.append(change["new"]), "value")

    async def drag():
        for value in range(1, 16):
            explorer.controls["start"].value = value
            await asyncio.sleep(0.02)
        during = [*seen]
        await until_finished(explorer)
        return during

    assert len(asyncio.run(drag())) >= 2
    assert explorer.ended == [0, 15]


def test_a_cancelled_training_is_freed_without_the_garbage_collector():
    explorer = Networks()

    async def drag():
        for value in range(1, 6):
            explorer.controls["start"].value = value
            await asyncio.sleep(0.02)
        await until_finished(explorer)

    gc.collect()
    gc.disable()
    try:
        asyncio.run(drag())
        assert [network() for network in explorer.networks[:-1]] == [None] * 5
    finally:
        gc.enable()
    assert explorer.networks[-1]() is explorer._state


def test_other_events_get_their_turn_while_it_trains():
    explorer, turns = Counter(), []

    async def other():
        while explorer.is_training():
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


def test_after_an_error_the_next_move_trains_again():
    explorer = Counter()

    async def move_twice():
        for value in (95, 5):
            explorer.controls["start"].value = value
            await until_finished(explorer)

    asyncio.run(move_twice())
    assert "From 5 to 204." in explorer._sentence.value


def test_a_view_is_drawn_at_once_without_training_again():
    explorer = Measure()
    explorer.controls["unit"].value = "mm"  # and there is no event loop in which a training could start
    assert explorer._picture.value == "<svg>199 mm</svg>"
    assert explorer.begun == [0]


def test_a_view_of_a_state_that_counts_as_false_is_drawn_as_well():
    explorer = Measure()
    explorer._state = 0
    explorer.controls["unit"].value = "mm"
    assert explorer._picture.value == "<svg>0 mm</svg>"


def test_a_view_moved_while_a_training_runs_neither_cancels_nor_restarts_it():
    explorer, seen = Measure(), []
    explorer._picture.observe(lambda change: seen.append(change["new"]), "value")

    async def move():
        explorer.controls["start"].value = 5
        while not seen:
            await asyncio.sleep(0)
        explorer.controls["unit"].value = "mm"
        await until_finished(explorer)

    asyncio.run(move())
    assert explorer.begun == explorer.ended == [0, 5]
    assert "cm" in seen[0]
    assert all("mm" in picture for picture in seen[1:])
    assert len(seen) >= 4  # the first, the same in mm, one on the way, and the last
    assert seen[-1] == "<svg>204 mm</svg>"


def test_goal_picture_controls_sentence_and_buttons_stand_in_this_order():
    explorer = Measure()
    goal, picture, player, controls, sentence, buttons = explorer.widget.children
    assert "count &amp; see." in goal.value
    assert [*controls.children] == [*explorer.controls.values()]
    assert [button.description for button in buttons.children] == ["Train again", "Reset"]
    assert (picture, player, sentence) == (explorer._picture, explorer._player, explorer._sentence)


def test_the_button_resets():
    explorer = Measure()
    explorer.controls["unit"].value = "mm"
    explorer.widget.children[-1].children[-1].click()
    assert explorer.settings() == explorer.start


def test_without_widgets_a_page_shows_goal_picture_and_sentence():
    bundle = Counter()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    for part in ("count &amp; see.", "<svg>199</svg>", "From 0 to 199.", 'aria-live="polite"'):
        assert part in bundle["text/html"]


def test_the_bundle_has_widgets_for_jupyter_and_html_for_a_book(monkeypatch):
    monkeypatch.delenv(page_view.RECORD_VARIABLE, raising=False)
    bundle = Counter()._repr_mimebundle_()
    assert {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"} == {*bundle}


def test_in_a_browser_it_trains_only_when_it_is_shown(monkeypatch):
    monkeypatch.setattr(page_view, "IN_BROWSER", True)
    explorer = Counter()
    assert (explorer.begun, explorer._picture.value) == ([], "")

    async def show():
        bundle = explorer._repr_mimebundle_()
        await until_finished(explorer)
        return bundle

    bundle = asyncio.run(show())
    assert "text/html" not in bundle
    assert bundle[page_view.MIME_TYPE]["name"] == "counter"
    assert explorer.ended == [0]
    assert explorer._picture.value == "<svg>199</svg>"


def pictures_seen(explorer, moves=None):
    """[(frame, picture)] as they are set while `moves` go on, by default one to the start 5, and to the end."""
    seen = []
    explorer._picture.observe(lambda change: seen.append((explorer._picture.frame, change["new"])), "value")

    async def go():
        if moves:
            await moves()
        else:
            explorer.controls["start"].value = 5
        await until_finished(explorer)

    asyncio.run(go())
    return seen


def is_of_a_film(frame):
    """Whether a picture is the first or a later one of a film, whose training has ended."""
    return bool(frame) and frame[0] >= 1 and frame[1] > 0


def test_a_training_over_at_once_is_played_again_in_thirty_pictures():
    explorer = Filmed()

    frames = [(frame[0], picture) for frame, picture in pictures_seen(explorer) if is_of_a_film(frame)]
    assert [number for number, _ in frames] == [*range(1, 31)]
    assert [frames[0][1], frames[-1][1]] == ["<svg>5</svg>", "<svg>204</svg>"]
    assert explorer.ended == [0, 5, 5]


def test_the_sentence_is_that_of_the_end_while_a_film_is_played():
    explorer, sentences = Filmed(), []

    explorer._picture.observe(lambda _: sentences.append((explorer._picture.frame, explorer._sentence.value)), "frame")
    pictures_seen(explorer)
    assert {sentence for frame, sentence in sentences if is_of_a_film(frame)} == {explorer._sentence.value}


def test_a_film_shows_the_view_that_was_chosen_while_the_training_ran():
    explorer = Measure()
    explorer.films = True

    async def move():
        explorer.controls["start"].value = 5
        while explorer.begun == [0] or explorer._picture.value == "<svg>199 cm</svg>":
            await asyncio.sleep(0)
        explorer.controls["unit"].value = "mm"

    film_seen = [picture for frame, picture in pictures_seen(explorer, move) if is_of_a_film(frame)]
    assert len(film_seen) == 30
    assert all("mm" in picture for picture in film_seen)


def test_after_a_film_its_pictures_can_be_gone_through():
    explorer = Filmed()

    pictures_seen(explorer)
    explorer._player.slider.value = 0
    assert explorer._picture.value == "<svg>5</svg>"
    explorer._player.slider.value = 29
    assert explorer._picture.value == "<svg>204</svg>"


def test_a_slow_training_can_be_gone_through_as_it_was_seen(monkeypatch):
    monkeypatch.setattr(film, "SECONDS", 0.1)  # what takes longer is slow
    explorer = Measure()
    explorer.films = True

    under_way = [(frame, picture) for frame, picture in pictures_seen(explorer) if frame and not frame[1]]
    assert [frame for frame, _ in under_way] == [[k, 0] for k in range(1, len(under_way) + 1)]
    assert explorer._player.pictures == [*(picture for _, picture in under_way), "<svg>204 cm</svg>"]
    assert explorer._picture.frame == [len(explorer._player.pictures)] * 2


def test_a_move_interrupts_a_film():
    explorer = Filmed()

    async def move_twice():
        explorer.controls["start"].value = 5
        while not is_of_a_film(explorer._picture.frame) or explorer._picture.frame[0] != 3:
            await asyncio.sleep(0.01)
        explorer.controls["start"].value = 6

    seen = pictures_seen(explorer, move_twice)
    assert ("<svg>204</svg>" in [picture for frame, picture in seen if frame and frame[0] == 30]) is False
    assert explorer._picture.value == "<svg>205</svg>"


def test_without_films_there_is_nothing_to_play_however_slow_it_is():
    explorer = Counter()

    assert {str(frame) for frame, _ in pictures_seen(explorer)} == {"[]"}
    assert explorer._player.pictures == []


def test_of_one_state_there_is_no_film_however_slow_it_is():
    class Slow(Filmed):
        def train(self, settings):
            time.sleep(0.1)  # more than a frame
            yield settings["start"]

    explorer = Slow()

    assert {str(frame) for frame, _ in pictures_seen(explorer)} == {"[]"}
    assert explorer._player.pictures == []


def test_goals_are_ticked_one_after_the_other_and_stay_so():
    explorer = Counter()
    assert "go beyond" not in explorer._goal.value
    for start, reached in ((0, ""), (30, "0"), (60, "0 1"), (0, "0 1")):
        explorer._show({"start": start}, start + 199)
        assert f'data-reached="{reached}"' in explorer._goal.value
    assert "go beyond" in explorer._goal.value


def test_a_goal_that_is_met_before_its_turn_counts_when_that_comes():
    class Other(Counter):
        def reached(self, settings, state):
            return state > 250, state == 210

    explorer = Other()
    for start, reached in ((0, ""), (11, ""), (60, "0 1")):
        explorer._show({"start": start}, start + 199)
        assert f'data-reached="{reached}"' in explorer._goal.value


def test_reset_forgets_what_was_found_in_the_picture():
    explorer = Counter()
    before = explorer._picture.fresh
    explorer.reset()
    assert explorer._picture.fresh != before


def test_a_picture_under_way_reaches_no_goal():
    explorer = Counter()
    explorer._show({"start": 30}, 229, busy=True)
    assert 'data-reached=""' in explorer._goal.value


def test_what_is_chosen_in_the_picture_moves_the_control():
    explorer = Measure()
    explorer._picture.chosen = {"unit": "mm"}
    assert explorer.settings() == {"start": 0, "unit": "mm"}


def test_a_class_that_forgets_a_method_is_told_which():
    class Empty(Explorer):
        def make_controls(self):
            return {}

    with pytest.raises(NotImplementedError, match=r"Explorer needs a method make_controls\(\)"):
        Explorer()
    with pytest.raises(NotImplementedError, match=r"Empty needs a method train\(settings\)"):
        Empty()


def test_its_name_in_a_cell_is_how_it_is_made():
    assert repr(Counter()) == "Counter()"
