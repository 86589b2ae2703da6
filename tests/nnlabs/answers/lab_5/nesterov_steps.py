# wrong: This is plain momentum
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v - rate * slope(p)
        p = p + v
    return p


# wrong: by the whole old velocity
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        g = slope(p + v)
        v = mu * v - rate * g
        p = p + v
    return p


# wrong: It looks back, not ahead
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        g = slope(p - mu * v)
        v = mu * v - rate * g
        p = p + v
    return p


# wrong: the look goes the way that p will move
def nesterov_steps(p, slope, rate, mu, steps):
    v = 0 * p
    for _ in range(steps):
        v = mu * v + rate * slope(p + mu * v)
        p = p - v
    return p


# wrong: The slope is asked for once
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    g = slope(p + mu * v)
    for _ in range(steps):
        v = mu * v - rate * g
        p = p + v
    return p


# wrong: which then shortens it once more
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v
        g = slope(p + mu * v)
        v = v - rate * g
        p = p + v
    return p


# wrong: p itself jumps to the place that you only look at
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        p = p + mu * v
        v = mu * v - rate * slope(p)
        p = p + v
    return p


# wrong: This is the form in nnlib's source
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        g = slope(p)
        v = mu * v - rate * g
        p = p + mu * v - rate * g
    return p


# wrong: The velocity is an average of gradients
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v - (1 - mu) * rate * slope(p + mu * v)
        p = p + v
    return p


# wrong: mu shortens the new gradient as well
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * (v - rate * slope(p + mu * v))
        p = p + v
    return p


# wrong: It walks uphill
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v + rate * slope(p + mu * v)
        p = p + v
    return p


# wrong: p moves by the velocity of the step before
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        g = slope(p + mu * v)
        p = p + v
        v = mu * v - rate * g
    return p


# wrong: would take it. Besides, it goes uphill
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v + rate * slope(p)
        p = p + v
    return p


# wrong: is `return` inside the loop?
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v - rate * slope(p + mu * v)
        p = p + v
        return p


# wrong, earns 2.25: It changes p in place
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v - rate * slope(p + mu * v)
        p += v
    return p


# wrong, earns 2.25: comes back as float64
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros(p.shape)
    for _ in range(steps):
        v = mu * v - rate * slope(p + mu * v)
        p = p + v
    return p


# wrong: nn.optimizers.SGD, which is the piece to write here
def nesterov_steps(p, slope, rate, mu, steps):
    p, sgd = p.copy(), nn.optimizers.SGD(rate, momentum=mu, nesterov=True)
    for _ in range(steps):
        sgd.step([p], [slope(p)])
    return p


# wrong: p differs from what is expected
def nesterov_steps(p, slope, rate, mu, steps):
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v - rate * np.sign(slope(p + mu * v))
        p = p + v
    return p
