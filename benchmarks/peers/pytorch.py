"""PyTorch: eager, with its fused optimizers, and with torch.compile around the forward and backward pass."""

import os
from itertools import pairwise

import torch
from torch import nn

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
BENDS = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid}
OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}


class Trainer:
    """A network with its loss and optimizer; `step(x, y)` is one update and returns the loss before it."""

    def __init__(self, network, fused=False, compiled=False):
        self.network, self.steps = network, 0
        self.model = sequential(network)
        loss = nn.BCEWithLogitsLoss() if network.classes == 1 else nn.CrossEntropyLoss()
        self.loss = lambda x, y: loss(self.model(x), y)
        if compiled:
            self.loss = torch.compile(self.loss)
        make = OPTIMIZERS[network.optimizer]
        self.optimizer = make(self.model.parameters(), lr=network.rate, fused=fused or None)

    def step(self, x, y):
        self.optimizer.zero_grad()
        value = self.loss(x, y)
        value.backward()
        if self.network.decay:
            self.optimizer.param_groups[0]["lr"] = self.network.rate_at(self.steps)
        self.steps += 1
        self.optimizer.step()
        return value


def sequential(network):
    """The network with the workload's first weights; it returns logits."""
    layers = []
    for (inputs, units), (kernel, bias) in zip(pairwise(network.sizes), network.weights()):
        linear = nn.Linear(inputs, units)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(kernel.T))
            linear.bias.copy_(torch.tensor(bias))
        layers += [linear, BENDS[network.hidden]()]
    return nn.Sequential(*layers[:-1])


def variants(network):
    """{name: a function that makes a new Trainer}."""
    return {
        "PyTorch eager": lambda: Trainer(network),
        "PyTorch fused": lambda: Trainer(network, fused=True),
        "PyTorch compile": lambda: Trainer(network, fused=True, compiled=True),
    }


def tensors(network, rows=None):
    x, y = network.data(rows)
    return torch.tensor(x), torch.tensor(y)


def dense(network):
    x, y = tensors(network)

    def stepper(trainer):
        return lambda: trainer.step(x, y).detach()

    return {name: stepper(make()) for name, make in variants(network).items()}


def convolution(problem):
    """Images as PyTorch has them by default, and with the channels last in memory."""
    formats = {"PyTorch eager": torch.contiguous_format, "PyTorch channels last": torch.channels_last}
    return {name: convolution_in(problem, memory) for name, memory in formats.items()}


def convolution_in(problem, memory):
    x, dy, kernel, bias = problem.arrays()
    x, dy = (torch.tensor(array.transpose(0, 3, 1, 2)).contiguous(memory_format=memory) for array in (x, dy))
    layer = nn.Conv2d(1, 8, 3).to(memory_format=memory)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(kernel.transpose(3, 2, 0, 1)))
        layer.bias.copy_(torch.tensor(bias))
    x.requires_grad = problem.with_dx

    def step():
        layer.zero_grad()
        x.grad = None
        layer(x).backward(dy)
        return layer.weight.grad.permute(2, 3, 1, 0)

    return step


def epoch(problem):
    """Batches by index from a shuffled order, as without a DataLoader, which is slower."""
    x, y = tensors(problem.network, problem.rows)
    order, size = torch.tensor(problem.order()), problem.network.rows

    def runner(make):
        def run():
            trainer, total = make(), 0.0
            for start in range(0, len(order), size):
                rows = order[start : start + size]
                total += trainer.step(x[rows], y[rows]).detach() * len(rows)
            return total / len(order)

        return run

    return {name: runner(make) for name, make in variants(problem.network).items()}


def stack(problem):
    """All networks at once by torch.bmm, with a rate for each; plain SGD by hand, which is faster than torch.optim."""
    x, y = tensors(problem.network)
    targets = y.repeat(problem.runs)
    x = x.expand(problem.runs, *x.shape)

    def run():
        pairs = problem.network.weights(problem.runs)
        params = [torch.tensor(array) for kernel, bias in pairs for array in (kernel, bias[:, None])]
        for step in range(problem.steps):
            W1, b1, W2, b2 = (param.requires_grad_() for param in params)
            logits = torch.baddbmm(b2, torch.relu(torch.baddbmm(b1, x, W1)), W2)
            each = nn.functional.cross_entropy(logits.flatten(0, 1), targets, reduction="none")
            each = each.view(problem.runs, -1).mean(dim=1)
            grads = torch.autograd.grad(each.sum(), params)
            with torch.no_grad():
                rate = torch.from_numpy(problem.rates_at(step))[:, None, None]
                params = [param - rate * grad for param, grad in zip(params, grads)]
        return each.detach()

    return {"PyTorch bmm": run}


def move(problem):
    """The steps alone, without regions and picture: what is left is less than a tenth."""
    x, y = tensors(problem.network)

    def run():
        trainer = Trainer(problem.network, fused=True)
        return [trainer.step(x, y).detach() for _ in range(problem.steps)][-1]

    return {"PyTorch fused, no picture": run}
