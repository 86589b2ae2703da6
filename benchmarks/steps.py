"""Training steps to time: each as a dict of functions, "nnlib", "floor" (its matrix products alone) and "torch"."""

import itertools

import numpy as np

import nnlib as nn
from nnlib.training import TrainingView


def draw(*shape):
    """Numbers from N(0, 1), float32, the same at each call."""
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def dense_step(sizes, rows):
    """Forward, backward and SGD of a ReLU network with softmax cross-entropy."""
    x, y = draw(rows, sizes[0]), np.random.default_rng(0).integers(sizes[-1], size=rows)
    layers = [nn.layers.Dense(units, "relu") for units in sizes[1:-1]] + [nn.layers.Dense(sizes[-1], "softmax")]
    model = nn.Sequential([nn.layers.Input((sizes[0],)), *layers])
    model.compile(nn.optimizers.SGD(0.01), "sparse_categorical_crossentropy")
    view, targets = TrainingView(model.layers, model.loss), np.eye(sizes[-1], dtype=np.float32)[y]
    kernels = [draw(*pair) for pair in itertools.pairwise(sizes)]
    outputs = [x, *(draw(rows, units) for units in sizes[1:])]

    def floor():
        for i, kernel in enumerate(kernels):
            outputs[i] @ kernel
            outputs[i].T @ outputs[i + 1]
            if i:
                outputs[i + 1] @ kernel.T

    return {"nnlib": lambda: view.step(x, targets, model.optimizer), "floor": floor, **torch_dense(sizes, x, y)}


def torch_dense(sizes, x, y):
    torch = import_torch()
    if torch is None:
        return {}
    layers = [part for pair in itertools.pairwise(sizes) for part in (torch.nn.Linear(*pair), torch.nn.ReLU())][:-1]
    model, loss = torch.nn.Sequential(*layers), torch.nn.CrossEntropyLoss()
    optimizer, x, y = torch.optim.SGD(model.parameters(), lr=0.01), torch.tensor(x), torch.tensor(y)

    def step():
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()

    return {"torch": step}


def convolution_step(with_dx):
    """Forward and backward of one convolution, with all gradients or without that of its input."""
    x, dy = draw(32, 28, 28, 1), draw(32, 26, 26, 8)
    layer = nn.layers.Conv2D(8, 3)
    layer.build((None, 28, 28, 1), np.random.default_rng(0))
    layer.needs_dx = with_dx
    patches, kernel, dz = draw(32 * 26 * 26, 9), draw(9, 8), dy.reshape(-1, 8)

    def step():
        layer.forward(x)
        layer.backward(dy)

    def floor():
        patches @ kernel
        patches.T @ dz
        if with_dx:
            dz @ kernel.T

    return {"nnlib": step, "floor": floor, **torch_convolution(with_dx, x, dy)}


def torch_convolution(with_dx, x, dy):
    torch = import_torch()
    if torch is None:
        return {}
    x, dy = (torch.tensor(np.ascontiguousarray(array.transpose(0, 3, 1, 2))) for array in (x, dy))
    layer = torch.nn.Conv2d(1, 8, 3)
    x.requires_grad = with_dx

    def step():
        layer.zero_grad()
        x.grad = None
        layer(x).backward(dy)

    return {"torch": step}


def import_torch():
    """torch, held to one thread, or None where it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    return torch
