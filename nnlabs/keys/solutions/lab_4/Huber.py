"""Task 4 of lab 4: a loss of your own."""


class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        inside = np.abs(e) <= self.delta
        cost = np.where(inside, e**2 / 2, self.delta * (np.abs(e) - self.delta / 2))
        return cost.mean(), np.clip(e, -self.delta, self.delta) / e.size
