"""Scripts of the explorers about convolution.   Book: chapters/09_convolution"""

from .script import Script
from .source import Call, setting
from .training import Training

DATA = ('X, y = nn.datasets.digits("train")', 'X_new, y_new = nn.datasets.digits("test")')

DRAW_DIGIT = """\
from nnlive.handwriting.network import trained_network
from nnlive.handwriting.prepare import prepare_strokes

strokes = ‹pad›
picture = prepare_strokes(strokes)  # 28×28, as MNIST's pictures were made
network = trained_network()  # as it was before it learnt from any digit of yours
answers = network.predict(picture[None, ..., None])[0]
print(f"The network sees a {answers.argmax()} and is {answers.max():.1%} sure.")"""


def draw_digit():
    """What the network that is shipped with the book says to a drawing."""
    return Script(DRAW_DIGIT)


def digits_network(filters, images, **more):
    """The small convolutional network of both explorers."""
    return Training(
        data=[DATA[0], f"X, y = X[:{images}], y[:{images}]", DATA[1]],
        layers=[
            Call("layers.Input", (8, 8, 1)),
            Call("layers.Conv2D", filters, (3, 3), activation="relu", kernel_initializer="he_normal"),
            Call("layers.MaxPooling2D", (2, 2)),
            Call("layers.Flatten"),
            Call("layers.Dense", 10, activation="softmax"),
        ],
        optimizer=Call("optimizers.SGD", learning_rate=0.1, momentum=0.9),
        loss="sparse_categorical_crossentropy",
        batch_size=32,
        seed=setting("seed"),
        **more,
    ).script()


def feature_maps(filters, images):
    """The network with and without one of its filters, at the epoch that is shown."""
    return digits_network(
        filters,
        images,
        epochs=None,
        again="for _ in range(‹epoch›):",
        measure={"right": "np.mean(model.predict(X_new, verbose=0).argmax(axis=-1) == y_new)"},
        report=(
            "weights = model.get_weights()",
            "weights[0][..., ‹filter› - 1] = 0  # its kernel",
            "weights[1][‹filter› - 1] = 0  # its bias",
            "model.set_weights(weights)",
            "without = np.mean(model.predict(X_new, verbose=0).argmax(axis=-1) == y_new)",
            'print(f"Without filter ‹filter› the network gets {without:.1%} of the test digits right; "',
            '      f"with all of them {right:.1%}.")',
        ),
    )


def occlusion(filters, images, epochs, covers):
    """What the network thinks of an image with a patch on it; `covers` {option: value of its pixels}."""
    return digits_network(
        filters,
        images,
        epochs=epochs,
        report=(
            "image, label, side = X_new[‹image›], y_new[‹image›], ‹patch›",
            "top, left = ‹row› - 1 - (side - 1) // 2, ‹column› - 1 - (side - 1) // 2",
            "covered = image.copy()",
            "covered[max(top, 0) : top + side, max(left, 0) : left + side] = ‹cover›",
            "before, now = model.predict(np.array([image, covered]), verbose=0)",
            'print(f"With the patch here the network sees a {now.argmax()}.")',
            'print(f"Without a patch it is {before[label]:.2%} sure of {label}, with it {now[label]:.2%}.")',
        ),
        words={"cover": {name: str(value) for name, value in covers.items()}},
    )
