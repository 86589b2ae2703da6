# wrong, earns 2: It overflows for large scores
def softmax(x, T):
    e = np.exp(x / T)
    return e / e.sum(axis=1, keepdims=True)


# wrong, earns 2: The largest number of the whole array is subtracted
def softmax(x, T):
    z = x / T
    z = z - np.max(z)
    return np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True)


# wrong: normalises over the whole array
def softmax(x, T):
    e = np.exp((x - x.max()) / T)
    return e / e.sum()


# wrong: normalises over the whole array
def softmax(x, T):
    return np.exp(x / T) / np.sum(np.exp(x / T))


# wrong: The temperature is left out. It overflows
def softmax(x, T):
    return np.exp(x) / np.exp(x).sum(axis=0)


# wrong: down the columns, over the batch
def softmax(x, T):
    z = x / T
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


# wrong: The sums of the rows do not line up
def softmax(x, T):
    z = x / T
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1)


# wrong: The temperature is left out
def softmax(x, T):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# wrong: The scores are multiplied by the temperature
def softmax(x, T):
    z = T * x
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# wrong: The probabilities are divided by the temperature
def softmax(x, T):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) / T


# wrong: The exponential is missing
def softmax(x, T):
    z = x / T
    return z / z.sum(axis=-1, keepdims=True)


# wrong: The division is missing
def softmax(x, T):
    z = x / T
    return np.exp(z - z.max(axis=-1, keepdims=True))


# wrong: so it does not cancel
def softmax(x, T):
    z = x / T
    return np.exp(z - z.max(axis=1)[:, None]) / np.exp(z).sum(axis=1)[:, None]


# wrong, earns 2.25: changes x in place
def softmax(x, T):
    x /= T
    x -= x.max(axis=1, keepdims=True)
    e = np.exp(x)
    return e / e.sum(axis=1, keepdims=True)


# wrong, earns 2.25: comes back as float64
def softmax(x, T):
    y = np.zeros(x.shape)
    for n in range(len(x)):
        e = np.exp((x[n] - max(x[n])) / T)
        y[n] = e / sum(e)
    return y


# wrong, earns 2: The average of a row is subtracted
def softmax(x, T):
    z = x / T
    z = z - z.mean(axis=1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


# wrong: the piece to write here
def softmax(x, T):
    return nn.layers.Softmax().forward(x / T)
