"""Task 4 of lab 1: the chain rule through a network."""


def network_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    p = h @ W2 + b2
    dp = 2 * (p - y) / len(x)
    dz = (dp @ W2.T) * (z > 0)
    return x.T @ dz, dz.sum(axis=0), h.T @ dp, dp.sum(axis=0)
