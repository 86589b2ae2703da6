# right
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    return p - rate * g / (np.sqrt(v) + epsilon), v


# wrong, earns 1.5: p moves along the square of the gradient, as in Report A
def rmsprop_step(p, g, v, rate, rho, epsilon):
    g = g**2
    v = rho * v + (1 - rho) * g
    return p - rate * g / (np.sqrt(v) + epsilon), v


# wrong, earns 1.5: The root is missing
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * np.square(g)
    return p - rate / (v + epsilon) * g, v


# wrong, earns 1.5: v comes back as it went in
def rmsprop_step(p, g, v, rate, rho, epsilon):
    new = rho * v + (1 - rho) * g * g
    return p - rate * g / (np.sqrt(new) + epsilon), v


# wrong, earns 1.5: p moves by the v of the step before
def rmsprop_step(p, g, v, rate, rho, epsilon):
    p = p - rate * g / (v**0.5 + epsilon)
    v = rho * v + (1 - rho) * g**2
    return p, v


# wrong, earns 1.5: epsilon stands below the root
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    return p - rate * g / np.sqrt(v + epsilon), v


# wrong: rho and 1 - rho have changed places
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = (1 - rho) * v + rho * g**2
    return p - rate * g / (np.sqrt(v) + epsilon), v


# wrong: v is a sum that only grows
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = v + g**2
    return p - rate * g / (np.sqrt(v) + epsilon), v


# wrong: v is a mean of gradients
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g
    return p - rate * g / (np.sqrt(v) + epsilon), v


# wrong: All weights share one mean square
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * np.mean(g**2)
    return p - rate * g / (np.sqrt(v) + epsilon), v


# wrong, earns 1.5: divides zero by zero
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    return p - rate * g / np.sqrt(v), v


# wrong, earns 1.5: It steps uphill
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    return p + rate * g / (np.sqrt(v) + epsilon), v


# wrong, earns 1.5: unless brackets say otherwise
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    return p - rate * g / np.sqrt(v) + epsilon, v


# wrong, earns 1.5: epsilon is added to the fraction
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    direction = g / np.sqrt(v) + epsilon
    return p - rate * direction, v


# wrong: p and v come back in the wrong order
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    p = p - rate * g / (np.sqrt(v) + epsilon)
    return v, p


# wrong, earns 2.25: It changes v in place
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v *= rho
    v += (1 - rho) * g**2
    return p - rate * g / (np.sqrt(v) + epsilon), v


# wrong: It returns one array where 2 values were expected
def rmsprop_step(p, g, v, rate, rho, epsilon):
    v = rho * v + (1 - rho) * g**2
    return p - rate * g / (np.sqrt(v) + epsilon)
