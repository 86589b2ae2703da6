# wrong: The weights are not in it
def weighted_mse_gradient(y, y_hat, w):
    N, K = y_hat.shape
    return 2 * (y_hat - y) / (w.sum() * K)


# wrong: divided by the number of examples. A weighted mean
def weighted_mse_gradient(y, y_hat, w):
    N, K = y_hat.shape
    return 2 * w.reshape(-1, 1) * (y_hat - y) / (N * K)


# wrong: The weights run along the outputs
def weighted_mse_gradient(y, y_hat, w):
    return 2 * w * (y_hat - y) / (y.shape[1] * np.sum(w))


# wrong: The 2 that comes from the square is missing
def weighted_mse_gradient(y, y_hat, w):
    error = y_hat - y
    K = error.shape[1]
    return np.expand_dims(w, 1) * error / (K * np.sum(w))


# wrong: a 1/K is missing
def weighted_mse_gradient(y, y_hat, w):
    g = np.empty_like(y_hat)
    for n in range(len(w)):
        g[n] = 2 * w[n] * (y_hat[n] - y[n]) / w.sum()
    return g


# wrong: one of these is too many
def weighted_mse_gradient(y, y_hat, w):
    share = w / w.sum()
    return (2 * share[:, np.newaxis] * (y_hat - y) / y.size).astype(y.dtype)


# wrong: The weights are squared
def weighted_mse_gradient(y, y_hat, w):
    w = w[:, None]
    return 2 * w * (w * y_hat - w * y) / (w.sum() * y.shape[1])


# wrong: The error has the wrong sign
def weighted_mse_gradient(y, y_hat, w):
    return 2 * w[:, None] * (y - y_hat) / (y.shape[1] * w.sum())


# wrong: one number
def weighted_mse_gradient(y, y_hat, w):
    return (w[:, None] * (y_hat - y) ** 2).sum() / (y.shape[1] * w.sum())


# wrong, earns 1.5: changes y_hat in place
def weighted_mse_gradient(y, y_hat, w):
    y_hat -= y
    y_hat *= 2 * w[:, None] / (y.shape[1] * w.sum())
    return y_hat


# wrong, earns 1.5: comes back as float64
def weighted_mse_gradient(y, y_hat, w):
    gradient = np.zeros(y.shape)
    for n in range(y.shape[0]):
        for k in range(y.shape[1]):
            gradient[n, k] = 2 * w[n] * (y_hat[n, k] - y[n, k]) / (y.shape[1] * sum(w))
    return gradient


# wrong: the wrong sign: if y_hat grows, y_hat - y grows. The weights are not in it
def weighted_mse_gradient(y, y_hat, w):
    N, K = y.shape
    return 2 * (y - y_hat) / (N * K)
