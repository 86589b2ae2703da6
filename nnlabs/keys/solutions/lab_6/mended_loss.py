"""Task 2 of lab 6: the loss."""


def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    target = np.eye(z.shape[1])[y]
    L = -np.sum(target * np.log(p + 1e-12)) / len(z)
    dz = (p - target) / len(z)
    return L, dz
