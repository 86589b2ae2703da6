"""Network: 5,258 weights that read handwritten digits, and the file that holds them.   Book: chapters/09_convolution

Two convolutions, each with a pooling behind it, and one dense layer. `python -m nnlive.handwriting.train` trains it.
"""

from pathlib import Path

from nnlib import layers, optimizers, schedules
from nnlib.model import Sequential

FILE = Path(__file__).with_name("weights.npz")
BATCH, RATE = 64, 0.003  # images in a step, and Adam's rate at first
LAST = 0.01  # the share of that rate that is left at the end


def network(seed=0, steps=1):
    """The network with weights drawn from `seed`, ready to be trained for so many steps."""
    model = Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(8, 3, activation="relu", kernel_initializer="he_normal"),
            layers.MaxPooling2D(2),
            layers.Conv2D(16, 3, activation="relu", kernel_initializer="he_normal"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ],
        seed=seed,
    )
    rate = schedules.CosineDecay(RATE, steps, alpha=LAST)
    model.compile(optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def trained_network():
    """The network with the weights that come with the book."""
    model = network()
    model.load_weights(FILE)
    return model
