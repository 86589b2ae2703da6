"""Sequential: a list of layers, and the loop that trains them.   Book: chapters/01_layers

One path of code serves a single network and a stack of them, whose arrays have one more axis in front.
"""

import numpy as np

from . import losses, optimizers, weights
from . import metrics as metrics_module
from .checks import require_array, require_choice, require_count, require_seed
from .history import History, Progress
from .layer import Layer
from .layers import Input
from .summary import summary_table
from .training import PREDICTION_ROWS, TrainingView, batches, check_pair

__all__ = ["History", "Progress", "Sequential"]


class Sequential:
    """Layers one behind the other: y = f_n(… f_2(f_1(x))).

    `seed` decides the first weights; a list of seeds makes a stack of networks, one per seed, that train together on
    the same batches. `dtype` is "float32", or "float64" where gradients are checked.
    """

    def __init__(self, layers=(), seed=0, dtype="float32"):
        self.dtype = np.dtype(require_choice("Sequential", "dtype", str(dtype), ("float32", "float64")))
        self.seed = require_seed("Sequential", seed)
        self.layers, self.input_shape, self.output_shape = [], None, None
        self.optimizer = self.loss = None
        self.metrics = []
        for layer in layers:
            self.add(layer)

    @property
    def runs(self):
        """How many networks a stack holds; None for one network that is no stack."""
        return len(self.seed) if isinstance(self.seed, list) else None

    def add(self, layer):
        """Append a layer. An Input, or a first layer that knows its input shape, makes the weights at once."""
        if isinstance(layer, type) or not isinstance(layer, Layer):
            raise TypeError(f"Sequential expected a Layer such as Dense(3), received {layer!r}")
        if isinstance(layer, Input):
            if self.layers or self.output_shape:
                raise ValueError("Sequential expected Input as its first layer, received it after others")
            self.build((None, *layer.shape))
            return
        if any(layer is other for other in self.layers) or layer.params:
            raise ValueError(f"{layer} is in a network already; make a new layer for this place")
        self.layers.append(layer)
        if self.output_shape:
            self._build_layer(layer)
        elif len(self.layers) == 1 and getattr(layer, "input_shape", None):
            self.build((None, *layer.input_shape))

    def build(self, input_shape):
        """Make the weights for inputs of this shape, batch axis first: (None, 2). Once built, a network stays so."""
        input_shape = tuple(input_shape)
        if self.input_shape is not None:
            if input_shape[1:] != self.input_shape[1:]:
                raise ValueError(f"Sequential is built for inputs {self.input_shape}, received {input_shape}")
            return
        if len(input_shape) < 2:
            raise ValueError(
                f"Sequential expected an input shape with the batch axis, (None, 2), received {input_shape}"
            )
        self.input_shape = self.output_shape = input_shape
        stacked = isinstance(self.seed, list)
        self._rngs = list(map(np.random.default_rng, self.seed)) if stacked else np.random.default_rng(self.seed)
        for layer in self.layers:
            self._build_layer(layer)

    def _build_layer(self, layer):
        self.output_shape = layer.output_shape = layer.build(self.output_shape, self._rngs, self.dtype)

    def compile(self, optimizer="rmsprop", loss=None, metrics=None):
        """Say how to train: optimizer, loss and metrics, each by name or as an object.

        Softmax with a categorical cross-entropy, or sigmoid with a binary one, is trained on logits: the same
        mathematics without overflow, see chapters/04_losses.
        """
        if loss is None:
            raise ValueError(f"compile expected a loss, received None; try one of {', '.join(losses.LOSSES)}")
        if metrics is not None and not isinstance(metrics, (list, tuple)):
            raise TypeError(f"compile expected a list of metrics such as ['accuracy'], received {metrics!r}")
        self.optimizer, self.loss = optimizers.get(optimizer), losses.get(loss)
        self.metrics = [metrics_module.get(metric) for metric in metrics or []]
        if self.layers:
            check_pair(self.layers, self.loss)

    def train(
        self, x, y, batch_size=32, epochs=1, *, validation_split=0.0, validation_data=None, shuffle=True, seed=0,
        on_divergence="continue",
    ):  # fmt: skip
        """Train, as a generator: after each epoch it yields a Progress, and it may be left at any point.

        `seed` decides the order of the batches, the same for all networks of a stack. `validation_split` holds the
        last part of the data out; `validation_data` is (x, y). `on_divergence="stop"` ends the training once the loss
        of every network is nan or infinite.
        """
        self._require_compiled("train")
        require_choice("train", "on_divergence", on_divergence, ("continue", "stop"))
        self._check_rates()
        batch_size = require_count("train", "batch_size", batch_size or 32)
        epochs = require_count("train", "epochs", epochs)
        if not 0 <= validation_split < 1:
            raise ValueError(f"train expected validation_split from 0 to below 1, received {validation_split!r}")
        data, validation = self._data("train", x, y), None
        if validation_data is not None:
            validation = self._data("train (validation_data)", *validation_data)
        elif validation_split:
            kept = int(len(data[0]) * (1 - validation_split))
            require_count("train", "the number of rows left by validation_split", kept)
            data, validation = [column[:kept] for column in data], [column[kept:] for column in data]
        rng = np.random.default_rng(require_seed("train", seed)) if shuffle else None
        return self._epochs(data, validation, batch_size, epochs, rng, on_divergence == "stop")

    def fit(
        self, x, y, batch_size=32, epochs=1, verbose="auto", *, validation_split=0.0, validation_data=None,
        shuffle=True, seed=0, on_divergence="continue",
    ):  # fmt: skip
        """Train to the end, with a progress bar unless verbose=0, and return the History. Arguments as for `train`."""
        history = History()
        progress = self.train(
            x, y, batch_size, epochs, validation_split=validation_split, validation_data=validation_data,
            shuffle=shuffle, seed=seed, on_divergence=on_divergence,
        )  # fmt: skip
        if verbose:
            from tqdm.auto import tqdm  # here, because the core needs NumPy alone

            progress = tqdm(progress, total=epochs, unit="epoch")
        for epoch in progress:
            history.add(epoch)
            if verbose:
                progress.set_postfix({name: f"{np.median(value):.4g}" for name, value in epoch.logs.items()})
        return history

    def evaluate(self, x, y):
        """The loss over all rows, or [loss, metric, …] where compile named metrics. A stack gives arrays (runs,)."""
        self._require_compiled("evaluate")
        data = self._data("evaluate", x, y)
        with np.errstate(all="ignore"):
            values = list(TrainingView(self.layers, self.loss, self.metrics).evaluate(data).values())
        return values if self.metrics else values[0]

    def predict(self, x):
        """The network's output for all rows: (N, units), or (runs, N, units) for a stack."""
        x, outputs = self._inputs("predict", x), []
        with np.errstate(all="ignore"):
            for (y,) in batches([x], PREDICTION_ROWS):
                for layer in self.layers:
                    y = layer.forward(y)
                outputs.append(y)
        return np.concatenate(outputs, axis=-len(self.output_shape))

    def summary(self):
        """Print a table of the layers, their output shapes and numbers of parameters."""
        self._require_built("summary")
        print(summary_table(self))

    def count_params(self):
        """How many numbers one network holds; each network of a stack holds as many."""
        self._require_built("count_params")
        return sum(array.size for array in weights.named_weights(self.layers).values()) // (self.runs or 1)

    def get_weights(self):
        """Copies of all weights, in the order of the layers."""
        self._require_built("get_weights")
        return [array.copy() for array in weights.named_weights(self.layers).values()]

    def set_weights(self, values):
        """Take over a list of arrays as `get_weights` returns it."""
        self._require_built("set_weights")
        weights.overwrite(self.layers, values)

    def save_weights(self, path):
        """Write all weights to a .npz file."""
        self._require_built("save_weights")
        weights.save(self.layers, path)

    def load_weights(self, path):
        """Read the weights that `save_weights` wrote from a network of the same shapes."""
        self._require_built("load_weights")
        weights.load(self.layers, path)

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

    def _data(self, who, x, y):
        """[x, targets as the loss wants them, y as it came], checked: what an epoch draws its batches from."""
        x = self._inputs(who, x)
        y = np.asarray(y)
        if y.ndim == 0 or len(y) != len(x):
            raise ValueError(f"{who} expected one label per row: {len(x)} rows of x, received y of shape {y.shape}")
        targets = require_array(who, "y", self.loss.check_targets(y, (len(x), *self.output_shape[1:])), self.dtype)
        return [x, targets, y]

    def _inputs(self, who, x):
        x = require_array(who, "x", x, self.dtype)
        if x.ndim < 2:
            raise ValueError(f"{who} expected x of shape (batch, features), received {x.shape}; try x[:, None]")
        if not self.layers:
            raise ValueError(f"{who} expected a network with at least one layer, received an empty Sequential")
        if self.input_shape is None:
            self.build((None, *x.shape[1:]))
        if x.shape[1:] != self.input_shape[1:]:
            raise ValueError(
                f"{who} expected x of shape (batch, {str(self.input_shape[1:])[1:-1].rstrip(',')}), received {x.shape}"
            )
        return x

    def _check_rates(self):
        rates = np.shape(self.optimizer.rate())
        if rates and rates != (self.runs,):
            raise ValueError(
                f"{type(self.optimizer).__name__} has {rates[0]} learning rates, one per run, "
                f"but the network is {f'a stack of {self.runs}' if self.runs else 'one network, no stack'}"
            )

    def _require_compiled(self, who):
        if self.loss is None:
            raise ValueError(f"{who} expected a compiled network; call compile(optimizer=..., loss=...) first")

    def _require_built(self, who):
        if self.output_shape is None:
            raise ValueError(
                f"{who} expected a network with weights; start it with Input or call build((None, 2)) first"
            )

    def __repr__(self):
        return f"Sequential([{', '.join(map(repr, self.layers))}])"
