"""Scripts of the explorers about learning rates.   Book: chapters/07_learning_rates"""

from .parts import LAST_LOSS, SPIRAL, TEN_SEEDS, median, spiral_network
from .source import Call, Source, setting
from .training import Training

FIVE_SCHEDULES = """\
schedules = {
    "constant": r,
    "inverse time": make.InverseTimeDecay(r, 50, 1.0),
    "exponential": make.ExponentialDecay(r, steps, 0.01),
    "piecewise": make.PiecewiseConstantDecay([steps // 2, 3 * steps // 4], [r, r / 10, r / 100]),
    "cosine": make.CosineDecay(r, steps),
}"""


def largest_rate(steps, learnt):
    """Ten networks learn the spiral at one rate."""
    return Training(
        data=SPIRAL,
        layers=spiral_network(setting("hidden"), kernel_initializer="he_normal"),
        before=("rate = ‹rate›",),
        optimizer=Call("optimizers.SGD", learning_rate=Source("rate")),
        loss="sparse_categorical_crossentropy",
        epochs=steps,
        seeds=TEN_SEEDS,
        measure={"losses": LAST_LOSS},
        report=(
            f"learnt = np.sum(np.array(losses) < {learnt})",
            'print(f"At rate {rate:.3g}, {learnt} of {len(losses)} networks learn.")',
        ),
    ).script()


def schedule_race(examples, batch, epochs):
    """Ten networks learn digits with each of five schedules."""
    steps = epochs * examples // batch
    return Training(
        data=[
            'X, y = nn.datasets.digits("train")',
            f"X, y = X[:{examples}].reshape({examples}, 64), y[:{examples}]",
        ],
        before=(f"r, steps, make = ‹rate›, {steps}, nn.optimizers.schedules", *FIVE_SCHEDULES.splitlines()),
        layers=[
            Call("layers.Input", (64,)),
            Call("layers.Dense", 32, activation="relu", kernel_initializer="he_normal"),
            Call("layers.Dense", 10, activation="softmax"),
        ],
        optimizer=Call("optimizers.SGD", learning_rate=Source("schedule"), momentum=0.9),
        loss="sparse_categorical_crossentropy",
        batch_size=batch,
        epochs=epochs,
        seeds=TEN_SEEDS,
        each="for name, schedule in schedules.items():",
        measure={"losses": "model.evaluate(X, y, verbose=0)"},
        report=(f'print(f"{{name}}: the median loss is {{{median("losses")}:.3g}}")',),
    ).script()
