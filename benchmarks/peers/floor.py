"""The floor: the matrix products of a step and nothing else, in NumPy, with the same shapes and dtype."""

from ..workloads import draw


def dense(network, lead=()):
    """Forward x W; backward xᵀ dz, and dz Wᵀ for every layer but the first."""
    x, _ = network.data()
    outputs = [x, *(draw(*lead, len(x), units) for units in network.sizes[1:])]
    kernels = [kernel for kernel, _ in network.weights(*lead)]

    def step():
        for i, kernel in enumerate(kernels):
            outputs[i] @ kernel
            outputs[i].mT @ outputs[i + 1]
            if i:
                outputs[i + 1] @ kernel.mT

    return {"floor": step}


def convolution(problem):
    """The products of a convolution whose windows lie ready as rows."""
    _, dy, kernel, _ = problem.arrays()
    dz, kernel = dy.reshape(-1, dy.shape[-1]), kernel.reshape(-1, kernel.shape[-1])
    patches = draw(len(dz), len(kernel))

    def step():
        patches @ kernel
        patches.T @ dz
        if problem.with_dx:
            dz @ kernel.T

    return {"floor": step}


def stack_step(problem):
    return dense(problem.network, (problem.runs,))


def stack(problem):
    return repeated(stack_step(problem), problem.steps)


def epoch(problem):
    """The products of all batches; the rows lie in order already."""
    return repeated(dense(problem.network), problem.rows // problem.network.rows)


def move(problem):
    """The products of all steps; no decision regions and no picture."""
    return repeated(dense(problem.network), problem.steps)


def repeated(steps, times):
    """{name: the step, this many times}."""
    ((name, step),) = steps.items()

    def run():
        for _ in range(times):
            step()

    return {name: run}
