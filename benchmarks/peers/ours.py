"""nnlib, called as a reader calls it; single steps through the view that `fit` uses, so that a step is one update."""

import numpy as np

import nnlib as nn
from nnlib.training import TrainingView
from nnlive.explorers.first_network import FirstNetwork, Training


def optimizer(network, schedule=None):
    """The network's optimizer; a schedule `step -> rates`, one for each run, takes the place of its rate."""
    if network.optimizer == "adam":
        return nn.optimizers.Adam(network.rate)
    if schedule is not None:
        return nn.optimizers.SGD(schedule)
    if network.decay:
        return nn.optimizers.SGD(nn.schedules.InverseTimeDecay(network.rate, 1, network.decay))
    return nn.optimizers.SGD(network.rate)


def model(network, runs=None, schedule=None):
    """The network, compiled, with the workload's first weights."""
    end, loss = ("sigmoid", "binary_crossentropy"), "sparse_categorical_crossentropy"
    end, loss = end if network.classes == 1 else ("softmax", loss)
    hidden = [nn.layers.Dense(units, activation=network.hidden) for units in network.sizes[1:-1]]
    last = nn.layers.Dense(network.classes, activation=end)
    seed = 0 if runs is None else list(range(runs))
    made = nn.Sequential([nn.layers.Input(network.sizes[:1]), *hidden, last], seed=seed)
    made.set_weights([array for pair in network.weights(runs) for array in pair])
    made.compile(optimizer(network, schedule), loss)
    return made


def one_step(network, made):
    """A step of this model, without making it."""
    x, y = network.data()
    view = TrainingView(made.layers, made.loss)
    targets = made.loss.check_targets(y, (len(x), network.classes)).astype(np.float32)
    return {"nnlib": lambda: view.step(x, targets, made.optimizer)[0]}


def dense(network):
    return one_step(network, model(network))


def convolution(problem):
    x, dy, kernel, bias = problem.arrays()
    layer = nn.layers.Conv2D(8, 3)
    layer.build((None, *x.shape[1:]), np.random.default_rng(0))
    layer.params["kernel"][...], layer.params["bias"][...], layer.needs_dx = kernel, bias, problem.with_dx

    def step():
        layer.forward(x)
        layer.backward(dy)
        return layer.grads["kernel"]

    return {"nnlib": step}


def stack(problem):
    x, y = problem.network.data()

    def run():
        made = stack_of(problem)
        return made.fit(x, y, batch_size=len(x), epochs=problem.steps, verbose=0).history["loss"][-1]

    return {"nnlib": run}


def stack_step(problem):
    return one_step(problem.network, stack_of(problem))


def stack_of(problem):
    return model(problem.network, problem.runs, problem.rates_at)


def epoch(problem):
    x, y = problem.network.data(problem.rows)

    def run():
        made = model(problem.network)
        return made.fit(x, y, batch_size=problem.network.rows, epochs=1, verbose=0).history["loss"][0]

    return {"nnlib": run}


def move(problem):
    x, y = problem.network.data()
    explorer = FirstNetwork()

    def run():
        training = Training(model(problem.network), x, y)
        for progress in training.model.train(x, y, batch_size=len(x), epochs=problem.steps):
            training.losses.append(progress.logs["loss"])
        explorer.picture({}, training)
        return training.losses[-1]

    return {"nnlib": run}
