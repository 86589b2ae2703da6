"""Explorer: a picture, controls and a sentence below it, and a training that restarts with every move.

The training runs as an asyncio task in small slices, so that the next move can cancel it: a browser has no threads.
"""

import asyncio
import time

import ipywidgets as widgets

from . import film, layout, markup, page_view
from .clickable_picture import ClickablePicture, read_choice

SLICE_SECONDS = 0.015  # of training before other events, such as the next move, get their turn
FRAME_SECONDS = 0.060  # to the first picture, and between two, while a training runs: a short one is drawn once


class Explorer:
    """A subclass gives `goals` and `make_controls`, `train`, `picture`, `sentence`, `reached`, described below.

    `train` is a generator of states; `picture`, `sentence` and `reached` turn settings and a state into SVG, into words
    and into truths, and touch nothing else. Settings are a dict of plain values, named as the controls are.

    `goals`     what there is to find, a sentence each: "find …"; the next is shown when one is reached.
    `recorded`  {control: values}: a built page has recordings of all combinations of these values, the first settings
                among them; a control that is not named stays at its first value.
    `views`     names of controls that choose what to show of a training, such as its epoch, and do not start another.
    `films`     whether a training can be played again; one that is over at once is, slowly enough to be seen.
    `in_picture`  names of controls that the picture holds as well: they stand folded, as menus.
    `folds`     {words: names of controls}: what stands folded below these words, so that few controls meet the eye.
    `before_picture`  names of controls that stand before the picture, beside it where there is room.
    `chooses`   {control: {other: value}}: a move of the control sets the other one, as points that are drawn are shown.
    `forgets`   {control: names}: where it is emptied, the others go back to their first values.
    `again`     the words on the button that trains once more, none where nothing is trained.
    `fresh`     the words on the button that takes the next seed, none where no seed is the next one.
    `draws`     whether that button draws a seed instead, which a page keeps and gives again at the next press.
    """

    goals = ()
    recorded = {}
    views = ()
    films = True
    in_picture = ()
    folds = {}
    before_picture = ()
    chooses = {}
    forgets = {}
    again = "Train again"
    fresh = "New random start"
    draws = False

    def __init__(self):
        self.controls = self.make_controls()
        self.start = self.settings()
        self._task = self._state = None
        self._plays = False  # the task's training has ended, and its film is shown
        self._due = 0  # when the next picture of a training is to be drawn
        self._reached, self._met = set(), set()  # the numbers of goals since this explorer was made, in turn and at all
        self._goal, self._picture, self._sentence = widgets.HTML(), ClickablePicture(), widgets.HTML()
        self._home = widgets.HTML()
        self._player = layout.Player(self._show_again)
        self._goal.value = markup.goals(self.goals, self._reached)
        if not page_view.IN_BROWSER:
            self._show(self.start, self.last_state(self.start))
        for control in self.controls.values():
            control.observe(self._on_move, names="value")
        self._picture.observe(self._on_choice, names="chosen")
        self.again_button = layout.again_button(self)
        self.widget = layout.arrange(self, self._goal, self._picture, self._player, self._sentence)

    def make_controls(self):
        """{name: widget}, in the order in which they are shown; nnlive.explorers.controls makes them."""
        raise NotImplementedError(f"{type(self).__name__} needs a method make_controls()")

    def train(self, settings):
        """A generator of states, from the first epoch to the last."""
        raise NotImplementedError(f"{type(self).__name__} needs a method train(settings)")

    def picture(self, settings, state):
        """The state as SVG; what `clickable` and `draggable` have marked in it sets controls."""
        raise NotImplementedError(f"{type(self).__name__} needs a method picture(settings, state)")

    def sentence(self, settings, state):
        """The state in words: "the result | the details", where there is a result to set in bold."""
        raise NotImplementedError(f"{type(self).__name__} needs a method sentence(settings, state)")

    def reached(self, settings, state):
        """Whether the end of a training reaches each of the goals."""
        return [False] * len(self.goals)

    def script(self):
        """A `nnlive.scripts.Script` of what it trains or computes; None where there is no sensible one."""
        return None

    def take_home(self, settings, state):
        """What a page offers to take along, as plain data: {"script": …, "weights": …, "replies": …}; or None."""
        return None

    @property
    def parts(self):
        """{name: widget} of what changes while a training runs; "home", where there is one, is not seen."""
        home = {"home": self._home} if type(self).take_home is not Explorer.take_home else {}
        return {"goal": self._goal, "picture": self._picture, "sentence": self._sentence, **home}

    def reached_numbers(self, settings, state):
        """The numbers of the goals that the end of a training reaches."""
        return [number for number, is_reached in enumerate(self.reached(settings, state)) if is_reached]

    def settings(self):
        """What the controls say now."""
        return {name: control.value for name, control in self.controls.items()}

    def reset(self, *_):
        """Put every control back to where it stood at first, and forget what was found in the picture."""
        self._picture.fresh += 1
        for name, control in self.controls.items():
            control.value = self.start[name]

    def last_state(self, settings):
        """The state at the end of a training, computed at once."""
        for state in self.train(settings):  # noqa: B007 - the last one is wanted
            pass
        return state

    def restart(self):
        """Cancel the training that runs, if one does, and start one with what the controls say now."""
        if self.is_training():
            self._task.cancel()
        if self._plays or not self.is_training():  # else a drag interrupts, and its next picture stays due
            self._due = time.perf_counter() + FRAME_SECONDS
        self._plays = False
        self._task = asyncio.ensure_future(self._train_in_slices(self.settings()))

    def is_training(self):
        """Whether a training has been started and has not ended."""
        return self._task is not None and not self._task.done()

    async def finished(self):
        """Wait for the training that runs now, if one does."""
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    def _on_move(self, change):
        name = next(name for name, control in self.controls.items() if control is change["owner"])
        if not page_view.IN_BROWSER:  # a page sets the others itself
            for other, value in self._others(name, change["new"]).items():
                self.controls[other].value = value
        if self._state is not None and name in self.views:
            if self._plays:
                self._task.cancel()
            # A training that runs takes this setting up with its next picture.
            self._show(self.settings(), self._state, busy=self.is_training() and not self._plays)
        else:
            self.restart()

    def _others(self, name, value):
        """{control: value} of what a move of this control sets besides."""
        if value in ("", []):
            return {other: self.start[other] for other in self.forgets.get(name, ())}
        return self.chooses.get(name, {})

    def _on_choice(self, change):
        for name, value in change["new"].items():
            control = self.controls[name]
            control.value = read_choice(control, value)

    async def _train_in_slices(self, settings):
        try:
            states, pictures, begun = 0, [], time.perf_counter()
            pause = begun + SLICE_SECONDS
            for state in self.train(settings):
                states, now = states + 1, time.perf_counter()
                if now >= self._due:
                    is_frame = self.films and states > 1
                    self._show(self.settings(), state, busy=True, frame=[len(pictures) + 1, 0] if is_frame else [])
                    pictures += [self._picture.value] if is_frame else []
                    self._due = time.perf_counter() + FRAME_SECONDS
                if now >= pause:
                    await asyncio.sleep(0)
                    pause = time.perf_counter() + SLICE_SECONDS
            too_fast = time.perf_counter() - begun < film.SECONDS
            self._plays = self.films and too_fast and states >= film.SHORTEST
            if self._plays:
                self._show(self.settings(), state, frame=[0, min(states, film.FRAMES)])
                await self._play(self.settings(), states)  # a view may have moved meanwhile
            else:
                self._show(self.settings(), state, frame=[len(pictures) + 1] * 2 if pictures else [])
                self._player.load([*pictures, self._picture.value] if pictures else [])
        except asyncio.CancelledError:
            return  # raised on, its traceback would hold the network in a cycle, and pages collect garbage late
        except Exception as error:  # nobody else would hear of it: a task's exception reaches no cell
            self._sentence.value = markup.status(f"This training stopped with {type(error).__name__}: {error}")
            raise

    async def _play(self, settings, states):
        """Show the training of so many states again, from its beginning, in the time that a film takes."""
        await asyncio.sleep(film.PAUSE)
        begun, pause, pictures = time.perf_counter(), 0, []
        for picture in film.pictures(self, settings, states):
            if picture is not None:
                pictures.append(picture)
                frame = [len(pictures), min(states, film.FRAMES)]
                await asyncio.sleep(max(0, begun + film.SECONDS * frame[0] / frame[1] - time.perf_counter()))
                self._set_picture(picture, frame)
            if time.perf_counter() >= pause:
                await asyncio.sleep(0)
                pause = time.perf_counter() + SLICE_SECONDS
        self._player.load(pictures)

    def _show(self, settings, state, busy=False, frame=()):
        self._state = state
        if not busy:
            now = self.reached_numbers(settings, state)
            self._met |= {*now}
            self._reached |= markup.counted(len(self.goals), self._reached, self._met)
            self._goal.value = markup.goals(self.goals, self._reached, now)
            home = self.take_home(settings, state)
            self._home.value = "" if home is None else markup.plain_data({"settings": settings, **home})
        self._player.load([])
        self._set_picture(self.picture(settings, state), frame)
        self._sentence.value = markup.status(self.sentence(settings, state), busy)

    def _set_picture(self, picture, frame=()):
        with self._picture.hold_sync():
            self._picture.frame = [*frame]
            self._picture.value = picture

    def _show_again(self, picture):
        self._picture.value = picture

    def _repr_mimebundle_(self, include=None, exclude=None):
        return page_view.mime_bundle(self)

    def __repr__(self):
        return f"{type(self).__name__}()"
