"""Task 4 of lab 2: the whole Jacobian."""


def softmax_backward(y, dy, T):
    dx = np.empty_like(dy)
    for n in range(len(y)):
        J = np.diag(y[n]) - np.outer(y[n], y[n])
        dx[n] = dy[n] @ J / T
    return dx
