"""Code: the set-up of the bench as a program, in nnlib and in Keras, that trains these very networks.

Book: chapters/playground. Points that nnlib has are called by name; of others the program holds all there is.
"""

import inspect
import textwrap

from ...scripts import LANGUAGES, NNLIB, Call, Source, Training, source
from . import architecture, points, table
from .data import DRAWN, NOISY, OF_ITS_OWN, TABLE, load
from .inputs import FORMULAS, PLAIN, names_in
from .training import BATCHES, LOSSES, OPTIMIZERS, SCHEDULES, SOLVED, SQUARED, seeds, steps_of

LINE = 100  # letters of a line of numbers


class BenchScript:
    """The programs of any set-up; `first` is the set-up that a page shows before Python runs."""

    keras = True

    def __init__(self, first):
        self.first = first

    def text(self, settings, language=NNLIB):
        """The program of a set-up; of one that cannot be trained a comment that says why."""
        try:
            return getattr(program(settings), language)
        except ValueError as error:
            return f"# {error}"

    def data(self, settings=None):
        """Both programs as plain data for a page, which cannot make those of other settings itself."""
        return {"made": True, **{language: self.text(settings or self.first, language) for language in LANGUAGES}}


def program(settings):
    """The Script of a set-up; ValueError with a sentence where it stands for none."""
    data, wanted = load(settings), architecture.read(settings["network"])
    true = "y_test.argmax(axis=-1)" if settings["loss"] == SQUARED else "y_test"
    return Training(
        data=[
            *point_lines(settings),
            *cut_lines(settings),
            *input_lines(settings),
            *target_lines(settings, data.classes),
        ],
        layers=layer_calls(wanted, len(names_in(settings["inputs"])), data.classes),
        optimizer=optimizer_call(settings, len(data.X)),
        loss=LOSSES[settings["loss"]],
        batch_size=BATCHES[settings["batch"]] or Source("len(X)"),
        epochs=settings["epochs"],
        seeds=Source(f"range({seeds(settings)[0]}, {seeds(settings)[-1] + 1})"),
        fit={"validation_data": Source("(X_test, y_test)")},
        measure={
            "loss": 'history.history["loss"][-1]',
            "test_loss": 'history.history["val_loss"][-1]',
            "right": f"np.mean(model.predict(X_test, verbose=0).argmax(axis=-1) == {true}, axis=-1)",
        },
        report=(
            f'print(f"{{sum(np.array(right) > {SOLVED})}} of {{len(right)}} networks separate the points.")',
            'print(f"Median loss: {np.median(loss):.6f}, on points held out {np.median(test_loss):.6f}")',
        ),
    ).script()


def point_lines(settings):
    """Lines that make X and y, before noise and cut."""
    name, samples, classes, seed = (settings[key] for key in ("data", "samples", "classes", "draw"))
    if name == DRAWN:
        return [*array_lines("points", settings["points"]), "X, y = points[:, :2], points[:, 2].astype(int)", ""]
    if name == TABLE:
        return table_lines(settings["table"])
    if name == NOISY:
        return [f"X, y = nn.datasets.spiral({samples // classes}, {classes}, seed={seed})"]
    if name in OF_ITS_OWN:
        text = inspect.getsource(getattr(points, name))
        return ["", *text.rstrip().splitlines(), "", "", f"X, y = {name}({samples}, {classes}, seed={seed})"]
    rings = f", classes={classes}" if name == "circles" else ""
    return [f"X, y = nn.datasets.{name.lower()}({samples}, seed={seed}{rings})"]


def table_lines(text):
    """The table's numbers as they came, and how they are stretched."""
    X, y, names, _ = table.parsed(text)
    return [
        *array_lines("X", X.tolist()),
        *array_lines("y", y.tolist()),
        f"names = {source(names)}",
        "low, high = X.min(axis=0), X.max(axis=0)",
        "X = np.where(high > low, 2 * (X - low) / np.where(high > low, high - low, 1) - 1, 0.0)",
    ]


def array_lines(name, rows):
    """name = np.array([…]), in lines of some length."""
    inside = textwrap.wrap(", ".join(source(row) for row in rows), LINE - 4)
    return [f"{name} = np.array([", *(f"    {line}" for line in inside), "])"]


def cut_lines(settings):
    """Noise, and the cut into points to learn from and points held out."""
    seed, noise = settings["draw"], settings["noise"]
    moved = f"X = X + np.random.default_rng({seed}).normal(0, {source(noise)}, X.shape)"
    return [
        *([moved] if noise else []),
        "X = X.astype(np.float32)",
        f"order = np.random.default_rng({seed}).permutation(len(X))",
        f"held = min(max(round(len(X) * {settings['held_out']} / 100), 1), len(X) - 1)",
        "X, y, X_test, y_test = X[order[held:]], y[order[held:]], X[order[:held]], y[order[:held]]",
    ]


def input_lines(settings):
    """What the networks are told of a point, where that is not its two coordinates."""
    names = names_in(settings["inputs"])
    if names == PLAIN:
        return [""]
    formulas = ", ".join(FORMULAS[name] for name in names)
    inside = ["    x1, x2 = X.T", f"    return np.stack([{formulas}], axis=1)"]
    return ["", "", "def inputs(X):", *inside, "", "", "X, X_test = inputs(X), inputs(X_test)", ""]


def target_lines(settings, classes):
    """Rows of 0 and 1 where the loss wants them."""
    lines = [f"y, y_test = np.eye({classes}, dtype=np.float32)[y], np.eye({classes}, dtype=np.float32)[y_test]", ""]
    return lines if settings["loss"] == SQUARED else []


def layer_calls(wanted, inputs, classes):
    """The layers."""
    hidden = [
        Call("layers.Dense", each.units, activation=each.activation, kernel_initializer=each.initializer)
        for each in wanted.hidden
    ]
    last = Call("layers.Dense", classes, activation="softmax", kernel_initializer=wanted.output)
    return [Call("layers.Input", (inputs,)), *hidden, last]


def optimizer_call(settings, rows):
    """The optimizer, with a rate or a schedule."""
    rate, (kind, more) = settings["rate"], OPTIMIZERS[settings["optimizer"]]
    if SCHEDULES[settings["schedule"]]:
        schedule, values = SCHEDULES[settings["schedule"]]
        rate = Call(f"optimizers.schedules.{schedule}", rate, steps_of(settings, rows), *values)
    return Call(f"optimizers.{kind}", learning_rate=rate, **more)
