"""Train: `python -m nnlive.handwriting.train` makes the weights of the book.   Book: chapters/09_convolution

It needs MNIST, which nnlib fetches, and some minutes of one core. Beside the weights it writes how they were made.
"""

import argparse
import json

import numpy as np

from nnlib import datasets

from .hands import other_hands
from .network import BATCH, FILE, network

EPOCHS = 8


def training(X, y, seed=0, epochs=EPOCHS):
    """Train a new network on `X (N, 28, 28, 1)`, each epoch in other hands: a generator of (epoch, network)."""
    model = network(seed, steps=epochs * -(-len(X) // BATCH))
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        for _ in model.train(other_hands(X, rng), y, batch_size=BATCH, seed=seed):
            pass
        yield epoch, model


def main():
    parser = argparse.ArgumentParser(prog="python -m nnlive.handwriting.train", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0, help="of the first weights, the hands and the batches")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--out", default=str(FILE), help="a .npz file; how it was made is written beside it, as .json")
    options = parser.parse_args()
    test = datasets.mnist("test")
    for epoch, model in training(*datasets.mnist("train"), options.seed, options.epochs):
        loss, accuracy = model.evaluate(*test)
        print(f"epoch {epoch + 1} of {options.epochs}: test loss {loss:.4f}, accuracy {accuracy:.2%}", flush=True)
    model.save_weights(options.out)
    made = {
        "command": f"{parser.prog} --seed {options.seed} --epochs {options.epochs}",
        "weights": model.count_params(),
        "test_accuracy": round(float(accuracy), 4),
        "test_loss": round(float(loss), 4),
        "numpy": np.__version__,
    }
    with open(options.out.removesuffix(".npz") + ".json", "w", encoding="utf-8") as file:
        file.write(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
