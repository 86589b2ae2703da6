"""Experiment: everything that decides the outcome of a training, but for the seed.   Book: chapters/08_experiments

Its fields are plain values, so that it can be read from TOML, written as JSON, and compared.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace

from .validate import validate


@dataclass(frozen=True)
class Experiment:
    """One network on one data set.

    Data      `dataset` (a name in nnlib.datasets, or "module:function" of another function (samples, seed) -> (X, y)),
              `size` (its `samples`; of fetched images, the first so many),
              `data_seed`, `normal` (inputs with mean 0 and deviation 1), `validation` (the share of the rows held out),
              `test` (fresh points, drawn with data_seed + 1; images have a test set of their own)
    Network   `layers` (units of Dense, or tables such as {layer = "Conv2D", filters = 8, kernel_size = 3}),
              `activation` of all but the last, `output_activation`, `initializer`, `dtype`
    Training  `loss`, `optimizer`, `learning_rate`, `schedule`, `batch_size` (rows of an update, or "all"), `epochs`,
              `shuffle`
    Faults    names of functions Parts -> Parts such as "faults:relu_times_input", applied in turn
    Backend   "numpy" is nnlib; "keras" trains the same network with Keras 3 from the same weights on the same batches;
              "module:function" is a program of its own, (experiment, seed) -> (epochs, history, final) as in a Result

    Optimizer, initializer and schedule are names, or tables with a name and arguments: {name = "sgd", momentum = 0.9}.
    `name` is what a table or a legend calls the experiment; `measure_every` keeps every so many epochs of the history.
    """

    name: str = ""
    dataset: str = "spiral"
    size: int | None = None
    data_seed: int = 0
    normal: bool = False
    validation: float = 0.0
    test: int = 1000
    layers: tuple = (64, 3)
    activation: str = "relu"
    output_activation: str = "softmax"
    initializer: str | dict = "glorot_uniform"
    dtype: str = "float32"
    loss: str = "sparse_categorical_crossentropy"
    optimizer: str | dict = "sgd"
    learning_rate: float = 0.01
    schedule: dict | None = None
    batch_size: int | str = 32
    epochs: int = 1
    shuffle: bool = True
    measure_every: int = 1
    faults: tuple = ()
    backend: str = "numpy"

    def __post_init__(self):
        for name in ("layers", "faults"):
            if isinstance(getattr(self, name), list):
                object.__setattr__(self, name, tuple(getattr(self, name)))
        validate(self)

    @classmethod
    def from_dict(cls, settings, owner=""):
        """An Experiment from a dict; complaints begin with the owner of the dict, such as a file's name."""
        known = [field.name for field in fields(cls)]
        for name in settings:
            if name not in known:
                from difflib import get_close_matches  # here, because a page would have to fetch it

                close = get_close_matches(name, known, n=1)
                hint = f"; did you mean {close[0]!r}?" if close else "."
                raise ValueError(
                    f"{owner or 'Experiment'}: unknown key {name!r}{hint} An experiment has {', '.join(known)}"
                )
        try:
            return cls(**settings)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{owner}: {error}" if owner else str(error)) from error

    def with_settings(self, **changes):
        """This experiment with some settings changed, all of them checked."""
        return type(self).from_dict({**self.settings(), **changes})

    def settings(self):
        """A dict of plain values, from which `from_dict` makes an equal experiment."""
        return {**asdict(self), "layers": list(self.layers), "faults": list(self.faults)}

    def key(self, seed):
        """The identity of one run: equal for equal settings and seed, whatever it is called."""
        settings = json.dumps([replace(self, name="").settings(), seed], sort_keys=True)
        return hashlib.sha256(settings.encode()).hexdigest()[:16]

    def same_settings_key(self):
        """Equal for experiments that differ in nothing but their name."""
        return self.key(seed=0)
