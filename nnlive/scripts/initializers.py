"""Scripts of the explorers about initializers.   Book: chapters/04_initializers"""

from .keras_names import named
from .parts import LAST_ACCURACY, SEED_WORDS, TEN_SEEDS, rate
from .script import Script
from .source import KERAS, Both, Call, Source, setting, source
from .training import Training

SCALE_AND_DEPTH = """\
import numpy as np
import nnlib as nn

def size(h):  # the root mean square of its numbers, for each of ten networks
    return np.sqrt(np.mean(np.square(h, dtype=float), axis=(-2, -1)))

start = nn.initializers.RandomNormal(0, ‹scale› / np.sqrt({units}))
h, dh = np.random.default_rng(0).normal(size=(2, {examples}, {units})).astype("float32")
first_seed = ‹seed.tens›0
model = nn.Sequential([nn.layers.Input(({units},))], seed=range(first_seed, first_seed + 10))
signal, gradient = [], []
for _ in range(‹layers›):
    model.add(nn.layers.Dense({units}, activation=‹activation›, kernel_initializer=start))
    h = model.layers[-1].forward(h)
    signal.append(np.median(size(h)))
dh = np.broadcast_to(dh, h.shape)
for layer in reversed(model.layers):
    gradient.append(np.median(size(dh)))
    dh = layer.backward(dh)
print(f"The signal in layer ‹layers› is {{signal[-1] / signal[0]:.2g}} times as large as in layer 1.")
print(f"The gradient that comes back to layer 1 is {{gradient[-1] / gradient[0]:.2g}} times that in layer ‹layers›.")"""


def scale_and_depth(units, examples):
    """A signal through layers, and a gradient back, from weights of a chosen scale."""
    return Script(SCALE_AND_DEPTH.format(units=units, examples=examples), words=SEED_WORDS)


def initializer_race(names, *, examples, units, epochs, batch):
    """Ten networks from each of the starts `names`."""
    by_name = f"for name in {source(names)}:"
    by_object = "for name, start in {" + ", ".join(f"{source(name)}: {source(named(name), KERAS)}" for name in names)
    start = Both(Source("name"), Source("start"))
    hidden = '*[nn.layers.Dense({}, "relu", kernel_initializer={}) for _ in range(‹layers›)]'
    return Training(
        data=[
            'X, y = nn.datasets.digits("train")',
            f"X = ((X - X.mean()) / X.std()).reshape(-1, 64)[:{examples}]",
            f"y = y[:{examples}]",
        ],
        layers=[
            Call("layers.Input", (64,)),
            Both(*(Source(hidden.format(units, each)) for each in ("name", "start"))),
            Call("layers.Dense", 10, activation="softmax", kernel_initializer=start),
        ],
        optimizer=rate(),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        batch_size=batch,
        epochs=epochs,
        seeds=TEN_SEEDS,
        each=Both(Source(by_name), Source(by_object + "}.items():")),
        measure={"right": LAST_ACCURACY},
        report=('print(f"{name}: the median network gets {np.median(right):.0%} right")',),
    ).script()


def through_training(starts, units, hidden, epochs):
    """A network learns XOR, from one of these starts, until the epoch that is shown: a frame's of `epochs`."""
    start = Both(setting("start"), setting("start.keras"))
    return Training(
        data=Call("datasets.xor", 200, seed=0),
        layers=[
            Call("layers.Input", (2,)),
            *[Call("layers.Dense", units, activation="tanh", kernel_initializer=start)] * hidden,
            Call("layers.Dense", 2, activation="softmax", kernel_initializer=start),
        ],
        optimizer=Call("optimizers.SGD", learning_rate=0.3, momentum=0.9),
        loss="sparse_categorical_crossentropy",
        epochs=None,
        again="for _ in range(‹frame.epoch›):",
        seed=setting("seed"),
        report=('print(f"At epoch ‹frame.epoch› the loss is {model.evaluate(X, y, verbose=0):,.3g}.")',),
        words={
            "start.keras": {name: source(named(name)) for name in starts},
            "frame.epoch": {frame: str(epoch) for frame, epoch in enumerate(epochs)},
        },
    ).script()
