"""Task 1 of lab 5: one step, at a rate that decays."""


def sgd_step(p, g, r0, k, t):
    rate = r0 / (1 + k * t)
    return p - rate * g
