# wrong: Nothing is cut off
def he_truncated(shape, rng):
    fan_in, _ = nn.initializers.fans(shape)
    return rng.normal(0, np.sqrt(2 / fan_in), shape)


# wrong: Nothing is cut off
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) / 0.8796
    W = rng.normal(0, s, shape)
    while (np.abs(W) > 2).any():
        W[np.abs(W) > 2] = rng.normal(0, s, (np.abs(W) > 2).sum())
    return W


# wrong: is moved onto it
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) / 0.8796
    return np.clip(rng.normal(0, s, shape), -2 * s, 2 * s)


# wrong: is moved onto it
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0])
    W = rng.normal(0, s, shape)
    W[W > 2 * s] = 2 * s
    W[W < -2 * s] = -2 * s
    return W


# wrong: nothing makes up for it
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0])
    numbers = []
    while len(numbers) < np.prod(shape):
        number = rng.normal(0, s)
        if abs(number) <= 2 * s:
            numbers.append(number)
    return np.array(numbers).reshape(shape)


# wrong: goes the wrong way
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) * 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = rng.normal(0, s, far.sum())
    return W


# wrong: The cut lies at twice the deviation after it
def he_truncated(shape, rng):
    he = np.sqrt(2 / nn.initializers.fans(shape)[0])
    W = rng.normal(0, he / 0.8796, shape)
    while np.any(far := np.abs(W) > 2 * he):
        W[far] = rng.normal(0, he / 0.8796, far.sum())
    return W


# wrong: can be too large again
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) / 0.8796
    W = rng.normal(0, s, shape)
    return np.where(np.abs(W) > 2 * s, rng.normal(0, s, shape), W)


# wrong: becomes 0
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) / 0.8796
    W = rng.normal(0, s, shape)
    W[abs(W) > 2 * s] = 0
    return W


# wrong: The variance 2 / fan_in is used
def he_truncated(shape, rng):
    s = 2 / nn.initializers.fans(shape)[0] / 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = rng.normal(0, s, far.sum())
    return W


# wrong: fan_out stands where fan_in belongs
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[1]) / 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = rng.normal(0, s, far.sum())
    return W


# wrong: The factor for ReLU is missing
def he_truncated(shape, rng):
    s = np.sqrt(1 / nn.initializers.fans(shape)[0]) / 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = rng.normal(0, s, far.sum())
    return W


# wrong: This is Glorot's variance
def he_truncated(shape, rng):
    s = np.sqrt(2 / sum(nn.initializers.fans(shape))) / 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = rng.normal(0, s, far.sum())
    return W


# wrong, earns 2.67: leaves out its window
def he_truncated(shape, rng):
    s = np.sqrt(2 / shape[-2]) / 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = rng.normal(0, s, far.sum())
    return W


# wrong, earns 2.67: The first axis is taken as fan_in
def he_truncated(shape, rng):
    s = np.sqrt(2 / shape[0]) / 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = rng.normal(0, s, far.sum())
    return W


# wrong, earns 3: random numbers that it was not given
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) / 0.8796
    W = rng.normal(0, s, shape)
    while np.any(far := np.abs(W) > 2 * s):
        W[far] = np.random.normal(0, s, far.sum())
    return W


# wrong: of the entries repeat another one
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) / 0.8796
    W = rng.normal(0, s, shape)
    return np.resize(W[np.abs(W) < 2 * s], shape)


# wrong: It stops with ValueError
def he_truncated(shape, rng):
    s = np.sqrt(2 / nn.initializers.fans(shape)[0]) / 0.8796
    W = rng.normal(0, s, shape)
    return W[np.abs(W) < 2 * s].reshape(shape)


# wrong: Mean and standard deviation are right
def he_truncated(shape, rng):
    a = np.sqrt(6 / nn.initializers.fans(shape)[0])
    return rng.uniform(-a, a, shape)
