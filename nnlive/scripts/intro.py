"""The script of the introduction's explorer.   Book: chapters/intro"""

from .parts import LAST_LOSS, SPIRAL, spiral_network
from .source import Call, setting
from .training import Training


def first_network(epochs):
    """A network 2-hidden-3 learns the spiral."""
    return Training(
        data=SPIRAL,
        layers=spiral_network(setting("hidden")),
        optimizer=Call("optimizers.SGD", learning_rate=setting("rate"), momentum=0.9),
        loss="sparse_categorical_crossentropy",
        epochs=epochs,
        seed=setting("seed"),
        measure={"loss": LAST_LOSS, "right": "np.mean(model.predict(X, verbose=0).argmax(axis=-1) == y)"},
        report=(
            f'print(f"After {epochs} epochs the loss is {{loss:.3f}} "',
            '      f"and {right:.0%} of the points are classified correctly.")',
        ),
    ).script()
