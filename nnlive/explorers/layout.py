"""Layout: where an explorer's parts stand in a notebook: goals, picture, film, controls, sentence, buttons.

Book: chapters/intro. A page of the book has the same order, made by its own scripts.
"""

import html
import secrets

import ipywidgets as widgets

from .code_fold import code_fold
from .film import FRAMES, SECONDS

MENUS = "The picture's choices, as menus"
GRID = {"grid_template_columns": "repeat(auto-fit, minmax(min(21em, 100%), 1fr))", "grid_gap": "4px 24px"}


class Player(widgets.HBox):
    """Buttons and a slider that go through the pictures of a film; nothing is seen of them while there is none."""

    def __init__(self, show):
        self.show, self.pictures = show, []
        interval = round(1000 * SECONDS / FRAMES)
        self.play = widgets.Play(min=0, max=0, interval=interval, show_repeat=False, tooltip="Play the training again")
        self.slider = widgets.IntSlider(0, 0, 0, description="Training", readout=False, layout={"width": "16em"})
        widgets.link((self.play, "value"), (self.slider, "value"))
        self.slider.observe(self._on_move, "value")
        super().__init__([self.play, self.slider], layout={"display": "none", "max_width": "100%"})

    def load(self, pictures):
        """Have these pictures from now on, the last of them in sight."""
        self.pictures = []  # so that moving the slider shows nothing
        self.play.playing = False
        for part in (self.play, self.slider):
            part.max = max(0, len(pictures) - 1)
        self.slider.value = self.slider.max
        self.pictures = pictures
        self.layout.display = "" if pictures else "none"

    def _on_move(self, change):
        if change["new"] < len(self.pictures):
            self.show(self.pictures[change["new"]])


def arrange(explorer, goal, picture, player, sentence):
    """The explorer as one widget."""
    quiet = [control for name, control in explorer.controls.items() if name == "seed"]
    early = [explorer.controls[name] for name in explorer.before_picture]
    folds = {**explorer.folds, **({MENUS: explorer.in_picture} if explorer.in_picture else {})}
    folded = {words: [explorer.controls[name] for name in names] for words, names in folds.items()}
    hidden = [*quiet, *early, *(control for some in folded.values() for control in some)]
    large = [control for control in explorer.controls.values() if control not in hidden]
    reset = _button("Reset", "Put every control back", explorer.reset)
    row = widgets.Layout(display="flex", flex_flow="row wrap", align_items="center")
    menus = [widgets.Accordion([_grid(some)], titles=[words]) for words, some in folded.items()]
    fresh = [_fresh_button(seed, explorer) for seed in quiet if explorer.fresh]
    again = [explorer.again_button] if explorer.again else []
    seed = [*quiet, *fresh]
    first, last = ([widgets.Box(seed, layout=row)], []) if explorer.draws else ([], seed)  # who draws begins with it
    buttons = widgets.Box([*again, *last, reset, *_save_button(explorer)], layout=row)
    shown = _grid([widgets.VBox(early), picture]) if early else picture
    everything = widgets.VBox(
        [goal, shown, player, *first, _grid(large), *menus, sentence, buttons, *code_fold(explorer)]
    )
    everything.add_class("explorer")
    return everything


def _grid(controls):
    grid = widgets.GridBox(controls, layout=GRID)
    grid.add_class("explorer-controls")
    return grid


def again_button(explorer):
    """A button that trains with the same settings once more."""
    words = "Train with the same settings once more"
    return _button(explorer.again, words, lambda _: explorer.restart(), "primary")


def _fresh_button(seed, explorer):
    """A button that takes the next seed, or one that was drawn."""
    drawn = 1 + secrets.randbelow(seed.max)  # the reader's own, and so no seed that was passed in

    def next_seed(_):
        seed.value = seed.min if seed.value >= seed.max else seed.value + 1

    def own_seed(_):
        seed.value = drawn

    if explorer.draws:
        return _button(explorer.fresh, "Draw a seed at random, and keep it", own_seed)
    return _button(explorer.fresh, "Take the next seed", next_seed)


def _save_button(explorer):
    """A button that writes files beside the notebook and says where, for an explorer that can."""
    if not hasattr(explorer, "save"):
        return []
    words = widgets.HTML()

    def save(_):
        try:
            words.value = html.escape(explorer.save())
        except OSError as error:
            words.value = html.escape(f"The files could not be written: {error}.")

    return [_button("Save picture, notebook, weights", "Write three files beside this notebook", save), words]


def _button(words, tooltip, pressed, style=""):
    button = widgets.Button(description=words, tooltip=tooltip, button_style=style, layout={"width": "auto"})
    button.on_click(pressed)
    return button
