"""Scripts of the explorers about reports.   Book: chapters/08_experiments

Those of Reports A and E have none: one has the report's own optimizers in its menus, the other a whole program.
"""

from .keras_names import named
from .optimizers import CALLS
from .parts import LAST_LOSS, TEN_SEEDS, median, needed, rate
from .script import Script
from .source import Both, Call, Source, setting, source
from .training import Training

TIMES_ITS_INPUT = """\
class TimesItsInput(nn.activations.ReLU):
    def slope(self, x, y):
        return np.maximum(x, 0)  # as Report B had it; right is 1 where x > 0, else 0
"""
DIAGONALS = """\
steps = [0.1 * i for i in range(11)]
pairs = [pair for s in steps for pair in [([s, s], 0), ([s, 1 - s], 1)] if pair != ([0.5, 0.5], 1)]
X, y = np.array([place for place, _ in pairs]), np.array([label for _, label in pairs])
"""


def spiral_report(relu, decay, *, points, steps, decay_rate):
    """Ten networks learn Report B's spiral; `relu` and `decay` are the options, right and faulty. In nnlib alone."""
    start = Call("initializers.RandomNormal", stddev=0.01)
    schedule = f"nn.schedules.InverseTimeDecay(rate, 1, {decay_rate})"
    training = Training(
        data=Call("datasets.spiral", samples=points, classes=3, seed=0),
        before=("rate = ‹rate›", *TIMES_ITS_INPUT.splitlines()),
        layers=[
            Call("layers.Input", (2,)),
            Call("layers.Dense", 64, activation=setting("relu"), kernel_initializer=start),
            Call("layers.Dense", 3, activation="softmax", kernel_initializer=start),
        ],
        optimizer=Call("optimizers.SGD", learning_rate=setting("decay")),
        loss="sparse_categorical_crossentropy",
        epochs=steps,
        seeds=TEN_SEEDS,
        measure={"losses": LAST_LOSS},
        report=(f'print(f"The median loss is {{{median("losses")}:.3f}}.")',),
    )
    words = {"relu": dict(zip(relu, ['"relu"', "TimesItsInput()"])), "decay": dict(zip(decay, [schedule, "rate"]))}
    return Script(training.script().nnlib, words=words)


def affine_report(*, images, batch, epochs, left):
    """Ten networks learn digits from He's start or Report C's; a loss below `left` has left the plateau."""
    ends = {"He": '"he_normal"', "Report C": "nn.initializers.RandomUniform(0, 0.0009)"}
    betweens = {"between": source("geometric_uniform"), "keras": source(named("geometric_uniform"))}
    between = '*[nn.layers.Dense(‹hidden›, activation="relu", kernel_initializer=between) for _ in range(‹k›)]'
    return Training(
        data=['X, y = nn.datasets.digits("train")', f"X, y = X[:{images}].reshape({images}, 64), y[:{images}]"],
        before=(Both(*(f"ends, between = ‹start.ends›, ‹start.{place}›" for place in betweens)),),
        layers=[
            Call("layers.Input", (64,)),
            Call("layers.Dense", setting("hidden"), activation="relu", kernel_initializer=Source("ends")),
            Source(between),
            Call("layers.Dense", 10, activation="softmax", kernel_initializer=Source("ends")),
        ],
        optimizer=rate(),
        loss="sparse_categorical_crossentropy",
        batch_size=batch,
        epochs=epochs,
        seeds=TEN_SEEDS,
        measure={"losses": LAST_LOSS},
        report=(
            f'print(f"{{np.sum(np.array(losses) < {left})}} of {{len(losses)}} networks have left the plateau.")',
            f'print(f"The median loss is {{{median("losses")}:.3g}}.")',
        ),
        words={"start.ends": ends} | {f"start.{place}": {**ends, "Report C": text} for place, text in betweens.items()},
    ).script()


def xor_report(activations, optimizers, weights, *, epochs, enough):
    """Ten networks learn Report D's 21 points; the first three are the options of the menus, as in `xor_words`."""
    how = {
        "activation": setting("activation"),
        "kernel_initializer": setting("weights.kernel"),
        "bias_initializer": setting("weights.bias"),
    }
    hidden, last = Call("layers.Dense", 16, **how), Call("layers.Dense", 1, **{**how, "activation": "sigmoid"})
    return Training(
        data=DIAGONALS,
        layers=[Call("layers.Input", (2,)), hidden, hidden, last],
        before=("rate = ‹rate›",),
        optimizer=setting("optimizer"),
        loss="binary_crossentropy",
        metrics=("accuracy",),
        epochs=epochs,
        seeds=TEN_SEEDS,
        fit={"shuffle": False},
        measure={"accuracies": 'np.transpose(history.history["accuracy"])', "losses": LAST_LOSS},
        report=(
            *needed("accuracies", enough, epochs),
            f'print(f"After {epochs:,} epochs {{np.isfinite(needed).sum()}} of 10 networks stay at 95 % or above.")',
            f'print(f"The median loss is {{{median("losses")}:.3g}}.")',
        ),
        words=xor_words(activations, optimizers, weights),
    ).script()


def xor_words(activations, optimizers, weights):
    """What the options of the menus are in a program.

    `activations` {option: name}; `optimizers`, names as in `CALLS`; `weights`, options for Glorot's, for N(0, 1), and
    for N(0, 1) in the biases too.
    """
    normal = "nn.initializers.RandomNormal(0.0, 1.0)"
    return {
        "activation": {option: source(name) for option, name in activations.items()},
        "optimizer": {name: CALLS[name] for name in optimizers},
        "weights.kernel": dict(zip(weights, ['"glorot_uniform"', normal, normal])),
        "weights.bias": dict(zip(weights, ['"zeros"', '"zeros"', normal])),
    }
