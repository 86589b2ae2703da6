# wrong: The bias is not in it
def dense_forward(x, W, b):
    return np.dot(x, W)


# wrong: W is transposed
def dense_forward(x, W, b):
    return x @ W.T + b


# wrong: The factors stand in the wrong order
def dense_forward(x, W, b):
    return np.matmul(W, x) + b


# wrong: The bias is subtracted
def dense_forward(x, W, b):
    y = x @ W
    return y - b


# wrong: added down the columns
def dense_forward(x, W, b):
    return x @ W + b.reshape(-1, 1)


# wrong: counts once for each feature
def dense_forward(x, W, b):
    y = np.zeros((x.shape[0], W.shape[1]), dtype=x.dtype)
    for n in range(x.shape[0]):
        for h in range(W.shape[1]):
            for d in range(x.shape[1]):
                y[n, h] += x[n, d] * W[d, h] + b[h]
    return y


# wrong: It stops with ValueError
def dense_forward(x, W, b):
    return np.concatenate([x, W]) + b


# wrong: is a `return` missing
def dense_forward(x, W, b):
    y = x @ W + b


# wrong, earns 1.5: changes b in place
def dense_forward(x, W, b):
    b += (x @ W)[0] * 0 + 1
    return x @ W + b - 1


# wrong, earns 1.5: comes back as float64
def dense_forward(x, W, b):
    y = np.zeros((len(x), len(b)))
    for n, row in enumerate(x):
        y[n] = row @ W + b
    return y


# wrong: the piece to write here
def dense_forward(x, W, b):
    layer = nn.layers.Dense(len(b))
    layer.build(x.shape, np.random.default_rng(0))
    layer.params.update(kernel=W, bias=b)
    return layer.forward(x)
