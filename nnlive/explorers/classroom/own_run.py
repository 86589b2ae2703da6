"""OwnRun: your seed of the experiment of the class: predict, train, hand in a code.   Book: chapters/class

A page draws the seed once for each browser and keeps it, so that nobody picks the run that they like best.
"""

import html

from ...drawing.arrange import below
from .. import controls
from ..explorer import Explorer
from .codes import Code
from .rows import Rows
from .run_map import empty_map, run_map
from .square import qr_code
from .training import EXPERIMENT, HIGHEST_SEED, POINTS, Training, percent

NONE_YET = 0  # the seed of nobody
NEAR, LOW = 5, 60  # the goals: so near a prediction, in points of accuracy, and so low an accuracy, in percent
LARGE = (
    "font-size: 24px; font-weight: 650; letter-spacing: .04em; white-space: nowrap; color: inherit; background: none"
)
LINE = "margin: 0 0 8px"
BUTTON = (
    "font: inherit; color: inherit; background: transparent; border: 1px solid currentColor; border-radius: 6px; "
    "min-height: 32px; padding: 0 12px; cursor: pointer"
)
DRAW = "Draw my seed"


class OwnRun(Explorer):
    """A prediction, a seed that is drawn, and one training."""

    goals = (
        f"find, before it trains, what your network will reach, to within {NEAR} points.",
        f"find a seed whose network gets fewer than {LOW}% of the new points right.",
    )
    recorded = {"predicted": [50, 70, 90, 100], "stands": [False], "seed": [0, 1]}
    chooses = {"predicted": {"stands": False}}
    again = ""
    fresh = DRAW
    draws = True

    def make_controls(self):
        return {
            "predicted": controls.slider("Your prediction, in %", 50, 0, 100),
            "stands": controls.checkbox("My prediction stands: train my network", False),
            "seed": controls.seed(NONE_YET, high=HIGHEST_SEED),
        }

    def train(self, settings):
        training = Training(settings["seed"])
        if settings["stands"] and settings["seed"] != NONE_YET:
            yield from training
        else:
            yield training

    def picture(self, settings, state):
        trains, seed = state.epochs > 0, settings["seed"]
        title = f"Seed {seed} after {state.epochs} epochs" if trains else f"Seed {seed} before its training"
        square = empty_map(state, "No seed yet") if seed == NONE_YET else run_map(state, title)
        reached = [state.right() * 100 / POINTS] if trains else []
        alt = f"Predicted {settings['predicted']}%; reached {percent(state.right()) if trains else 'nothing yet'}"
        rows = Rows("Your prediction and your run", alt, height=56)
        rows.add("predicted", [settings["predicted"]]).add("reached", reached)
        return below(handed_in(settings, state), square.svg(), rows.svg())

    def sentence(self, settings, state):
        seed, predicted = settings["seed"], settings["predicted"]
        if seed == NONE_YET:
            asks = f"Press “{DRAW}” first. | Seed 0 is nobody's."
            return f"{asks} Your prediction is {predicted}%{', and it waits for your seed' * settings['stands']}."
        if not settings["stands"]:
            how = "Move the slider to what you predict, then say that it stands."
            return f"Seed {seed} has not trained yet. | {how} So far you predict {predicted}%."
        result = f"The network gets {state.right()} of {POINTS} new points right, which is {percent(state.right())}."
        verdict = f": {verdict_on(predicted, state)}." if state.is_done else "."
        end = f" The code is {code(settings, state)}." if state.is_done else ""
        return f"{result} | You predicted {predicted}%{verdict} Seed {seed}, {state.epochs} epochs.{end}"

    def reached(self, settings, state):
        accuracy = state.right() * 100 / POINTS
        return [state.is_done and abs(accuracy - settings["predicted"]) <= NEAR, state.is_done and accuracy < LOW]


def code(settings, state):
    """The Code of a training that has ended."""
    return Code(settings["seed"], settings["predicted"], state.right())


def verdict_on(predicted, state):
    """How good a prediction was, once its network has trained."""
    above = state.right() * 100 / POINTS - predicted
    if abs(above) <= NEAR:
        return f"within {NEAR} points, well predicted"
    return f"{abs(above):.1f} points too {'low' if above > 0 else 'high'}"


def handed_in(settings, state):
    """What a student hands in, once there is something; before that, what will happen."""
    if not state.is_done:
        return f'<p style="margin: 0; text-align: left">{next_move(settings)}</p>'
    text, predicted = html.escape(str(code(settings, state))), settings["predicted"]
    return (
        '<div style="display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px">'
        f'<div style="flex: 0 1 150px">{qr_code(text)}</div><div>'
        f'<p style="{LINE}"><b>{percent(state.right())}</b> reached, {predicted}% predicted: '
        f'{verdict_on(predicted, state)}.</p><p style="{LINE}"><code style="{LARGE}">{text}</code></p>'
        f'<button type="button" style="{BUTTON}" data-copy="{text}">Copy the code</button></div></div>'
    )


def next_move(settings):
    """What a student does next, while there is no code."""
    if settings["seed"] == NONE_YET and settings["stands"]:
        return f"Your prediction stands. Now press “{DRAW}” below: your network trains at once."
    if settings["seed"] == NONE_YET:
        return (
            f"1. Press “{DRAW}” below. 2. Predict with the slider. 3. Say that it stands. Then your code stands here."
        )
    if not settings["stands"]:
        return "Predict with the slider, then say that it stands: your network trains, and your code stands here."
    return f"Your code stands here once your network has trained its {EXPERIMENT.epochs} epochs."
