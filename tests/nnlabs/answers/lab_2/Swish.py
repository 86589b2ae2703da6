# wrong, earns 2.67: y leaves β out
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        return x / (1 + np.exp(-x))

    def backward(self, dy):
        x, beta = self.x, self.params["beta"]
        s = 1 / (1 + np.exp(-beta * x))
        self.grads["beta"] = np.sum(dy * x * x * s * (1 - s), axis=0)
        return dy * (s + beta * x * s * (1 - s))


# wrong: β stands outside the sigmoid;
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-x))
        return self.params["beta"] * x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = np.sum(dy * x * s, axis=0)
        return dy * beta * (s + x * s * (1 - s))


# wrong: y is the sigmoid alone
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = nn.activations.Sigmoid().forward(self.params["beta"] * x)
        return self.s

    def backward(self, dy):
        slope = self.s * (1 - self.s)
        self.grads["beta"] = (dy * self.x * slope).sum(axis=0)
        return dy * self.params["beta"] * slope


# wrong, earns 2.67: x also stands inside the sigmoid
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = nn.activations.Sigmoid().forward(self.params["beta"] * x)
        return x * self.s

    def backward(self, dy):
        self.grads["beta"] = (dy * self.x**2 * self.s * (1 - self.s)).sum(axis=0)
        return dy * self.s


# wrong, earns 2.67: the part in which the sigmoid stays as it is
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = nn.activations.Sigmoid().forward(self.params["beta"] * x)
        return x * self.s

    def backward(self, dy):
        slope = self.s * (1 - self.s)
        self.grads["beta"] = np.einsum("nh,nh->h", dy, self.x**2 * slope)
        return dy * self.x * slope * self.params["beta"]


# wrong, earns 2.67: dx leaves out the inner slope
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        x, s = self.x, self.s
        self.grads["beta"] = np.sum(dy * x**2 * s * (1 - s), axis=0)
        return dy * (s + x * s * (1 - s))


# wrong, earns 2.67: dx takes the slope at the output y
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        self.y = x * self.s
        return self.y

    def backward(self, dy):
        x, s, y, beta = self.x, self.s, self.y, self.params["beta"]
        self.grads["beta"] = np.sum(dy * x**2 * s * (1 - s), axis=0)
        t = 1 / (1 + np.exp(-beta * y))
        return dy * (t + beta * y * t * (1 - t))


# wrong, earns 2.67: dx is the slope alone
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = np.sum(dy * x**2 * s * (1 - s), axis=0)
        return s + beta * x * s * (1 - s)


# wrong, earns 2.67: the sigmoid's rule with this y
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        self.y = x * self.s
        return self.y

    def backward(self, dy):
        self.grads["beta"] = np.sum(dy * self.x**2 * self.s * (1 - self.s), axis=0)
        return dy * self.y * (1 - self.y)


# wrong, earns 2.67: dbeta is not summed over the batch
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = dy * x**2 * s * (1 - s)
        return dy * (s + beta * x * s * (1 - s))


# wrong, earns 2.67: dbeta has an x too few
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = np.sum(dy * x * s * (1 - s), axis=0)
        return dy * s * (1 + beta * x * (1 - s))


# wrong, earns 2.67: dbeta uses the value of the sigmoid
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = np.sum(dy * x**2 * s, axis=0)
        return dy * s * (1 + beta * x * (1 - s))


# wrong, earns 2.67: dbeta leaves out dy
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = np.sum(x**2 * s * (1 - s), axis=0)
        return dy * s * (1 + beta * x * (1 - s))


# wrong, earns 2.67: y holds entries that are nan
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = np.exp(self.params["beta"] * x) / (1 + np.exp(self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        x, s, beta = self.x, self.s, self.params["beta"]
        self.grads["beta"] = np.sum(dy * x**2 * s * (1 - s), axis=0)
        return dy * s * (1 + beta * x * (1 - s))


# wrong: missing: dbeta
class Swish(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        self.s = 1 / (1 + np.exp(-self.params["beta"] * x))
        return x * self.s

    def backward(self, dy):
        return dy * self.s * (1 + self.params["beta"] * self.x * (1 - self.s))
