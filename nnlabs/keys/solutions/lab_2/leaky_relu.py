"""Task 1 of lab 2: a leak, in one line."""


def leaky_relu(x, a):
    return np.where(x > 0, x, a * x)
