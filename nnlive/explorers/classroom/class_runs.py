"""ClassRuns: the runs of a whole class beside their predictions; each can be trained again.   Book: chapters/class"""

import numpy as np

from ...drawing.arrange import beside, numbers
from .. import controls
from ..clickable_picture import clickable
from ..explorer import Explorer
from .example import EXAMPLE
from .pasted import Pasted, read_text
from .rows import Rows
from .run_map import empty_map, run_map
from .sentences import code_of, fits, predicted_by, reached_by, shown, spread, unread
from .training import HIGHEST_SEED, Training, percent

NO_RUN = 0  # the seed while no run is shown


class ClassRuns(Explorer):
    """Codes that are pasted, and the seed of the run that is trained again."""

    goals = (
        "find the run that is farthest below the median, and have it trained again.",
        "find a code whose figure does not come true when its seed is trained again.",
    )
    chooses = {"codes": {"seed": NO_RUN}}
    forgets = {"codes": ("seed",)}
    fresh = ""

    @property
    def recorded(self):
        """Every run of the example."""
        return {"codes": [""], "seed": [NO_RUN, *(code.seed for code in EXAMPLE)]}

    def make_controls(self):
        return {
            "codes": controls.text_area("The codes of your class, one a line", "", "\n".join(map(str, EXAMPLE[:3]))),
            "seed": controls.seed(NO_RUN, high=HIGHEST_SEED),
        }

    def train(self, settings):
        training = Training(settings["seed"])
        if settings["seed"] == NO_RUN:
            yield training
        else:
            yield from training

    def picture(self, settings, state):
        codes, seed = pasted_in(settings).codes, settings["seed"]
        title = f"Seed {seed} after {state.epochs} epochs" if state.epochs else "Press a dot: its run trains again"
        square = run_map(state, title) if state.epochs else empty_map(state, title)
        values = {"Runs": f"{len(codes)}", "Median": f"{np.median(reached_by(codes)):.1f}%" if codes else "–"}
        if state.epochs:
            values["Shown"] = percent(state.right())
        return beside(rows_of(codes, seed).svg(560), numbers(values), square.svg())

    def sentence(self, settings, state):
        pasted = pasted_in(settings)
        whose = "The class" if settings["codes"].strip() else "The example class"
        details = f"{shown(settings['seed'], state, pasted.codes)} {unread(pasted)}"
        return f"{spread(whose, pasted.codes)} | {details.strip()}"

    def reached(self, settings, state):
        codes = pasted_in(settings).codes
        code = code_of(settings["seed"], codes)
        if code is None or not state.is_done:
            return [False, False]
        return [code.right == min(each.right for each in codes), not fits(code, state)]


def pasted_in(settings):
    """What is read in the text; the example where there is none."""
    return read_text(settings["codes"]) if settings["codes"].strip() else Pasted(EXAMPLE)


def rows_of(codes, seed):
    """The Rows of a class: each run's mark in the lower one has it trained again."""
    alt = f"{len(codes)} predictions, and below them what the runs reached, a dot for each, to within 2 points"
    rows = Rows("The class: predicted, and reached", alt, height=128)
    ringed = [number for number, code in enumerate(codes) if code.seed == seed]

    def pressed(number, mark):
        code = codes[number]
        words = f"seed {code.seed}: {percent(code.right)}, predicted {code.predicted}%"
        return clickable(mark, "seed", code.seed, words, code.seed == seed)

    rows.add("predicted", predicted_by(codes), ringed=ringed)
    return rows.add("reached", reached_by(codes), pressed, ringed)
