# wrong: The decay never acts
def sgd_step(p, g, r0, k, t):
    rate = r0 / (1 + k * 0)
    return p - rate * g


# wrong: It steps uphill
def sgd_step(p, g, r0, k, t):
    return p + g * r0 / (1 + t * k)


# wrong: The rate grows with t
def sgd_step(p, g, r0, k, t):
    decay = 1 + k * t
    return p - r0 * decay * g


# wrong: The decay is exponential
def sgd_step(p, g, r0, k, t):
    rate = r0
    for _ in range(t):
        rate /= 1 + k
    return p - rate * g


# wrong: the decay is a step ahead
def sgd_step(p, g, r0, k, t):
    step = t + 1
    return p - r0 / (1.0 + k * step) * g


# wrong: unless brackets say otherwise
def sgd_step(p, g, r0, k, t):
    rate = r0 / 1 + k * t
    return p - rate * g


# wrong: step 0 divides by zero
def sgd_step(p, g, r0, k, t):
    return p - r0 / (k * t) * g


# wrong: the rate falls in a straight line
def sgd_step(p, g, r0, k, t):
    return p - (r0 - k * t) * g


# wrong: k is not used
def sgd_step(p, g, r0, k, t):
    return p - r0 / (1 + t) * g


# wrong: This is the step alone
def sgd_step(p, g, r0, k, t):
    rate = r0 / (1 + k * t)
    return -rate * g


# wrong, earns 1.5: It changes p in place
def sgd_step(p, g, r0, k, t):
    p -= r0 / (1 + k * t) * g
    return p


# wrong: is a `return` missing
def sgd_step(p, g, r0, k, t):
    p = p - r0 / (1 + k * t) * g


# wrong, earns 1.5: comes back as float64
def sgd_step(p, g, r0, k, t):
    return np.float64(p) - r0 / (1 + k * t) * g


# wrong: nn.optimizers.SGD, which is the piece to write here
def sgd_step(p, g, r0, k, t):
    p = p.copy()
    nn.optimizers.SGD(r0 / (1 + k * t)).step([p], [g])
    return p


# wrong: p differs from what is expected
def sgd_step(p, g, r0, k, t):
    rate = r0 / (1 + k * t)
    return p - rate * g / np.linalg.norm(g)
