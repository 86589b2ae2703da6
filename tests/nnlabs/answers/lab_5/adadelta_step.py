# wrong, earns 1: p moves by the s of the step before
def adadelta_step(p, g, s, d, rho, epsilon):
    u = np.sqrt((d + epsilon) / (s + epsilon)) * g
    s = rho * s + (1 - rho) * g**2
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d


# wrong, earns 1: d changes before the step is made
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    d = rho * d + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    return p - u, s, d


# wrong, earns 1: This is RMSprop with a rate of 1
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = g / np.sqrt(s + epsilon)
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d


# wrong, earns 1: The fraction is upside down
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(s + epsilon) / np.sqrt(d + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d


# wrong, earns 1: The roots are missing
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = (d + epsilon) / (s + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d


# wrong, earns 1: epsilon is added to the roots
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = (np.sqrt(d) + epsilon) / (np.sqrt(s) + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d


# wrong, earns 1: the first step has length zero
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d


# wrong, earns 1: divides by zero
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s) * g
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d


# wrong, earns 2: It should be one of squared steps u
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * g**2
    return p - u, s, d


# wrong, earns 2: d is a mean of steps
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * u
    return p - u, s, d


# wrong: rho and 1 - rho have changed places
def adadelta_step(p, g, s, d, rho, epsilon):
    s = (1 - rho) * s + rho * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = (1 - rho) * d + rho * u**2
    return p - u, s, d


# wrong: sums that only grow
def adadelta_step(p, g, s, d, rho, epsilon):
    s = s + g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    return p - u, s, d + u**2


# wrong: All weights share one mean square
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * np.mean(g**2)
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * np.mean(u**2)
    return p - u, s, d


# wrong, earns 2: It steps uphill
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    return p + u, s, d


# wrong, earns 2: d comes back as it went in
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    return p - u, s, d


# wrong, earns 1: s and d come back in the wrong order
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    return p - u, d, s


# wrong, earns 2.25: It changes s in place
def adadelta_step(p, g, s, d, rho, epsilon):
    s *= rho
    s += (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    return p - u, s, rho * d + (1 - rho) * u**2


# wrong: It returns one array where 3 values were expected
def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    return p - np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
