"""Task 2 of lab 2: a smooth corner, backward."""


def softplus_backward(x, dy):
    e = np.exp(-np.abs(x))
    return dy * np.where(x >= 0, 1, e) / (1 + e)
