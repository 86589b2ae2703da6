# wrong: dx uses W where its transpose belongs
def dense_backward(x, W, dy):
    return dy @ W, x.T @ dy, dy.sum(axis=0)


# wrong, earns 2: dW is transposed
def dense_backward(x, W, dy):
    return dy @ W.T, (x.T @ dy).T, dy.sum(axis=0)


# wrong, earns 2: dW is divided by the batch size
def dense_backward(x, W, dy):
    N = x.shape[0]
    return np.dot(dy, W.T), np.dot(x.T, dy) / N, np.sum(dy, axis=0)


# wrong, earns 2: db is averaged over the batch
def dense_backward(x, W, dy):
    N = x.shape[0]
    return np.dot(dy, W.T), np.dot(x.T, dy), np.sum(dy, axis=0) / N


# wrong, earns 2: db is not summed over the batch
def dense_backward(x, W, dy):
    return dy @ W.T, x.T @ dy, dy


# wrong, earns 2: db is one number for all units
def dense_backward(x, W, dy):
    return dy @ W.T, x.T @ dy, np.sum(dy)


# wrong, earns 2: db is summed over the units
def dense_backward(x, W, dy):
    return dy @ W.T, x.T @ dy, dy.sum(axis=-1)


# wrong, earns 2: an axis is too many
def dense_backward(x, W, dy):
    return dy @ W.T, x.T @ dy, dy.sum(axis=0, keepdims=True)


# wrong, earns 2: dx has the wrong sign everywhere
def dense_backward(x, W, dy):
    return -(dy @ W.T), x.T @ dy, dy.sum(axis=0)


# wrong: 2 values where 3 were expected
def dense_backward(x, W, dy):
    return x.T @ dy, dy.sum(axis=0)


# wrong, earns 2: dW differs from the finite differences
def dense_backward(x, W, dy):
    return dy @ W.T, x.T @ dy + 0.1 * W, dy.sum(axis=0)


# wrong, earns 2: dx holds entries that are nan
def dense_backward(x, W, dy):
    dx = np.full_like(x, np.nan)
    return dx, x.T @ dy, dy.sum(axis=0)
