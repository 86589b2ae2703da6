"""Parts that scripts of several chapters share: ten seeds, the spiral and its network, a median, a stable epoch.

Book: chapters/02_backpropagation.
"""

from .source import Call, Source, setting

FIRST_SEED = "first_seed = ‹seed.tens›0"  # of ten: for seed 7 it is 70, and for seed 0 not 00
SEED_WORDS = {"seed.tens": {0: ""}}
TEN_SEEDS = Source("range(first_seed, first_seed + 10)")  # what a seed stands for where ten networks are trained
LAST_LOSS = 'history.history["loss"][-1]'
LAST_ACCURACY = 'history.history["accuracy"][-1]'
SPIRAL = Call("datasets.spiral", samples=100, classes=3, seed=0)


def median(name):
    """The median of some losses, a diverged network counting as the worst."""
    return f"np.median(np.nan_to_num({name}, nan=np.inf))"


def spiral_network(hidden, **last):
    """2-hidden-3, ReLU and softmax, He's weights in the first layer."""
    first = Call("layers.Dense", hidden, activation="relu", kernel_initializer="he_normal")
    return [Call("layers.Input", (2,)), first, Call("layers.Dense", 3, activation="softmax", **last)]


def needed(curves, goal, epochs):
    """Lines that say after how many epochs each curve, (networks, epochs), stays at a goal or above: in `needed`."""
    return (
        f"stays = np.cumprod(np.array({curves})[:, ::-1] >= {goal}, axis=1).sum(axis=1)  # so many epochs at the end",
        f"needed = np.where(stays, {epochs} - stays, np.inf)",
    )


def rate():
    """Plain SGD at the rate that the reader has chosen."""
    return Call("optimizers.SGD", learning_rate=setting("rate"))
