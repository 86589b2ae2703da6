"""Bench: your data, your network, your training.   Book: chapters/playground

What is drawn is the network that trains: everything in the picture is read from its arrays.
"""

from .. import controls
from ..explorer import Explorer
from . import sentences, table
from .architecture import MOST_LAYERS, MOST_UNITS
from .code import BenchScript
from .data import DRAWN, SETS, TABLE
from .drawn_network import ANSWER
from .files import NAME, save, weights_text
from .goals import GOALS, reached
from .inputs import FORMULAS
from .network_rows import NetworkRows
from .picture import picture, refusal_picture
from .refusal import Refusal
from .training import ALL, BATCHES, ENTROPY, LOSSES, OPTIMIZERS, SCHEDULES, make

UNITS = [f"layer {layer}, unit {unit}" for layer in range(1, MOST_LAYERS + 1) for unit in range(1, MOST_UNITS + 1)]


class Bench(Explorer):
    """Data, network and training are the reader's own; up to twenty networks, which differ in their seeds alone."""

    goals = GOALS
    folds = {
        "Your own data: draw points, or paste a table": ("points", "table"),
        "Data: how many points, classes, noise, inputs": ("samples", "classes", "noise", "held_out", "draw", "inputs"),
        "Network: layers, activations, initializers": ("network",),
        "Training: loss, optimizer, schedule, batch": ("loss", "optimizer", "schedule", "batch", "networks"),
    }
    in_picture = ("shown", "unit")
    views = ("shown", "unit")
    chooses = {"points": {"data": DRAWN}, "table": {"data": TABLE}}

    @property
    def recorded(self):
        """The sets of points, each over two times ten seeds; everything else needs Python."""
        sets = [name for name in SETS if name not in (DRAWN, TABLE)]
        once = {name: [value] for name, value in self.start.items() if name != "points"}
        return {**once, "data": sets, "seed": [0, 1]}

    def make_controls(self):
        return {
            "data": controls.menu("Data", "spiral", SETS),
            "rate": controls.log_slider("Learning rate", 10**-1.5, -4, 1, 0.25),
            "epochs": controls.slider("Epochs", 300, 20, 1000, 20),
            "points": controls.pad("points", "Your points", classes=4),
            "table": controls.text_area("Your table: two numbers and a label in each row", "", "1.5, 2.5, red"),
            **self._data_controls(),
            "network": NetworkRows("Network", "6 tanh glorot_uniform, 6 tanh glorot_uniform"),
            "loss": controls.menu("Loss", ENTROPY, LOSSES),
            "optimizer": controls.menu("Optimizer", "Adam", OPTIMIZERS),
            "schedule": controls.menu("Schedule", "constant", SCHEDULES),
            "batch": controls.menu("Batch", ALL, BATCHES),
            "networks": controls.slider("Networks", 10, 1, 20),
            "seed": controls.seed(),
            "shown": controls.slider("Network shown", 1, 1, 20),
            "unit": controls.menu("Large map of", ANSWER, [ANSWER, *UNITS]),
        }

    def _data_controls(self):
        return {
            "samples": controls.slider("Points", 240, 60, 400, 20),
            "classes": controls.slider("Classes", 3, 2, 4),
            "noise": controls.slider("Noise", 0.0, 0.0, 0.3, 0.05),
            "held_out": controls.slider("Held out, in %", 30, 10, 90, 10),
            "draw": controls.slider("Draw", 0, 0, 9),
            "inputs": controls.several("Inputs", "x1, x2", FORMULAS),
        }

    def train(self, settings):
        try:
            training = make(settings)
        except ValueError as error:
            yield Refusal(str(error))
            return
        yield from training.run()

    def picture(self, settings, state):
        return refusal_picture(state, settings) if isinstance(state, Refusal) else picture(state, settings)

    def sentence(self, settings, state):
        return state.sentence(settings) if isinstance(state, Refusal) else sentences.sentence(state, settings)

    def reached(self, settings, state):
        return [False] * len(GOALS) if isinstance(state, Refusal) else reached(state)

    def script(self):
        return BenchScript(self.start)

    def take_home(self, settings, state):
        weights = {} if isinstance(state, Refusal) else {"weights": weights_text(state)}
        replies = {"table": table.reply(settings["table"])} if settings["data"] == TABLE else {}
        return {"script": self.script().data(settings), "name": NAME, "replies": replies, **weights}

    def save(self, folder="."):
        """Write picture, notebook and weights into a folder, and say where."""
        if isinstance(self._state, Refusal):
            return self._state.words
        settings = self.settings()
        return save(folder, self.picture(settings, self._state), self.script().text(settings), self._state)
