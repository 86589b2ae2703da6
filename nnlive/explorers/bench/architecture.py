"""Architecture: hidden layers as words, such as "8 tanh glorot_uniform, 4 relu he_normal".   Book: chapters/playground

The words are what the control holds, what a link carries, and what each + and − of the drawn network sets anew.
"""

from dataclasses import dataclass, replace

from nnlib import layers

MOST_LAYERS, MOST_UNITS = 6, 8
ACTIVATIONS = ["tanh", "relu", "leaky_relu", "sigmoid", "linear"]
INITIALIZERS = ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_normal", "orthogonal"]
INITIALIZERS += ["random_normal", "random_uniform", "standard_normal", "inverse_fan_in", "geometric_uniform"]
INITIALIZERS += ["homogeneous", "very_large", "zeros", "ones"]
OUTPUT, USUAL = "output", "glorot_uniform"


@dataclass(frozen=True)
class Hidden:
    """One hidden layer."""

    units: int
    activation: str
    initializer: str

    def __str__(self):
        return f"{self.units} {self.activation} {self.initializer}"


@dataclass(frozen=True)
class Architecture:
    """The hidden layers, and the initializer of the layer of outputs behind them."""

    hidden: tuple = ()
    output: str = USUAL

    @property
    def units(self):
        """How many hidden units there are in all."""
        return sum(layer.units for layer in self.hidden)

    def with_units(self, number, change):
        """So many units more, or fewer, in hidden layer `number`; as it is where there is no room for that."""
        units = min(max(self.hidden[number].units + change, 1), MOST_UNITS)
        changed = replace(self.hidden[number], units=units)
        return replace(self, hidden=(*self.hidden[:number], changed, *self.hidden[number + 1 :]))

    def with_layer(self):
        """One hidden layer more behind the others, like the last of them; as it is where there is no room for it."""
        last = self.hidden[-1] if self.hidden else Hidden(4, "tanh", USUAL)
        return replace(self, hidden=(*self.hidden, last)[:MOST_LAYERS])

    def without_layer(self):
        """Without the last hidden layer."""
        return replace(self, hidden=self.hidden[:-1])

    def dense_layers(self, classes):
        """The layers of nnlib, a softmax over the classes at their end."""
        hidden = [
            layers.Dense(each.units, activation=each.activation, kernel_initializer=each.initializer)
            for each in self.hidden
        ]
        return [*hidden, layers.Dense(classes, activation="softmax", kernel_initializer=self.output)]

    def sizes(self, inputs, classes):
        """Such as "2-8-8-3"."""
        return "-".join(str(n) for n in (inputs, *(each.units for each in self.hidden), classes))

    def __str__(self):
        output = [f"{OUTPUT} {self.output}"] if self.output != USUAL or not self.hidden else []
        return ", ".join([*map(str, self.hidden), *output])


def read(text):
    """The Architecture that the words stand for; ValueError with a sentence where they stand for none."""
    parts = [part.split() for part in text.split(",") if part.strip()]
    output = USUAL
    if parts and parts[-1][0] == OUTPUT:
        output = _word("the output layer", "initializer", " ".join(parts.pop()[1:]), INITIALIZERS)
    if len(parts) > MOST_LAYERS:
        raise ValueError(f"the bench has room for {MOST_LAYERS} hidden layers; {len(parts)} came")
    return Architecture(tuple(_hidden(number, part) for number, part in enumerate(parts, start=1)), output)


def _hidden(number, words):
    where = f"hidden layer {number}"
    if len(words) != 3:
        raise ValueError(f'{where} is written as "8 tanh glorot_uniform"; "{" ".join(words)}" came')
    units, activation, initializer = words
    if not (units.isascii() and units.isdigit() and 1 <= int(units) <= MOST_UNITS):
        raise ValueError(f'{where} may have 1 to {MOST_UNITS} units; "{units}" came')
    activation = _word(where, "activation", activation, ACTIVATIONS)
    return Hidden(int(units), activation, _word(where, "initializer", initializer, INITIALIZERS))


def _word(where, what, word, known):
    if word not in known:
        raise ValueError(f'the {what} of {where} is one of {", ".join(known)}; "{word}" came')
    return word
