"""The textbook: what many first programs look like, float64 and a Jacobian of softmax for each row, in a loop."""

import numpy as np

from nnlive.explorers.first_network import FirstNetwork, Training


class Network:
    """One hidden layer of ReLU, softmax and cross-entropy as two pieces, written as the formulas stand on paper."""

    def __init__(self, problem):
        self.rate_at = problem.rate_at
        (self.W1, self.b1), (self.W2, self.b2) = [(W.astype(float), b.astype(float)) for W, b in problem.weights()]
        self.steps = 0

    def predict(self, x):
        self.z = x @ self.W1 + self.b1
        self.h = np.maximum(0, self.z)
        scores = self.h @ self.W2 + self.b2
        e = np.exp(scores - np.max(scores, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)

    def step(self, x, y):
        p = self.predict(x)
        one_hot = np.eye(p.shape[1])[y]
        dp = -one_hot / p / len(x)
        dscores = np.empty_like(p)
        for i, (row, drow) in enumerate(zip(p, dp)):
            column = row.reshape(-1, 1)
            dscores[i] = (np.diagflat(column) - column @ column.T) @ drow
        dh = dscores @ self.W2.T
        dh[self.z <= 0] = 0
        rate = self.rate_at(self.steps)
        self.W2 -= rate * self.h.T @ dscores
        self.b2 -= rate * np.sum(dscores, axis=0)
        self.W1 -= rate * x.T @ dh
        self.b1 -= rate * np.sum(dh, axis=0)
        self.steps += 1
        return np.mean(-np.log(p[range(len(y)), y]))


def move(problem):
    x, y = problem.network.data()
    explorer = FirstNetwork()

    def run():
        training = Training(Network(problem.network), x.astype(float), y)
        training.losses += [training.model.step(training.X, y) for _ in range(problem.steps)]
        explorer.picture({}, training)
        return training.losses[-1]

    return {"textbook": run}
