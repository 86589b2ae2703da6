"""From equal weights and in double precision, nnlib and PyTorch train the same network to the same numbers."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D
from nnlib.optimizers import SGD, Adagrad, Adam, AdamW, RMSprop

torch = pytest.importorskip("torch", reason="compares with PyTorch; book.py test --all installs it")
F, optim = torch.nn.functional, torch.optim

BATCH = 20
OPTIMIZERS = {
    "SGD": (lambda: SGD(0.3), lambda p: optim.SGD(p, 0.3)),
    "momentum": (lambda: SGD(0.1, momentum=0.9), lambda p: optim.SGD(p, 0.1, momentum=0.9)),
    "Nesterov": (
        lambda: SGD(0.1, momentum=0.9, nesterov=True),
        lambda p: optim.SGD(p, 0.1, momentum=0.9, nesterov=True),
    ),
    "RMSprop": (lambda: RMSprop(0.01, rho=0.9, epsilon=1e-7), lambda p: optim.RMSprop(p, 0.01, alpha=0.9, eps=1e-7)),
    "RMSprop with momentum": (
        lambda: RMSprop(0.002, rho=0.95, momentum=0.8, epsilon=1e-7),
        lambda p: optim.RMSprop(p, 0.002, alpha=0.95, momentum=0.8, eps=1e-7),
    ),
    "Adagrad": (
        lambda: Adagrad(0.1, initial_accumulator_value=0.1, epsilon=1e-7),
        lambda p: optim.Adagrad(p, 0.1, initial_accumulator_value=0.1, eps=1e-7),
    ),
    "Adam": (lambda: Adam(0.02), lambda p: optim.Adam(p, 0.02)),
    "AdamW": (lambda: AdamW(0.02, weight_decay=0.05), lambda p: optim.AdamW(p, 0.02, weight_decay=0.05)),
}


@pytest.fixture(autouse=True)
def one_thread():
    """For networks as small as these, a second thread costs more than it brings."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def shared(model):
    """The weights of a nnlib network as tensors that PyTorch can train."""
    return [torch.tensor(array, requires_grad=True) for array in model.get_weights()]


def train_with_torch(forward, weights, optimizer, x, y, epochs):
    """The mean cross-entropy of each epoch, over batches in the order of the rows."""
    x, y, losses = torch.tensor(x), torch.tensor(y), []
    for _ in range(epochs):
        total = 0.0
        for start in range(0, len(x), BATCH):
            rows = slice(start, start + BATCH)
            optimizer.zero_grad()
            loss = F.cross_entropy(forward(x[rows], *weights), y[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x[rows])
        losses.append(total / len(x))
    return losses


def assert_same(model, history, weights, losses):
    np.testing.assert_allclose(history.history["loss"], losses, rtol=1e-8)
    for ours, theirs in zip(model.get_weights(), weights):
        np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize(("ours", "theirs"), OPTIMIZERS.values(), ids=OPTIMIZERS.keys())
def test_200_steps_on_mini_batches_give_the_same_losses_and_weights(ours, theirs, rng):
    x, y = rng.normal(size=(90, 2)), rng.integers(3, size=90)  # batches of 20, 20, 20, 20 and 10
    model = nn.Sequential([Input((2,)), Dense(16, activation="tanh"), Dense(3, activation="softmax")], dtype="float64")
    model.compile(ours(), "sparse_categorical_crossentropy")
    weights = shared(model)

    def forward(x, W1, b1, W2, b2):
        return torch.tanh(x @ W1 + b1) @ W2 + b2

    history = model.fit(x, y, batch_size=BATCH, epochs=40, shuffle=False, verbose=0)
    assert model.optimizer.iterations == 200
    assert_same(model, history, weights, train_with_torch(forward, weights, theirs(weights), x, y, 40))


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_10_steps_of_a_convolutional_network_give_the_same_losses_and_weights(padding, rng):
    x, y = rng.normal(size=(BATCH, 9, 9, 2)), rng.integers(3, size=BATCH)
    model = nn.Sequential(
        [
            Input((9, 9, 2)),
            Conv2D(4, 3, padding=padding, activation="relu"),
            MaxPooling2D(),
            Conv2D(3, (2, 3), strides=(1, 2), activation="tanh"),
            Flatten(),
            Dense(3, activation="softmax"),
        ],
        dtype="float64",
    )
    model.compile(SGD(0.2, momentum=0.5), "sparse_categorical_crossentropy")
    weights = shared(model)

    def forward(x, K1, b1, K2, b2, W, b):
        """PyTorch has the channels first and the filters first: (N, H, W, C) is (N, C, H, W) there."""
        z = x.permute(0, 3, 1, 2)
        z = F.max_pool2d(F.relu(F.conv2d(z, K1.permute(3, 2, 0, 1), b1, padding=padding)), 2)
        z = torch.tanh(F.conv2d(z, K2.permute(3, 2, 0, 1), b2, stride=(1, 2)))
        return z.permute(0, 2, 3, 1).flatten(1) @ W + b

    history = model.fit(x, y, batch_size=BATCH, epochs=10, shuffle=False, verbose=0)
    assert model.optimizer.iterations == 10
    optimizer = optim.SGD(weights, 0.2, momentum=0.5)
    assert_same(model, history, weights, train_with_torch(forward, weights, optimizer, x, y, 10))
