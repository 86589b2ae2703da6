# wrong: It bends the wrong side
def leaky_relu(x, a):
    return np.where(x > 0, a * x, x)


# wrong: The leak is missing
def leaky_relu(x, a):
    return np.maximum(x, 0)


# wrong: one and the same number
def leaky_relu(x, a):
    return np.where(x > 0, x, a)


# wrong: x is cut off at a
def leaky_relu(x, a):
    return np.maximum(x, a)


# wrong: These are the slopes
def leaky_relu(x, a):
    y = np.ones_like(x)
    y[x < 0] = a
    return y


# wrong: The negative side comes out positive
def leaky_relu(x, a):
    negative = x < 0
    return x * ~negative - a * x * negative


# wrong: added on the positive side, too
def leaky_relu(x, a):
    return np.maximum(x, 0) + a * x


# wrong: The negative side loses the share a
def leaky_relu(x, a):
    return np.where(x > 0, x, x - a * x)


# wrong: It stops with ValueError: The truth value of an array
def leaky_relu(x, a):
    if x > 0:
        return x
    return a * x


# wrong, earns 0.75: changes x in place
def leaky_relu(x, a):
    x[x < 0] *= a
    return x


# wrong, earns 0.75: comes back as float64
def leaky_relu(x, a):
    y = np.zeros(x.shape)
    for n in range(x.shape[0]):
        for h in range(x.shape[1]):
            y[n, h] = x[n, h] if x[n, h] > 0 else a * x[n, h]
    return y


# wrong: y differs from what is expected
def leaky_relu(x, a):
    return np.where(x > -0.5, x, a * x)


# wrong: the piece to write here
def leaky_relu(x, a):
    return nn.layers.LeakyReLU(a).forward(x)
