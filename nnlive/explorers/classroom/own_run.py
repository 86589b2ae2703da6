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
DRAW = "Draw my seed"


class OwnRun(Explorer):
    """A prediction, a seed that is drawn, and one training."""

    goals = (
        f"find a prediction that your network comes within {NEAR} points of, made before it has trained.",
        f"find a seed whose network gets fewer than {LOW}% of the new points right.",
    )
    recorded = {"predicted": [50, 70, 90, 100], "stands": [False], "seed": [0, 1]}
    chooses = {"predicted": {"stands": False}, "seed": {"stands": False}}
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
            return f"{asks} Your prediction is {predicted}%{', which waits for a seed' * settings['stands']}."
        if not settings["stands"]:
            how = "Move the slider to what you predict, then say that it stands."
            return f"Seed {seed} has not trained yet. | {how} So far you predict {predicted}%."
        result = f"The network gets {state.right()} of {POINTS} new points right, which is {percent(state.right())}."
        end = f" The code is {code(settings, state)}." if state.is_done else ""
        return f"{result} | You predicted {predicted}%. Seed {seed}, {state.epochs} epochs.{end}"

    def reached(self, settings, state):
        accuracy = state.right() * 100 / POINTS
        return [state.is_done and abs(accuracy - settings["predicted"]) <= NEAR, state.is_done and accuracy < LOW]


def code(settings, state):
    """The Code of a training that has ended."""
    return Code(settings["seed"], settings["predicted"], state.right())


def handed_in(settings, state):
    """What a student hands in, once there is something; before that, what will happen."""
    if not state.is_done:
        waits = settings["stands"] and settings["seed"] == NONE_YET
        words = f"A code of twelve letters stands here once your network has trained its {EXPERIMENT.epochs} epochs."
        words = f"Your prediction waits for a seed: press “{DRAW}”, then let it stand again." if waits else words
        return f'<p style="margin: 0">{words}</p>'
    text = html.escape(str(code(settings, state)))
    return (
        '<div style="display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px">'
        f'<div style="flex: 0 1 150px">{qr_code(text)}</div>'
        f'<div><p style="margin: 0 0 8px"><code style="{LARGE}">{text}</code></p>'
        f'<button type="button" data-copy="{text}">Copy the code</button></div></div>'
    )
