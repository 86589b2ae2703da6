"""How training sees a network: batches in, logits out, and no gradient that nobody needs.   Book: chapters/05_losses

`Sequential` owns the loop over epochs; here is what happens inside one of them.
"""

from dataclasses import replace

import numpy as np

from .activations import Sigmoid, Softmax
from .checks import require_measure
from .layers import Activation, Flatten
from .layers.kernel import KernelLayer
from .losses import BinaryCrossentropy, CategoricalCrossentropy, Crossentropy, SparseCategoricalCrossentropy

PREDICTION_ROWS = 1024  # how many rows are evaluated at once; it changes speed and memory, not results

# Activation and loss that cancel: together their gradient is p - y, exact where each alone would overflow.
LOGIT_PAIRS = {(Softmax, CategoricalCrossentropy), (Softmax, SparseCategoricalCrossentropy)}
LOGIT_PAIRS |= {(Sigmoid, BinaryCrossentropy)}


def last_activation(layers):
    """The activation at the end of a network: the last layer's own, or the last layer itself."""
    last = layers[-1]
    return last.activation if isinstance(last, (KernelLayer, Activation)) else last


def check_pair(who, layers, loss):
    """Raise if a network ends in probabilities while its loss wants logits, or in a softmax of a single unit."""
    end = last_activation(layers)
    if isinstance(loss, Crossentropy) and loss.from_logits and isinstance(end, (Softmax, Sigmoid)):
        raise ValueError(f"{who}: {loss} expected logits, received {end}; leave out the activation or from_logits=True")
    units = getattr(layers[-1], "output_shape", [getattr(layers[-1], "units", None)])[-1]
    if units == 1 and (isinstance(end, Softmax) or isinstance(loss, CategoricalCrossentropy)):
        advice = "sigmoid and binary_crossentropy take one unit, softmax takes one for each class"
        raise ValueError(f"{who}: {end} of one unit and {loss} learn nothing; {advice}")


def check_rates(optimizer, runs):
    """Raise unless an optimizer with a list of rates has one for each network of the stack."""
    rates = np.shape(optimizer.rate())
    if rates and rates != (runs,):
        network = f"a stack of {runs}" if runs else "one network, no stack"
        raise ValueError(f"{optimizer.name} has {rates[0]} learning rates, one per run, but the network is {network}")


class TrainingView:
    """The layers and the loss as training uses them, with the parameters of the network itself.

    Softmax or sigmoid before a cross-entropy goes into the loss, which then works on logits, and the first layer with
    parameters, if it has a kernel, computes no dx: on 784-128-10 that is a third of the work.
    """

    def __init__(self, layers, loss, metrics=()):
        self.layers, self.loss, self.metrics, self.final_activation = list(layers), loss, metrics, None
        end = last_activation(layers)
        if layers[-1].is_ours and (type(end), type(loss)) in LOGIT_PAIRS and not loss.from_logits:
            self.loss, self.final_activation = replace(loss, from_logits=True), end
            keeps_kernel = isinstance(layers[-1], KernelLayer)
            self.layers[-1:] = [layers[-1].for_training(activation=False)] if keeps_kernel else []
        if len(getattr(layers[-1], "output_shape", ())) > 2:
            self.layers.append(Flatten())  # losses know rows, not images
            self.layers[-1].build(layers[-1].output_shape, None)
        self.value_and_gradient = self.loss.value_and_gradient if self.loss.is_ours else self.loss.measure  # checked
        self.first = next((i for i, layer in enumerate(self.layers) if layer.params), len(self.layers))
        for layer in self.layers[self.first : self.first + 1]:
            if layer.is_ours and isinstance(layer, KernelLayer):
                self.layers[self.first] = layer.for_training(needs_dx=False)

    def forward(self, x, training):
        """The network's output, or its logits where the loss works on them."""
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, dy):
        """From dy = dL/doutput, fill the gradients of all parameters, the last layer first."""
        for layer in reversed(self.layers[self.first :]):
            dy = layer.backward(dy)

    def step(self, x, targets, optimizer):
        """One update of all parameters; return the loss and the output before it."""
        output = self.forward(x, training=True)
        value, dy = self.value_and_gradient(targets, output)
        self.backward(dy)
        optimizer.step(*self.params_and_grads())
        return value, output

    def epoch(self, data, batch_size, rng, optimizer):
        """Train on each batch of data, a list [x, targets, y] of arrays; return the means of loss and metrics."""
        means = Means()
        for x, targets, y in batches(data, batch_size, rng):
            value, output = self.step(x, targets, optimizer)
            means.add(len(x), self.measure(value, output, y))
        return means.logs()

    def evaluate(self, data, batch_size=PREDICTION_ROWS, prefix=""):
        """The means of loss and metrics over data, in prediction mode."""
        means = Means()
        for x, targets, y in batches(data, batch_size):
            output = self.forward(x, training=False)
            value, _ = self.value_and_gradient(targets, output)
            means.add(len(x), self.measure(value, output, y))
        return means.logs(prefix)

    def measure(self, value, output, y):
        """{"loss": value, "accuracy": …}: the metrics see probabilities, as the network itself would return them."""
        if not self.metrics:
            return {"loss": value}
        predictions = output if self.final_activation is None else self.final_activation.forward(output)
        each = {metric.__name__: metric(y, predictions) for metric in self.metrics}
        return {"loss": value} | {name: require_measure(name, one, predictions.shape) for name, one in each.items()}

    def params_and_grads(self):
        """Two lists of arrays, in the same order."""
        params = [param for layer in self.layers for param in layer.params.values()]
        try:
            return params, [layer.grads[name] for layer in self.layers for name in layer.params]
        except KeyError as error:
            layer = next(layer for layer in self.layers if layer.params.keys() - layer.grads.keys())
            raise ValueError(f"{layer}.backward(dy) left grads without {error}, which is in params") from None


def batches(columns, size, rng=None):
    """Rows of equally long arrays, `size` at a time, in the order that rng shuffles them into, or as they stand."""
    rows = len(columns[0])
    if size >= rows:  # one batch: its order changes nothing
        yield columns
        return
    order = None if rng is None else rng.permutation(rows)
    for start in range(0, rows, size):
        here = slice(start, start + size)
        yield [column[here] if order is None else column.take(order[here], axis=0) for column in columns]


class Means:
    """Means over an epoch: each batch counts by its number of rows."""

    def __init__(self):
        self.sums, self.rows = {}, 0

    def add(self, rows, values):
        """Count the values of one batch."""
        self.rows += rows
        for name, value in values.items():
            self.sums[name] = self.sums.get(name, 0) + value * rows

    def logs(self, prefix=""):
        """{"loss": mean, …}: floats for one network, arrays (runs,) for a stack."""
        means = {prefix + name: np.asarray(total / self.rows) for name, total in self.sums.items()}
        return {name: float(mean) if mean.ndim == 0 else mean for name, mean in means.items()}
