"""Task 5 of lab 2: a bend that is learnt."""


class Swish(nn.layers.Layer):
    def build(self, input_shape, rngs, dtype="float32"):
        self.params["beta"] = np.ones(input_shape[-1], dtype)
        return super().build(input_shape, rngs, dtype)

    def forward(self, x, training=False):
        e = np.exp(-np.abs(self.params["beta"] * x))
        self.x, self.s = x, np.where(self.params["beta"] * x >= 0, 1, e) / (1 + e)
        return x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = np.sum(dy * x**2 * s * (1 - s), axis=0)
        return dy * (s + beta * x * s * (1 - s))
