"""Small convolution: the network that two explorers train.   Book: chapters/09_convolution

Eight-by-eight digits, a few filters of 3×3 pixels, the largest number of each 2×2 places, and one dense layer.
"""

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

FILTERS, EPOCHS, IMAGES = 6, 12, 400  # images of the training set; the epochs take 60 ms, and some 0.4 s in a browser


def network(seed):
    """Conv2D, MaxPooling2D and Dense, not yet trained."""
    model = Sequential(
        [
            layers.Input((8, 8, 1)),
            layers.Conv2D(FILTERS, (3, 3), activation="relu", kernel_initializer="he_normal"),
            layers.MaxPooling2D((2, 2)),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ],
        seed=seed,
    )
    model.compile(optimizers.SGD(0.1, momentum=0.9), "sparse_categorical_crossentropy")
    return model


def training(model):
    """Train, as a generator: the number of epochs that are done, 1 to EPOCHS."""
    X, y = datasets.digits("train")
    for progress in model.train(X[:IMAGES], y[:IMAGES], batch_size=32, epochs=EPOCHS):
        yield progress.epoch + 1
