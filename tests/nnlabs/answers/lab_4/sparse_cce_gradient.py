# wrong: the number of classes where the number of examples belongs
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return ((p - np.eye(z.shape[1])[y]) / z.shape[1]).astype(z.dtype)


# wrong: a 1/N is missing
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    for n in range(len(y)):
        p[n, y[n]] -= 1
    return p


# wrong: by the classes as well
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[range(len(y)), y] -= 1
    return p / p.size


# wrong: The label is subtracted as a number
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return (p - y[:, None]) / len(y)


# wrong: taken off whole columns
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[:, y] -= 1
    return p / len(y)


# wrong: taken at the probabilities
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    g = np.zeros_like(z)
    for n, k in enumerate(y):
        g[n, k] = -1 / p[n, k]
    return g / len(y)


# wrong: Only the diagonal
def sparse_cce_gradient(y, z):
    softmax = nn.activations.Softmax()
    p = softmax(z)
    one_hot = np.eye(z.shape[1], dtype=z.dtype)[y]
    dp = -one_hot / p / len(y)
    return dp * p * (1 - p)


# wrong: the prediction's entropy
def sparse_cce_gradient(y, z):
    p = nn.activations.Softmax()(z)
    log_p = np.log(np.clip(p, 1e-300, 1))
    H = -(p * log_p).sum(axis=1, keepdims=True)
    return -p * (log_p + H) / len(y)


# wrong: normalised over the whole array
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max())
    p = e / e.sum()
    p[np.arange(len(y)), y] -= 1
    return p / len(y)


# wrong, earns 2: At huge logits the exponentials overflow
def sparse_cce_gradient(y, z):
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return p / len(y)


# wrong, earns 2: The largest logit of the whole array
def sparse_cce_gradient(y, z):
    e = np.exp(z - np.max(z))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return p / len(y)


# wrong: It has the wrong sign
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    t = np.zeros_like(p)
    t[np.arange(len(y)), y] = 1
    return (t - p) / len(y)


# wrong, earns 2.25: changes z in place
def sparse_cce_gradient(y, z):
    z -= z.max(axis=1, keepdims=True)
    np.exp(z, out=z)
    z /= z.sum(axis=1, keepdims=True)
    z[np.arange(len(y)), y] -= 1
    return z / len(y)


# wrong, earns 2.25: comes back as float64
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return (p - np.eye(z.shape[1])[y]) / len(y)


# wrong: Maximum and sum of a row are laid along the columns
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1))
    p = e / e.sum(axis=1)
    for n in range(len(y)):
        p[n, y[n]] -= 1
    return p / len(y)


# wrong: this is truth minus prediction. The loss is a mean
def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.zeros_like(z)
    for n in range(z.shape[0]):
        one_hot[n, y[n]] = 1
    return one_hot - p
