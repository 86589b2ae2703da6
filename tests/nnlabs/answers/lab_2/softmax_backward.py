# wrong: Only the diagonal of the Jacobian is used
def softmax_backward(y, dy, T):
    return dy * y * (1 - y) / T


# wrong: have gradients, too. The temperature is missing as well
def softmax_backward(y, dy, T):
    dx = np.empty_like(dy)
    for n in range(len(y)):
        J = np.diag(y[n] * (1 - y[n]))
        dx[n] = dy[n] @ J
    return dx


# wrong: These are slopes alone
def softmax_backward(y, dy, T):
    return y * (1 - y) / T


# wrong: The temperature is missing: it stands between
def softmax_backward(y, dy, T):
    return y * (dy - (dy * y).sum(axis=-1, keepdims=True))


# wrong: The temperature multiplies
def softmax_backward(y, dy, T):
    return T * y * (dy - np.sum(dy * y, axis=1, keepdims=True))


# wrong: Only a part of the Jacobian is in it
def softmax_backward(y, dy, T):
    return y * dy / T


# wrong: dy is summed over the row as it is
def softmax_backward(y, dy, T):
    return y * (dy - dy.sum(axis=1, keepdims=True)) / T


# wrong: dy stands in the sum but not outside it
def softmax_backward(y, dy, T):
    return y * (1 - (dy * y).sum(axis=1, keepdims=True)) / T


# wrong: The factor in front is missing
def softmax_backward(y, dy, T):
    return (dy - (dy * y).sum(axis=1, keepdims=True)) / T


# wrong: The row is averaged
def softmax_backward(y, dy, T):
    return y * (dy - np.mean(dy * y, axis=1, keepdims=True)) / T


# wrong: y goes through softmax once more
def softmax_backward(y, dy, T):
    e = np.exp(y / T)
    p = e / e.sum(axis=1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True)) / T


# wrong: The two parts are added
def softmax_backward(y, dy, T):
    dx = np.zeros_like(dy)
    for n, p in enumerate(y):
        J = np.diag(p) + np.outer(p, p)
        dx[n] = J.dot(dy[n]) / T
    return dx


# wrong: The sum runs down the columns
def softmax_backward(y, dy, T):
    return y * (dy - np.sum(dy * y, axis=0)) / T


# wrong: The sum runs over the whole array
def softmax_backward(y, dy, T):
    return y * (dy - np.sum(dy * y)) / T


# wrong: The sums of the rows do not line up
def softmax_backward(y, dy, T):
    return y / T * (dy - np.sum(dy * y, axis=1))


# wrong: dx has the wrong sign everywhere
def softmax_backward(y, dy, T):
    return y / T * (np.sum(dy * y, axis=1, keepdims=True) - dy)


# wrong: dx is too small by a factor of the batch size
def softmax_backward(y, dy, T):
    return y / T * (dy - np.sum(dy * y, axis=1, keepdims=True)) / len(y)


# wrong: dx has shape
def softmax_backward(y, dy, T):
    N, K = y.shape
    J = np.zeros((N, K, K))
    for n in range(N):
        J[n] = (np.diag(y[n]) - np.outer(y[n], y[n])) / T
    return J


# wrong, earns 2.25: changes dy in place
def softmax_backward(y, dy, T):
    dy -= (dy * y).sum(axis=1, keepdims=True)
    return dy * y / T
