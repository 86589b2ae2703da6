"""Task 1 of lab 4: squared error with weights."""


def weighted_mse_gradient(y, y_hat, w):
    return 2 * w[:, None] * (y_hat - y) / (y.shape[1] * w.sum())
