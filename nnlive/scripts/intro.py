"""Scripts of the introduction's explorers.   Book: chapters/intro"""

from .source import Call, setting
from .training import Training


def first_network(epochs):
    """A network 2-hidden-3 learns the spiral."""
    return Training(
        data=Call("datasets.spiral", samples=100, classes=3, seed=0),
        layers=[
            Call("layers.Input", (2,)),
            Call("layers.Dense", setting("hidden"), activation="relu", kernel_initializer="he_normal"),
            Call("layers.Dense", 3, activation="softmax"),
        ],
        optimizer=Call("optimizers.SGD", learning_rate=setting("rate"), momentum=0.9),
        loss="sparse_categorical_crossentropy",
        epochs=epochs,
        seed=setting("seed"),
        measure={
            "loss": 'history.history["loss"][-1]',
            "right": "np.mean(model.predict(X, verbose=0).argmax(axis=-1) == y)",
        },
        report=(
            f'print(f"After {epochs} epochs the loss is {{loss:.3f}} "',
            '      f"and {right:.0%} of the points are classified correctly.")',
        ),
    ).script()
