# wrong, earns 2: It overflows
def softplus_backward(x, dy):
    return dy * np.exp(x) / (1 + np.exp(x))


# wrong: This is the slope alone
def softplus_backward(x, dy):
    return 1 / (1 + np.exp(-x))


# wrong: The slope is taken at the output y
def softplus_backward(x, dy):
    y = np.logaddexp(0, x)
    return dy / (1 + np.exp(-y))


# wrong: multiplied by the value of the function
def softplus_backward(x, dy):
    return dy * np.logaddexp(0, x)


# wrong: multiplied by the value of the function
def softplus_backward(x, dy):
    return np.log(1 + np.exp(x)) * dy


# wrong: one derivative too many
def softplus_backward(x, dy):
    s = 1 / (1 + np.exp(-x))
    return dy * s * (1 - s)


# wrong: The slope falls where it should grow
def softplus_backward(x, dy):
    return dy * (1 / (1 + np.exp(x)))


# wrong: The slope of the logarithm is missing
def softplus_backward(x, dy):
    dx = np.empty_like(x)
    for index in np.ndindex(x.shape):
        dx[index] = dy[index] * np.exp(x[index])
    return dx


# wrong: This is the slope of ReLU
def softplus_backward(x, dy):
    return np.where(x > 0, dy, 0)


# wrong: The chain rule multiplies
def softplus_backward(x, dy):
    return dy + 1 / (1 + np.exp(-x))


# wrong: And it overflows for a large x
def softplus_backward(x, dy):
    e = np.exp(x)
    return e / (1 + e)


# wrong: needs the output y
def softplus_backward(x, dy):
    return dy * (1 - np.exp(-x))


# wrong: dx is too small by a factor of the batch size
def softplus_backward(x, dy):
    slope = 1 / (1 + np.exp(-x))
    return slope * dy / x.shape[0]


# wrong: dx has the wrong sign everywhere
def softplus_backward(x, dy):
    return -dy / (1 + np.exp(-x))


# wrong, earns 2.25: changes dy in place
def softplus_backward(x, dy):
    dy *= 1 / (1 + np.exp(-x))
    return dy


# wrong: dx differs from the finite differences
def softplus_backward(x, dy):
    return dy * (1 + np.tanh(x)) / 2
