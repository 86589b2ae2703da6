# wrong: a one-sided difference
def numerical_gradient(f, x, h):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        above = x.copy()
        above[index] += h
        gradient[index] = (f(above) - f(x)) / h
    return gradient


# wrong: the whole distance between the two points
def numerical_gradient(f, x, h):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / h
    return gradient


# wrong: the wrong way round
def numerical_gradient(f, x, h):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        gradient[index] = (f(x - step) - f(x + step)) / (2 * h)
    return gradient


# wrong: All entries are moved at once
def numerical_gradient(f, x, h):
    return np.ones(x.shape) * (f(x + h) - f(x - h)) / (2 * h)


# wrong: not divided by the step
def numerical_gradient(f, x, h):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        gradient[index] = f(x + step) - f(x - step)
    return gradient


# wrong, earns 1.5: changes x in place
def numerical_gradient(f, x, h):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        gradient[index] = (above - f(x)) / (2 * h)
        x[index] += h
    return gradient


# wrong: An entry is not put back
def numerical_gradient(f, x, h):
    x = x.copy()
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        gradient[index] = (above - f(x)) / (2 * h)
    return gradient
