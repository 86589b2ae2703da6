"""Task 2 of lab 4: cross-entropy that nothing breaks."""


def bce_from_logits(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-abs(z))))
