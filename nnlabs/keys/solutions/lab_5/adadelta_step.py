"""Task 3 of lab 5: Adadelta, a step without a rate."""


def adadelta_step(p, g, s, d, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    u = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    return p - u, s, d
