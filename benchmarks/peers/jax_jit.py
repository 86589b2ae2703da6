"""JAX: every step one jitted function of parameters and data, its old parameters given back for reuse."""

from functools import partial

import jax
import jax.numpy as jnp

BENDS = {"relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid}


def logits(params, x, bend):
    *hidden, (kernel, bias) = params
    for each, its_bias in hidden:
        x = bend(x @ each + its_bias)
    return x @ kernel + bias


def loss(params, x, y, network):
    z = logits(params, x, BENDS[network.hidden])
    if network.classes == 1:
        return jnp.mean(jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z))))
    return -jnp.mean(jax.nn.log_softmax(z)[jnp.arange(len(y)), y])


def start(network):
    """(parameters, m, v), the last two for Adam alone."""
    params = [tuple(map(jnp.asarray, pair)) for pair in network.weights()]
    if network.optimizer != "adam":
        return params, None, None
    return params, jax.tree.map(jnp.zeros_like, params), jax.tree.map(jnp.zeros_like, params)


@partial(jax.jit, static_argnames="network", donate_argnums=0)
def update(state, x, y, t, network):
    params, m, v = state
    value, grads = jax.value_and_grad(loss)(params, x, y, network)
    if network.optimizer == "adam":
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, grads)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, grads)
        c1, c2 = 1 - 0.9 ** (t + 1), 1 - 0.999 ** (t + 1)
        moves = jax.tree.map(lambda m, v: network.rate * (m / c1) / (jnp.sqrt(v / c2) + 1e-8), m, v)
    else:
        moves = jax.tree.map(lambda g: network.rate_at(t) * g, grads)
    return (jax.tree.map(jnp.subtract, params, moves), m, v), value


class Trainer:
    """The parameters between steps."""

    def __init__(self, network):
        self.network, self.state, self.steps = network, start(network), 0.0

    def step(self, x, y):
        self.state, value = update(self.state, x, y, self.steps, self.network)
        self.steps += 1
        return value


def dense(network):
    x, y = map(jnp.asarray, network.data())
    trainer = Trainer(network)
    return {"JAX jit": lambda: trainer.step(x, y).block_until_ready()}


def convolution(problem):
    x, dy, kernel, bias = map(jnp.asarray, problem.arrays())
    layout = ("NHWC", "HWIO", "NHWC")

    @jax.jit
    def gradients(x, kernel, bias):
        def forward(kernel, bias, x):
            return jax.lax.conv_general_dilated(x, kernel, (1, 1), "VALID", dimension_numbers=layout) + bias

        if problem.with_dx:
            return jax.vjp(forward, kernel, bias, x)[1](dy)
        return jax.vjp(lambda kernel, bias: forward(kernel, bias, x), kernel, bias)[1](dy)

    return {"JAX jit": lambda: jax.block_until_ready(gradients(x, kernel, bias))[0]}


def stack(problem):
    """The step, mapped over networks and rates."""
    x, y = map(jnp.asarray, problem.network.data())

    @partial(jax.jit, donate_argnums=0)
    def each(params, rates):
        values, grads = jax.vmap(lambda p: jax.value_and_grad(loss)(p, x, y, problem.network))(params)
        shaped = lambda g: rates.reshape(-1, *[1] * (g.ndim - 1))  # noqa: E731 - one rate for each network
        return jax.tree.map(lambda p, g: p - shaped(g) * g, params, grads), values

    def run():
        params = [tuple(map(jnp.asarray, pair)) for pair in problem.network.weights(problem.runs)]
        for step in range(problem.steps):
            params, values = each(params, problem.rates_at(step))
        return values.block_until_ready()

    return {"JAX vmap": run}


def epoch(problem):
    x, y = map(jnp.asarray, problem.network.data(problem.rows))
    order, size = jnp.asarray(problem.order()), problem.network.rows

    def run():
        trainer, total = Trainer(problem.network), 0.0
        for first in range(0, len(order), size):
            rows = order[first : first + size]
            total += trainer.step(x[rows], y[rows]) * len(rows)
        return (total / len(order)).block_until_ready()

    return {"JAX jit": run}
