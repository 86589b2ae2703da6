"""Task 3 of lab 4: softmax and cross-entropy in one."""


def sparse_cce_gradient(y, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return p / len(y)
