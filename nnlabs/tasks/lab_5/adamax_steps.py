"""AdaMax as it should be, with places where mistakes are made.   Book: chapters/labs/lab_5"""

import numpy as np

DEFAULTS = {"rate": 0.002, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}


def running_mean(old, new, beta):
    """β old + (1 - β) new."""
    return beta * old + (1 - beta) * new


def fading_maximum(u, g, beta):
    """max(β u, |g|), entry by entry."""
    return np.maximum(beta * u, np.abs(g))


def corrected(m, u, beta_1, beta_2, t):
    """m / (1 - β₁ᵗ), u."""
    return m / (1 - beta_1**t), u


def step_size(rate, m, u, epsilon):
    """rate · m / (u + ε)."""
    return rate * m / (u + epsilon)


RIGHT = {
    "mean": running_mean,
    "largest": fading_maximum,
    "clock": lambda t: t,
    "correct": corrected,
    "move": step_size,
    "keep": False,
}


def walk(p, gs, options, **changes):
    """Where AdaMax takes one array along the gradients gs; `changes` put mistakes in the place of some of RIGHT."""
    rate, beta_1, beta_2, epsilon = {**DEFAULTS, **options}.values()
    mean, largest, clock, correct, move, keep = {**RIGHT, **changes}.values()
    m, u = np.zeros_like(p), np.zeros_like(p)
    for t, g in enumerate(gs, 1):
        m, u = mean(m, g, beta_1), largest(u, g, beta_2)
        m_hat, u_hat = correct(m, u, beta_1, beta_2, clock(t))
        m, u = (m_hat, u_hat) if keep else (m, u)
        p = p - move(rate, m_hat, u_hat, epsilon)
    return p


def adamax(params, grads, options, **changes):
    """Each array by itself."""
    return tuple(walk(p, [step[k] for step in grads], options, **changes) for k, p in enumerate(params))


def with_change(**changes):
    """`adamax` with one of its places changed."""
    return lambda **case: adamax(**case, **changes)


def with_options(**numbers):
    """`adamax` with some numbers of its own in the place of those it was given."""
    return lambda params, grads, options: adamax(params, grads, {**options, **numbers})


def clock_in_the_loop(params, grads, options):
    """t grows with every array, not with every step."""
    return tuple(
        walk(p, [step[k] for step in grads], options, clock=lambda t, k=k: (t - 1) * len(params) + k + 1)
        for k, p in enumerate(params)
    )


def with_memory(of_m, of_u):
    """m is kept under of_m(k, p) and u under of_u(k, p), so that arrays with one key share them; shapes may not fit."""

    def wrong(params, grads, options):
        rate, beta_1, beta_2, epsilon = {**DEFAULTS, **options}.values()
        moved, m, u = [p.copy() for p in params], {}, {}
        for t, step in enumerate(grads, 1):
            for k, (p, g) in enumerate(zip(moved, step)):
                i, j = of_m(k, p), of_u(k, p)
                m[i], u[j] = running_mean(m.get(i, 0), g, beta_1), fading_maximum(u.get(j, 0), g, beta_2)
                p -= step_size(rate, corrected(m[i], u[j], beta_1, beta_2, t)[0], u[j], epsilon)
        return tuple(moved)

    return wrong


def plain_bias(params, grads, options):
    """b takes the plain SGD step."""
    rate = {**DEFAULTS, **options}["rate"]
    return {"b": params[1] - rate * sum(step[1] for step in grads)}


def as_adam(correct):
    """u is a running mean of squares, and the step divides by its root."""
    return with_change(
        largest=lambda u, g, beta: running_mean(u, g**2, beta),
        correct=correct,
        move=lambda rate, m, u, e: rate * m / (np.sqrt(u) + e),
    )
