"""Sequential: a list of layers, and the loop that trains them.   Book: chapters/02_backpropagation

One path of code serves a single network and a stack of them, whose arrays have one more axis in front.
"""

import numpy as np

from . import losses, optimizers, weights
from . import metrics as metrics_module
from .checks import Closed, require_choice, require_count, require_one_seed, require_seed
from .history import History, Progress, with_bar
from .inputs import check_data, check_x, rows_at_once, with_validation
from .layer import Layer, free_parts
from .layers import Input
from .summary import summary_table
from .training import PREDICTION_ROWS, TrainingView, batches, check_pair, check_rates

__all__ = ["History", "Progress", "Sequential"]


class Sequential(Closed):
    """Layers one behind the other: `y = f_n(… f_2(f_1(x)))`.

    `seed` decides the first weights; a list of seeds makes a stack of networks, one per seed, that train on the same
    batches. `dtype` is "float32", or "float64" where gradients are checked.
    """

    def __init__(self, layers=(), seed=0, dtype="float32"):
        name = dtype.name if isinstance(dtype, np.dtype) else dtype
        dtype = np.dtype(require_choice("Sequential", "dtype", name, ("float32", "float64")))
        if isinstance(layers, Layer) or not hasattr(layers, "__iter__"):
            raise TypeError(f"Sequential expected a list of layers, [Dense(3), …], received {layers!r}")
        vars(self).update(dtype=dtype, seed=require_seed("Sequential", seed), layers=[], _orders={}, _used=[])
        vars(self).update(input_shape=None, output_shape=None, optimizer=None, loss=None, metrics=[])
        for layer in layers:
            self.add(layer)

    @property
    def runs(self):
        """How many networks a stack holds; None for one network that is no stack."""
        return len(self.seed) if isinstance(self.seed, list) else None

    def add(self, layer):
        """Append a layer. An Input, or a first layer that knows its input shape, makes the weights at once."""
        if not isinstance(layer, Layer):
            raise TypeError(f"Sequential expected a Layer such as Dense(3), received {layer!r}")
        if isinstance(layer, Input):
            if self.layers or self.output_shape:
                raise ValueError("Sequential expected Input as its first layer, received it after others")
            self.build((None, *layer.shape))
            return
        parts = free_parts(layer)
        if self.output_shape:
            vars(self)["output_shape"] = _build_each([layer], self.output_shape, self._rngs, self.dtype)
        elif not self.layers and getattr(layer, "input_shape", None):
            self._build([layer], (None, *layer.input_shape))
        self.layers.append(layer)
        for part in parts:
            part.in_network = True

    def build(self, input_shape):
        """Make the weights for inputs of this shape, batch axis first: (None, 2). Once built, a network stays so."""
        if not isinstance(input_shape, (tuple, list)) or len(input_shape) < 2:
            raise ValueError(f"Sequential expected an input shape such as (None, 2), received {input_shape!r}")
        for axis in input_shape[1:]:
            if axis is not None:  # an open axis, which each layer may refuse
                require_count("Sequential", "every axis of the input shape", axis)
        input_shape = tuple(input_shape)
        if self.input_shape is None:
            self._build(self.layers, input_shape)
        elif input_shape[1:] != self.input_shape[1:]:
            received = f"received {input_shape}; make a new network for others"
            raise ValueError(f"Sequential expected inputs {self.input_shape}, which it is built for, {received}")

    def compile(self, optimizer="rmsprop", loss=None, *, metrics=None):
        """Say how to train: optimizer, loss and metrics, each by name or as an object.

        Softmax with a categorical cross-entropy, or sigmoid with a binary one, is trained on logits: the same
        mathematics without overflow, see chapters/05_losses. An optimizer keeps its memory, and belongs to one network.
        """
        if loss is None:
            raise ValueError(f"compile expected a loss, received None; try one of {', '.join(losses.LOSSES)}")
        if metrics is not None and not isinstance(metrics, (list, tuple)):
            raise TypeError(f"compile expected a list of metrics such as ['accuracy'], received {metrics!r}")
        optimizer, loss = optimizers.get(optimizer), losses.get(loss)
        if (optimizer.iterations or optimizer.in_network) and not any(optimizer is each for each in self._used):
            raise ValueError(f"compile expected a new optimizer, received {optimizer.name} of another network")
        if self.layers:
            check_pair("compile", self.layers, loss)
        vars(self).update(metrics=metrics_module.get_all(metrics or []), optimizer=optimizer, loss=loss)
        optimizer.in_network, vars(self)["_used"] = True, [*self._used, optimizer]

    def fit(self, x, y, batch_size=32, epochs=1, verbose="auto", **options):
        """Train to the end and return the History; `options` are those of `train`. verbose=0 shows no bar."""
        history = History()
        for progress in with_bar(self.train(x, y, batch_size, epochs, **options), epochs, verbose):
            history.add(progress)
        return history

    def train(
        self,
        x,
        y,
        batch_size=32,
        epochs=1,
        *,
        validation_split=0.0,
        validation_data=None,
        shuffle=True,
        seed=0,
        on_divergence="continue",
    ):
        """Train, as a generator: after each epoch it yields a Progress, and it may be left at any point.

        `seed` decides the order of the batches; a second training goes on in it. Held out are `validation_data` (x, y)
        or the last rows, a share `validation_split`, which is refused where the rows are sorted by class.
        `on_divergence="stop"` ends the training once the losses of all networks of a stack are nan or infinite.
        """
        self.require_compiled("train")
        require_choice("train", "on_divergence", on_divergence, ("continue", "stop"))
        batch_size = rows_at_once("train", batch_size, 32)
        epochs = require_count("train", "epochs", epochs)
        check_rates(self.optimizer, self.runs)
        data = check_data("train", self, x, y)
        data, validation = with_validation("train", self, data, validation_split, validation_data)
        rng = self._orders.setdefault(require_one_seed("train", seed), np.random.default_rng(seed)) if shuffle else None
        return self._epochs(data, validation, batch_size, epochs, rng, on_divergence == "stop")

    def evaluate(self, x, y, batch_size=None, verbose="auto"):
        """The loss over all rows, or [loss, metric, …] where compile named metrics; `(runs,)` each for a stack."""
        self.require_compiled("evaluate")
        data, rows = check_data("evaluate", self, x, y), rows_at_once("evaluate", batch_size, PREDICTION_ROWS)
        with np.errstate(all="ignore"):
            values = list(TrainingView(self.layers, self.loss, self.metrics).evaluate(data, rows).values())
        return values if self.metrics else values[0]

    def predict(self, x, batch_size=None, verbose="auto"):
        """The network's output for all rows: `(N, units)`, or `(runs, N, units)` for a stack."""
        x, rows, outputs = check_x("predict", self, x), rows_at_once("predict", batch_size, PREDICTION_ROWS), []
        with np.errstate(all="ignore"):
            for (y,) in batches([x], rows):
                for layer in self.layers:
                    y = layer.forward(y)
                outputs.append(y)
        return np.concatenate(outputs, axis=-len(self.output_shape))

    def summary(self):
        """Print a table of the layers, their output shapes and numbers of parameters."""
        self.require_built("summary")
        print(summary_table(self))

    def count_params(self):
        """How many numbers one network holds; each network of a stack holds as many."""
        self.require_built("count_params")
        return sum(array.size for array in weights.named_weights(self.layers).values()) // (self.runs or 1)

    def get_weights(self):
        """Copies of all weights, in the order of the layers."""
        self.require_built("get_weights")
        return [array.copy() for array in weights.named_weights(self.layers).values()]

    def set_weights(self, values):
        """Take over a list of arrays as `get_weights` returns it."""
        self.require_built("set_weights")
        weights.overwrite("set_weights", self.layers, values)

    def save_weights(self, path):
        """Write all weights to a .npz file."""
        self.require_built("save_weights")
        weights.save(self.layers, path)

    def load_weights(self, path):
        """Read the weights that `save_weights` wrote from a network of the same shapes."""
        self.require_built("load_weights")
        weights.load(self.layers, path)

    def require_compiled(self, who):
        """Raise unless the network is compiled; `who` needs it so."""
        if self.loss is None:
            raise ValueError(f"{who} expected a compiled network; call compile(optimizer=..., loss=...) first")

    def require_built(self, who):
        """Raise unless the network has weights; `who` needs them."""
        if self.output_shape is None:
            raise ValueError(f"{who} expected weights; start the network with Input or call build((None, 2)) first")

    def _build(self, layers, input_shape):
        """Make the weights of these layers. Where one of them raises, the network stays unbuilt."""
        stacked = isinstance(self.seed, list)
        rngs = list(map(np.random.default_rng, self.seed)) if stacked else np.random.default_rng(self.seed)
        output_shape = _build_each(layers, input_shape, rngs, self.dtype)
        vars(self).update(input_shape=input_shape, output_shape=output_shape, _rngs=rngs)

    def _epochs(self, data, validation, batch_size, epochs, rng, stop):
        view = TrainingView(self.layers, self.loss, self.metrics)
        for epoch in range(epochs):
            with np.errstate(all="ignore"):  # a loss of nan says it; NumPy's warnings would only repeat it
                logs = view.epoch(data, batch_size, rng, self.optimizer)
                if validation:
                    logs |= view.evaluate(validation, prefix="val_")
            yield Progress(epoch, logs)
            if stop and not np.isfinite(logs["loss"]).any():
                return

    def __repr__(self):
        return f"Sequential([{', '.join(map(repr, self.layers))}])"


def _build_each(layers, shape, rngs, dtype):
    """Build layers one behind the other; return the shape of what the last one gives."""
    for layer in layers:
        shape = layer.output_shape = layer.build(shape, rngs, dtype)
        if not isinstance(shape, (tuple, list)):
            raise ValueError(f"{layer}.build expected to return the shape of y, returned {shape!r}")
    return shape
