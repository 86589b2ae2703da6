"""Microscope: a tiny network opened whole, every number in sight.   Book: chapters/02_backpropagation

Nothing is shown that the network's own layers have not computed. The seed decides the first weights.
"""

import copy

import numpy as np

import nnlib as nn

from ...drawing.arrange import beside
from ...scripts import backpropagation as scripts
from .. import controls
from ..explorer import Explorer
from . import sentences
from .card import formula_card
from .levels import OpenNetwork
from .numbers import gradient_of, is_parameter, name_of, places_of
from .picture import MOST_TABS, Picture
from .promise import can_be_pushed, promise_panel
from .scene import Scene

FORWARD, LOSS, BACKWARD, UPDATE = MOMENTS = ["1 forward", "2 loss", "3 backward", "4 update"]
XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([[0.0], [1.0], [1.0], [0.0]])
MOST_UPDATES = 200


class Microscope(Explorer):
    """Any small network with its examples: each number, how it came about, and how it acts on the loss.

    `network` is a Sequential that is built, or a list of layers, your own among them; X (N, D) and T (N, H) are the
    examples and their targets. Without them it is a network 2-3-1 and XOR, and the seed makes its weights.
    """

    goals = (
        "find, at 3 backward, a weight whose gradient is positive, and push it so that the loss falls.",
        "find a weight, and a push so large that its gradient's promise is broken: the loss rises instead of falling.",
        "find how many updates it takes until the network has every example right.",
    )
    again, fresh = "", "New weights"
    in_picture = ("example", "moment", "number")
    views = ("moment", "number", "example", "nudge")

    def __init__(self, network=None, X=None, T=None, loss="mean_squared_error"):
        self.given, self.loss = network, loss
        self.X, self.T = XOR if network is None else (X, T)
        opened = self.open(0)
        self.places = {name_of(opened, place): place for place in places_of(opened)}
        super().__init__()

    @property
    def recorded(self):
        """All numbers at all moments and examples, before and after training; a push and other rates need Python."""
        return {
            "moment": MOMENTS,
            "number": [*self.places],
            "example": [*range(1, 1 + min(len(self.X), MOST_TABS))],
            "updates": [0, MOST_UPDATES],
            "nudge": [0.0],
            "rate": [1.0],
            "seed": [0, 1],
        }

    def make_controls(self):
        first = next(name for name, place in self.places.items() if is_parameter(place))
        return {  # the numbers last: their recordings, one behind the other, are much alike
            "nudge": controls.slider("Push it by", 0.0, -4.0, 4.0, 0.25),
            "updates": controls.slider("Updates made", 0, 0, MOST_UPDATES),
            "rate": controls.log_slider("Learning rate", 1.0, -2, 1, 0.25),
            "seed": controls.seed(),
            "example": controls.slider("Example", min(3, len(self.X)), 1, len(self.X)),
            "moment": controls.menu("Moment", FORWARD, MOMENTS),
            "number": controls.menu("Number to look at", first, self.places),
        }

    def open(self, seed):
        """The network at its start."""
        if self.given is None:
            model = nn.Sequential(
                [nn.layers.Dense(3, "tanh", input_dim=2), nn.layers.Dense(1, "sigmoid")], seed=seed, dtype="float64"
            )
            return OpenNetwork(model.layers, self.loss, self.X, self.T)
        return OpenNetwork(copy.deepcopy([*getattr(self.given, "layers", self.given)]), self.loss, self.X, self.T)

    def train(self, settings):
        scene = Scene(self.open(settings["seed"]), nn.optimizers.SGD(settings["rate"]))
        yield scene
        for _ in range(settings["updates"]):
            scene = scene.next()
            yield scene

    def scene(self, settings, scene):
        """What the reader sees: the scene, with the chosen number nudged where it can be."""
        place, nudge = self.places[settings["number"]], settings["nudge"]
        if nudge and can_be_pushed(place):
            return scene.nudged(place, nudge, settings["example"] - 1)
        return scene

    def picture(self, settings, scene):
        seen, place, moment = self.scene(settings, scene), self.places[settings["number"]], settings["moment"]
        shown, example = seen.updated if moment == UPDATE else seen.network, settings["example"] - 1
        untouched = all(settings[name] == self.start[name] for name in ("number", "nudge"))
        network = Picture(
            shown,
            example=example,
            chosen=place,
            gradients=moment == BACKWARD,
            loss=moment != FORWARD,
            invites=untouched,
        ).svg(
            moments=MOMENTS,
            moment=moment,
            alt=f"The network at moment {moment}, all its numbers, and the path from {settings['number']} to the loss",
        )
        knows = moment in (BACKWARD, UPDATE)
        card = formula_card(seen, shown, place, example, gradient=knows)
        promise = promise_panel(scene.network, place, example, settings["nudge"], gradient=knows)
        return beside(network, promise.svg(), card)

    def sentence(self, settings, scene):
        place, example, nudge = self.places[settings["number"]], settings["example"] - 1, settings["nudge"]
        seen = self.scene(settings, scene)
        tell = {
            FORWARD: lambda: sentences.forward(seen, example),
            LOSS: lambda: sentences.loss(seen, example),
            BACKWARD: lambda: sentences.backward(seen, place, example),
            UPDATE: lambda: sentences.update(seen),
        }
        words = [tell[settings["moment"]]()]
        if nudge:
            words.insert(0, sentences.nudge(scene, seen, place, nudge, example))
        if settings["moment"] in (FORWARD, LOSS):
            words.append(sentences.chosen(seen, place, example))
        words += [sentences.where(settings, len(self.X))]
        return f"{words[0]} | {' '.join(words[1:])}"

    def reached(self, settings, scene):
        place, seen = self.places[settings["number"]], self.scene(settings, scene)
        slope = gradient_of(scene.network, place, settings["example"] - 1)
        change = seen.network.value - scene.network.value
        is_weight = place.kind == "w"
        return (
            is_weight and slope > 0 > change,
            is_weight and slope * settings["nudge"] < 0 < change,
            settings["updates"] > 0 and scene.network.all_right(),
        )

    def script(self):
        return scripts.microscope(self.loss) if self.given is None else None
