# wrong, earns 2: The slope of ReLU is left out
def network_gradients(x, y, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    p = h @ W2 + b2
    dp = 2 * (p - y) / len(x)
    dh = dp @ W2.T
    return x.T @ dh, dh.sum(axis=0), h.T @ dp, dp.sum(axis=0)


# wrong, earns 2: multiplied by the value of ReLU
def network_gradients(x, y, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    p = h @ W2 + b2
    dp = 2 * (p - y) / len(x)
    dz = dp @ W2.T * h
    return x.T @ dz, dz.sum(axis=0), h.T @ dp, dp.sum(axis=0)


# wrong: The 2 of the squared error is missing
def network_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    p = h @ W2 + b2
    dp = (p - y) / len(x)
    dz = (dp @ W2.T) * (z > 0)
    return x.T @ dz, dz.sum(axis=0), h.T @ dp, dp.sum(axis=0)


# wrong: The loss is a mean
def network_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    dp = 2 * (h @ W2 + b2 - y)
    dz = (dp @ W2.T) * (z > 0)
    return x.T @ dz, dz.sum(axis=0), h.T @ dp, dp.sum(axis=0)


# wrong: The error has the wrong sign
def network_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    p = h @ W2 + b2
    dp = 2 * (y - p) / len(x)
    dz = (dp @ W2.T) * (z > 0)
    return x.T @ dz, dz.sum(axis=0), h.T @ dp, dp.sum(axis=0)


# wrong, earns 2: The mask of ReLU is upside down
def network_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    p = h @ W2 + b2
    dp = 2 * (p - y) / len(x)
    dz = np.where(z > 0, 0, dp @ W2.T)
    return x.T @ dz, dz.sum(axis=0), h.T @ dp, dp.sum(axis=0)


# wrong, earns 3: dW2 is made from z
def network_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1 + b1
    p = np.maximum(z, 0) @ W2 + b2
    dp = 2 * (p - y) / len(x)
    dz = (dp @ W2.T) * (z > 0)
    return x.T @ dz, dz.sum(axis=0), z.T @ dp, dp.sum(axis=0)
