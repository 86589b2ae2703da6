"""scikit-learn's MLPClassifier: `partial_fit` on one batch is one step, its penalty on the weights turned off."""

import numpy as np
from sklearn.neural_network import MLPClassifier


def dense(network):
    x, y = network.data()
    y = y.ravel().astype(int)
    classes = np.arange(max(2, network.classes))
    model = MLPClassifier(
        network.sizes[1:-1],
        activation={"relu": "relu", "sigmoid": "logistic"}[network.hidden],
        solver=network.optimizer,
        alpha=0.0,
        batch_size=len(x),
        learning_rate_init=network.rate,
        momentum=0.0,
        shuffle=False,
    )
    model.partial_fit(x, y, classes=classes)  # makes the arrays
    for (kernel, bias), its_kernel, its_bias in zip(network.weights(), model.coefs_, model.intercepts_):
        its_kernel[...], its_bias[...] = kernel, bias
    forget(model._optimizer)
    steps = 0

    def step():
        nonlocal steps
        if network.decay:
            model._optimizer.learning_rate = network.rate_at(steps)
        steps += 1
        model.partial_fit(x, y)
        return model.loss_

    return {"scikit-learn": step}


def forget(optimizer):
    """Put an optimizer back to before its first step."""
    optimizer.t = 0
    for arrays in ("ms", "vs", "velocities"):
        for array in getattr(optimizer, arrays, []):
            array[...] = 0
