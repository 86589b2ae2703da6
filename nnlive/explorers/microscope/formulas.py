"""Formulas: how each number of an opened network comes about, in symbols and with this moment's numbers.

Book: chapters/02_backpropagation
"""

from dataclasses import dataclass

from nnlib import activations, losses

from .numbers import LOSSES, SLOPES, Place, code_line, gradient_of, name_of, value_of

POWERS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Formula:
    """A name, a right side in symbols, the same with numbers, the result, and the line of code that computes it."""

    name: str
    symbols: str
    numbers: str
    result: float
    code: str


def short(value):
    """A number with three digits, smaller ones with one, and a real minus sign; 0.00004 is 4·10⁻⁵."""
    size = abs(value)
    if value == round(value):
        text = f"{value:.0f}"
    elif size < 0.00095:
        text = f"{value:.1g}" if size >= 0.000095 else times_power_of_ten(value)
    else:
        text = f"{value:.3g}" if size >= 1 else f"{value:.3f}"
    return text.replace("-", "−")


def times_power_of_ten(value):
    """A small number with one digit: 4·10⁻⁵."""
    digit, exponent = f"{value:.0e}".split("e")
    return f"{digit}·10{str(int(exponent)).translate(POWERS)}"


class Formulas:
    """The formulas of a network's numbers, at one of its examples; `write` turns a number into text."""

    def __init__(self, network, example, write=short):
        self.network, self.example, self.count = network, example, len(network.X)
        self.write = write

    def of_value(self, place):
        """How the number itself is computed; None for what is given: examples, weights and biases."""
        make = {"z": self._sum, "h": self._output, "loss": self._loss}.get(place.kind)
        return make and make(place)

    def of_gradient(self, place):
        """How the number's gradient is computed; None for the loss, with which everything is compared."""
        makers = {
            "w": self._of_weight,
            "b": self._of_bias,
            "z": self._of_sum,
            "h": self._of_output,
            "x": self._of_output,
        }
        make = makers.get(place.kind)
        return make and make(place)

    def factor(self, value):
        """A number as a factor in a product or a term in a sum: in brackets where it has a sign."""
        return f"({self.write(value)})" if value < 0 else self.write(value)

    def name(self, place):
        return name_of(self.network, place)

    def value(self, place, example=None):
        return value_of(self.network, place, self.example if example is None else example)

    def gradient(self, place, example=None):
        return gradient_of(self.network, place, self.example if example is None else example)

    def inputs(self, level):
        """The places that feed a level: the examples, or the outputs of the level before it."""
        units = self.network.levels[level].x.shape[-1]
        return [Place("x", 0, i) if level == 0 else self.output(level - 1, i) for i in range(units)]

    def output(self, level, j):
        """Where a unit's output stands: behind its activation, or at its sum where it has none."""
        return Place("h" if self.network.levels[level].activation else "z", level, j)

    def units(self, level):
        return range(self.network.levels[level].z.shape[-1])

    def _sum(self, place):
        level = self.network.levels[place.level]
        weights = [Place("w", place.level, place.j, i) for i in range(level.x.shape[-1])]
        pairs = [*zip(self.inputs(place.level), weights)]
        symbols = " + ".join(f"{self.name(x)} {self.name(w)}" for x, w in pairs)
        numbers = " + ".join(f"{self.factor(self.value(x))} · {self.factor(self.value(w))}" for x, w in pairs)
        if level.bias_name:
            bias = Place("b", place.level, place.j)
            symbols, numbers = f"{symbols} + {self.name(bias)}", f"{numbers} + {self.factor(self.value(bias))}"
        code = code_line(level.sums, "forward", "@")
        return Formula(self.name(place), symbols, numbers, self.value(place), code)

    def _output(self, place):
        activation, z = self.network.levels[place.level].activation, Place("z", place.level, place.j)
        function, _ = SLOPES.get(type(activation), (f"{activation} at {{z}}", None))
        if isinstance(activation, activations.Softmax):
            function, sums = "exp({z}) / ({all})", [Place("z", place.level, j) for j in self.units(place.level)]
            symbols = function.format(z=self.name(z), all=" + ".join(f"exp({self.name(each)})" for each in sums))
            numbers = function.format(
                z=self.write(self.value(z)), all=" + ".join(f"exp({self.write(self.value(each))})" for each in sums)
            )
        else:
            symbols, numbers = function.format(z=self.name(z)), function.format(z=self.factor(self.value(z)))
        method, pattern = (
            ("function", "return") if hasattr(activation, "function") else ("forward", r"self\.y =|return")
        )
        return Formula(self.name(place), symbols, numbers, self.value(place), code_line(activation, method, pattern))

    def _loss(self, place):
        last = len(self.network.levels) - 1
        entry, _ = LOSSES.get(type(self.network.loss), ("", ""))
        terms = [
            entry.format(p=self.factor(self.value(self.output(last, j), n)), t=self.write(self.network.T[n, j]))
            for n in range(self.count)
            for j in self.units(last)
        ]
        symbols = f"Σ {entry.format(p='p', t='t')} / {self.divisor}" if entry else f"{self.network.loss} of t and p"
        numbers = f"({' + '.join(terms)}) / {self.divisor}"
        code = code_line(self.network.loss, "value_and_gradient", "return")
        return Formula("L", symbols, numbers, self.value(place), code)

    @property
    def divisor(self):
        """What the mean of the loss divides by."""
        per_example = isinstance(self.network.loss, losses.CategoricalCrossentropy)
        return self.count if per_example else self.network.T.size

    def _of_weight(self, place):
        x, z = self.inputs(place.level)[place.i], Place("z", place.level, place.j)
        terms = [f"{self.factor(self.value(x, n))} · {self.factor(self.gradient(z, n))}" for n in range(self.count)]
        every = "Σ over the examples of " if self.count > 1 else ""
        level = self.network.levels[place.level]
        return Formula(
            f"d{self.name(place)}",
            f"{every}{self.name(x)} d{self.name(z)}",
            " + ".join(terms),
            self.gradient(place),
            code_line(level.sums, "backward", rf"grads\[.{level.weights_name}.\]"),
        )

    def _of_bias(self, place):
        z, level = Place("z", place.level, place.j), self.network.levels[place.level]
        every = "Σ over the examples of " if self.count > 1 else ""
        return Formula(
            f"d{self.name(place)}",
            f"{every}d{self.name(z)}",
            " + ".join(self.factor(self.gradient(z, n)) for n in range(self.count)),
            self.gradient(place),
            code_line(level.sums, "backward", rf"grads\[.{level.bias_name}.\]"),
        )

    def _of_sum(self, place):
        level, h = self.network.levels[place.level], Place("h", place.level, place.j)
        if level.activation is None:
            return self._of_output(place)
        if isinstance(level.activation, activations.Softmax):
            return self._through_softmax(place)
        _, slope = SLOPES.get(type(level.activation), (None, None))
        numbers = {"z": self.factor(self.value(place)), "h": self.factor(self.value(h))}
        return slope and Formula(
            f"d{self.name(place)}",
            f"d{self.name(h)} · [{slope.format(z=self.name(place), h=self.name(h))}]",
            f"{self.factor(self.gradient(h))} · [{slope.format(**numbers)}]",
            self.gradient(place),
            code_line(level.activation, "backward", "return"),
        )

    def _through_softmax(self, place):
        outputs = [Place("h", place.level, j) for j in self.units(place.level)]
        h = outputs[place.j]
        symbols = " + ".join(f"d{self.name(each)} {self.name(each)}" for each in outputs)
        numbers = " + ".join(
            f"{self.factor(self.gradient(each))} · {self.factor(self.value(each))}" for each in outputs
        )
        return Formula(
            f"d{self.name(place)}",
            f"{self.name(h)} (d{self.name(h)} − ({symbols}))",
            f"{self.factor(self.value(h))} · ({self.write(self.gradient(h))} − ({numbers}))",
            self.gradient(place),
            code_line(self.network.levels[place.level].activation, "backward", "return"),
        )

    def _of_output(self, place):
        following = 0 if place.kind == "x" else place.level + 1
        if following == len(self.network.levels):
            return self._from_loss(place)
        level = self.network.levels[following]
        sums = [Place("z", following, j) for j in self.units(following)]
        weights = [Place("w", following, j, place.j) for j in self.units(following)]
        return Formula(
            f"d{self.name(place)}",
            " + ".join(f"d{self.name(z)} {self.name(w)}" for z, w in zip(sums, weights)),
            " + ".join(
                f"{self.factor(self.gradient(z))} · {self.factor(self.value(w))}" for z, w in zip(sums, weights)
            ),
            self.gradient(place),
            code_line(level.sums, "backward", "return"),
        )

    def _from_loss(self, place):
        _, slope = LOSSES.get(type(self.network.loss), ("", ""))
        if not slope:
            return None
        t = self.network.T[self.example, place.j]
        symbols = slope.format(p=self.name(place), t="t", n=self.divisor)
        numbers = slope.format(p=self.factor(self.value(place)), t=self.write(t), n=self.divisor)
        code = code_line(self.network.loss, "value_and_gradient", "return")
        return Formula(f"d{self.name(place)}", symbols, numbers, self.gradient(place), code)
