"""Explorer: controls above, a picture and a sentence below, and a training that restarts with every move.

The training runs as an asyncio task in small slices, so that the next move can cancel it: a browser has no threads.
"""

import asyncio
import time

import ipywidgets as widgets

from . import markup, page_view

SLICE_SECONDS = 0.015  # of training before other events, such as the next move, get their turn
FRAME_SECONDS = 0.060  # to the first picture, and between two, while a training runs: a short one is drawn once


class Explorer:
    """A subclass gives a `goal` and four methods: `make_controls`, `train`, `picture` and `sentence`, described below.

    `train` is a generator of states; `picture` and `sentence` turn settings and a state into SVG and into words, and
    touch nothing else. Settings are a dict of plain values, one for each control, with the names of the controls.

    `recorded`  {control: values}: a built page has recordings of all combinations of these values, the first settings
                among them; a control that is not named stays at its first value.
    `views`     names of controls that choose what to show of a training, such as its epoch, and do not start another.
    """

    goal = ""
    recorded = {}
    views = ()

    def __init__(self):
        self.controls = self.make_controls()
        self.start = self.settings()
        self._task = self._state = None
        self._picture, self._sentence = widgets.HTML(), widgets.HTML()
        if not page_view.IN_BROWSER:
            self._show(self.start, self.last_state(self.start))
        for control in self.controls.values():
            control.observe(self._on_move, names="value")
        self.widget = self._layout()

    def make_controls(self):
        """{name: widget}, in the order in which they are shown; nnlive.explorers.controls makes them."""
        raise NotImplementedError(f"{type(self).__name__} needs a method make_controls()")

    def train(self, settings):
        """A generator of states, from the first epoch to the last."""
        raise NotImplementedError(f"{type(self).__name__} needs a method train(settings)")

    def picture(self, settings, state):
        """The state as SVG."""
        raise NotImplementedError(f"{type(self).__name__} needs a method picture(settings, state)")

    def sentence(self, settings, state):
        """The state in words."""
        raise NotImplementedError(f"{type(self).__name__} needs a method sentence(settings, state)")

    @property
    def parts(self):
        """{name: widget} of what changes while a training runs."""
        return {"picture": self._picture, "sentence": self._sentence}

    def settings(self):
        """What the controls say now."""
        return {name: control.value for name, control in self.controls.items()}

    def reset(self, *_):
        """Put every control back to where it stood at first."""
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
        self._task = asyncio.ensure_future(self._train_in_slices(self.settings()))

    def is_training(self):
        """Whether a training has been started and has not ended."""
        return self._task is not None and not self._task.done()

    async def finished(self):
        """Wait for the training that runs now, if one does."""
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    def _on_move(self, change):
        if self._state is not None and any(self.controls[name] is change["owner"] for name in self.views):
            # A training that runs takes this setting up with its next picture.
            self._show(self.settings(), self._state, busy=self.is_training())
        else:
            self.restart()

    async def _train_in_slices(self, settings):
        try:
            pause, redraw = time.perf_counter() + SLICE_SECONDS, time.perf_counter() + FRAME_SECONDS
            for state in self.train(settings):
                now = time.perf_counter()
                if now >= redraw:
                    self._show(self.settings(), state, busy=True)
                    redraw = time.perf_counter() + FRAME_SECONDS
                if now >= pause:
                    await asyncio.sleep(0)
                    pause = time.perf_counter() + SLICE_SECONDS
            self._show(self.settings(), state)
        except asyncio.CancelledError:
            return  # raised on, its traceback would hold the network in a cycle, and pages collect garbage late
        except Exception as error:  # nobody else would hear of it: a task's exception reaches no cell
            self._sentence.value = markup.status(f"This training stopped with {type(error).__name__}: {error}")
            raise

    def _show(self, settings, state, busy=False):
        self._state = state
        self._picture.value = self.picture(settings, state)
        self._sentence.value = markup.status(self.sentence(settings, state), busy)

    def _layout(self):
        reset = widgets.Button(description="Reset", tooltip="Put every control back", layout={"width": "auto"})
        reset.on_click(self.reset)
        row = widgets.Layout(display="flex", flex_flow="row wrap", align_items="center")
        controls = widgets.Box([*self.controls.values(), reset], layout=row)
        everything = widgets.VBox([widgets.HTML(markup.goal(self.goal)), controls, *self.parts.values()])
        everything.add_class("explorer")
        return everything

    def _repr_mimebundle_(self, include=None, exclude=None):
        return page_view.mime_bundle(self)

    def __repr__(self):
        return f"{type(self).__name__}()"
