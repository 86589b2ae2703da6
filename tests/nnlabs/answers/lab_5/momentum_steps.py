# right
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v = mu * v - rate * g
        p = p + v
    return p


# wrong: The velocity is an average of gradients, as in Report A
def momentum_steps(p, grads, rate, mu):
    v = 0 * p
    for g in grads:
        v = mu * v + (1 - mu) * g
        p = p - rate * v
    return p


# wrong: This is plain SGD
def momentum_steps(p, grads, rate, mu):
    for g in grads:
        v = np.zeros_like(p)
        v = mu * v - rate * g
        p = p + v
    return p


# wrong: It walks uphill
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for i in range(len(grads)):
        v = mu * v - rate * grads[i]
        p = p - v
    return p


# wrong: v turns round at every step
def momentum_steps(p, grads, rate, mu):
    v = np.zeros(p.shape, p.dtype)
    for g in grads:
        v = -(mu * v + rate * g)
        p = p + v
    return p


# wrong: p moves by the velocity of the step before
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        p = p + v
        v = mu * v - rate * g
    return p


# wrong: This is Nesterov's variant
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v = mu * v - rate * g
        p = p + mu * v - rate * g
    return p


# wrong: The gradient moves p twice
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v = mu * v - rate * g
        p = p - rate * g
        p = p + v
    return p


# wrong: mu shortens the new gradient as well
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v -= rate * g
        v *= mu
        p = p + v
    return p


# wrong: The old velocity never fades
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v = v - rate * g
        p = p + v
    return p


# wrong: Only the last velocity moves p
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v = mu * v - rate * g
        new = p + v
    return new


# wrong: is `return` inside the loop?
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v = mu * v - rate * g
        p = p + v
        return p


# wrong, earns 2.25: It changes p in place
def momentum_steps(p, grads, rate, mu):
    v = np.zeros_like(p)
    for g in grads:
        v = mu * v - rate * g
        p += v
    return p


# wrong, earns 2.25: comes back as float64
def momentum_steps(p, grads, rate, mu):
    v = np.zeros(p.shape)
    for g in grads:
        v = mu * v - rate * g
        p = p + v
    return p


# wrong: nn.optimizers.SGD, which is the piece to write here
def momentum_steps(p, grads, rate, mu):
    sgd = nn.optimizers.SGD(rate, momentum=mu)
    for g in grads:
        sgd.step([p], [g])
    return p
