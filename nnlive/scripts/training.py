"""Training: data, a network, how it learns and what is told of it, as a program in nnlib and in Keras.

Book: chapters/intro. Both texts come from one description. Values are written with all their digits; a place for a
setting, or any other expression, is a `Source`.
"""

from dataclasses import dataclass, field

from .keras_names import in_keras
from .parts import FIRST_SEED, SEED_WORDS, TEN_SEEDS
from .script import Script
from .source import KERAS, LANGUAGES, NNLIB, Call, Source, in_language, source

INDENT = "    "
OWN_WEIGHTS = "  # Keras draws other first weights from it"


@dataclass(frozen=True, kw_only=True)
class Training:
    """What a script trains.

    `data`      lines that make X and y, as nnlib writes them: "X, y = nn.datasets.xor(100)"; a Call makes both
    `layers`    Calls and Sources, the Input first: Call("layers.Dense", 3, activation="softmax")
    `optimizer` a Call, Source or name; `loss` and `metrics` by their names
    `seed`      of one network; or `seeds`, such as range(10): a stack of networks, in Keras a loop
    `fit`       further arguments of `fit`, {"shuffle": False}
    `measure`   {name: expression} of what is told, from `model` and `history`; of a stack each is an array, one entry
                per network, in Keras a list
    `report`    the last lines, which print it
    `before`    lines between the data and the network
    `each`      a line "for …:" in which all from the network on stands; `again` one in which `fit` is called
    `words`     what menus stand for, as in Script
    """

    data: object
    layers: list
    optimizer: object
    loss: object
    batch_size: object = Source("len(X)")
    epochs: object = 1
    seed: object = 0
    seeds: object = None
    metrics: tuple = ()
    fit: dict = field(default_factory=dict)
    measure: dict = field(default_factory=dict)
    report: tuple = ()
    before: tuple = ()
    each: object = ""
    again: str = ""
    words: dict = field(default_factory=dict)

    def script(self):
        """The Script of both programs."""
        texts = {language: "\n".join(self._lines(language)) for language in LANGUAGES}
        return Script(**texts, words=self.words | (SEED_WORDS if self.seeds == TEN_SEEDS else {}))

    def _lines(self, language):
        data = [f"X, y = {self.data.text()}"] if isinstance(self.data, Call) else lines_of(self.data)
        told = [*self._each_network(language), *self.report]
        each = in_language(self.each, language)
        before = [in_language(line, language) for line in self.before]
        before += [FIRST_SEED] if self.seeds == TEN_SEEDS else []
        body = [*data, *before, *([each, *indented(told)] if each else told)]
        if language == KERAS:
            body = [line.replace("nn.datasets", "datasets") for line in body]
        text = "\n".join(body)
        imports = ["import numpy as np"] if "np." in text else []
        imports += ["import keras as nn", "from nnlib import datasets"] if language == KERAS else ["import nnlib as nn"]
        return [*imports, "", *body]

    def _each_network(self, language):
        """Lines that make, train and measure one network or all of a stack."""
        measured = [f"{name} = {value}" for name, value in self.measure.items()]
        if self.seeds is None or language == NNLIB:
            return [*self._train(language), *measured]
        empty = [f"{name} = []" for name in self.measure]
        kept = [f"{name}.append({value})" for name, value in self.measure.items()]
        return [*empty, f"for seed in {source(self.seeds)}:", *indented([*self._train(language), *kept])]

    def _train(self, language):
        seed = source(self.seed if self.seeds is None else self.seeds if language == NNLIB else Source("seed"))
        sown = [f"nn.utils.set_random_seed({seed}){OWN_WEIGHTS}"] if language == KERAS else []
        end = "])" if language == KERAS else f"], seed={seed})"
        layers = [
            f"{INDENT}{source(in_keras(layer) if language == KERAS else layer, language)}," for layer in self.layers
        ]
        metrics = f", metrics={source(list(self.metrics))}" if self.metrics else ""
        return [
            *sown,
            "model = nn.Sequential([",
            *layers,
            end,
            f"optimizer = {source(self.optimizer, language)}",
            f"model.compile(optimizer, loss={source(self.loss, language)}{metrics})",
            *self._fit(language),
        ]

    def _fit(self, language):
        some = {"batch_size": self.batch_size, "epochs": self.epochs, "verbose": 0, **self.fit}
        some = [f"{name}={source(value, language)}" for name, value in some.items() if value is not None]
        line = f"history = model.fit(X, y, {', '.join(some)})"
        return [self.again, *indented([line])] if self.again else [line]


def lines_of(text):
    """The lines of a text, or of a list of lines."""
    return text.splitlines() if isinstance(text, str) else list(text)


def indented(lines):
    """Lines as they stand below a line that ends with a colon."""
    return [f"{INDENT}{line}" for line in lines]
