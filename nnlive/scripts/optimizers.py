"""Scripts of the explorers about optimizers.   Book: chapters/06_optimizers"""

from .parts import LAST_LOSS, SPIRAL, TEN_SEEDS, median, spiral_network
from .script import Script
from .source import Source
from .training import Training

CALLS = {
    "SGD": "nn.optimizers.SGD(rate)",
    "momentum": "nn.optimizers.SGD(rate, momentum=0.9)",
    "Nesterov": "nn.optimizers.SGD(rate, momentum=0.9, nesterov=True)",
    "RMSprop": "nn.optimizers.RMSprop(rate)",
    "Adagrad": "nn.optimizers.Adagrad(rate)",
    "Adam": "nn.optimizers.Adam(rate)",
}

VALLEY_RACE = """\
import numpy as np
import nnlib as nn

rate, c = ‹rate›, ‹curvature›  # L = (x₁² + c x₂²) / 2
angle = np.arccos(‹start› / {radius}) + {spread} * np.random.default_rng(‹seed›).normal(size={starts})
angle[0] = np.arccos(‹start› / {radius})
start = {radius} * np.stack([np.cos(angle), np.sin(angle) / np.sqrt(c)], axis=-1)
optimizers = {{
{racers}
}}
for name, optimizer in optimizers.items():
    p, low = start.copy(), []
    with np.errstate(all="ignore"):  # to run off to infinity is a result
        for step in range({steps} + 1):
            low.append((p[:, 0] ** 2 + c * p[:, 1] ** 2) / 2 < {goal})
            optimizer.step([p], [p * [1, c]])
    stays = np.cumprod(low[::-1], axis=0).sum(axis=0)  # so many steps at the end
    needed = np.where(stays, {steps} + 1 - stays, np.inf)
    print(f"{{name}}: the loss stays below {goal} after {{np.median(needed):.0f}} steps")"""


def rate_and_optimizer(names, steps):
    """Ten networks learn the spiral with each of these optimizers."""
    makers = [f'    "{name}": lambda: {CALLS[name]},' for name in names]
    return Training(
        data=SPIRAL,
        layers=spiral_network(64, kernel_initializer="he_normal"),
        before=("rate = ‹rate›", "optimizers = {", *makers, "}"),
        optimizer=Source("make()"),
        loss="sparse_categorical_crossentropy",
        epochs=steps,
        seeds=TEN_SEEDS,
        each="for name, make in optimizers.items():",
        measure={"losses": LAST_LOSS},
        report=(f'print(f"{{name}} ends at a median loss of {{{median("losses")}:.3g}}.")',),
    ).script()


def valley_race(names, **figures):
    """Optimizers walk down a valley from ten places, on bare arrays."""
    racers = "\n".join(f'    "{name}": {CALLS[name]},' for name in names)
    return Script(VALLEY_RACE.format(racers=racers, **figures))
