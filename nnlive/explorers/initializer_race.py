"""InitializerRace: sixteen initializers, ten seeds each, on the same batches.   Book: chapters/04_initializers

A stack of 160 networks 64-16-…-10 (ReLU) learns 128 of the digits for 30 epochs of 4 batches. One start of each kind is
shown at first, with a switch for all. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from nnlib import datasets, initializers, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.panel import ROOM_ABOVE, ROOM_BELOW, Panel
from ..scripts import initializers as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, choosable_row, format_loss, median_band, quantiles, row_hint, seeds, seeds_text

NAMES = list(initializers.INITIALIZERS)
GROUPS = {  # by what their numbers are like
    "all equal": ["zeros", "ones", "constant"],
    "too small": ["random_normal", "random_uniform", "inverse_fan_in", "geometric_uniform"],
    "just right": ["glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "orthogonal"],
    "too large": ["homogeneous", "standard_normal", "very_large"],
}
SERIES = {"all equal": 7, "too small": 0, "just right": 2, "too large": 1}  # numbers of series: colour, dash and mark
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
EXAMPLES, UNITS, EPOCHS, BATCH = 128, 16, 30, 32
LARGE, SMALL, LINE = 310, 250, 25  # widths of the two drawings, and the height of a row
WORDS = 62  # pixels at the end of a row where "1 diverged" stands
LIMITS = (0.01, 100)  # of the losses shown
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
FEW = ("zeros", "inverse_fan_in", "he_normal", "standard_normal")  # one of each group: what is shown at first
DEEP = 3  # hidden layers
LEARNT = 2.0  # a start counts as learning if its median loss is lower


class InitializerRace(Explorer):
    """Hidden layers, learning rate and seed of 160 networks; a row of the picture chooses whose curve is drawn.

    `all` shows the rows of all sixteen starts, else those of four and of the chosen one.
    """

    goals = (
        "find, with three hidden layers, a rate at which a start that is too large learns.",
        "find, with three hidden layers, a rate at which a start that is too small learns.",
    )
    recorded = {
        "layers": [1, 2, 3],
        "rate": [0.01, 0.1],
        "shown": [*FEW],
        "all": [False, True],
        "seed": [0, 1],
    }
    views, in_picture = ("shown", "all"), ("shown",)

    def make_controls(self):
        return {
            "layers": controls.slider("Hidden layers", 1, 1, 4),
            "rate": controls.log_slider("Learning rate", 0.1, -2, 0),
            "shown": controls.menu("Draw the curve of", "standard_normal", NAMES),
            "all": controls.checkbox(f"Show all {len(NAMES)} starts", False),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.digits("train")
        X = ((X - X.mean()) / X.std()).reshape(-1, 64)[:EXAMPLES]
        each = [name for name in NAMES for _ in range(SEEDS)]
        model = Sequential([layers.Input((64,))], seed=[*seeds(settings)] * len(NAMES))
        for _ in range(settings["layers"]):
            model.add(layers.Dense(UNITS, activation="relu", kernel_initializer=each))
        model.add(layers.Dense(10, activation="softmax", kernel_initializer=each))
        model.compile(optimizers.SGD(settings["rate"]), "sparse_categorical_crossentropy")
        losses = []  # (epochs, initializers, seeds)
        for progress in model.train(X, y[:EXAMPLES], batch_size=BATCH, epochs=EPOCHS):
            losses.append(progress.logs["loss"].reshape(len(NAMES), SEEDS))
            yield losses

    def picture(self, settings, losses):
        names = visible(settings)
        count = f"{len(learning(losses, names))} of {len(names)}"
        score = numbers({f"Starts shown that learn, epoch {len(losses)}": count})
        curves = self._curves(settings["shown"], names, np.array(losses)).svg(max_width=SMALL)
        return beside(row_hint("shown") + self._rows(settings, losses).svg(max_width=LARGE), score, curves)

    def _rows(self, settings, losses):
        """A row for each start, in groups: how far its median is from a guess, and eight of its ten seeds."""
        names = visible(settings)
        lines = len(names) + len(GROUPS)
        panel = Panel(
            title=f"Loss at epoch {len(losses)}: choose a row",
            alt=f"Loss of {len(names)} initializers, a row each: median and band of ten seeds, log axis; choose a row",
            x=Axis("← better · mark: median of ten", *LIMITS, log=True, ticks=[0.01, 1, 100]),
            y=Axis("", 0, lines, ticks=[]),
            width=LARGE,
            height=ROOM_ABOVE + ROOM_BELOW + LINE * lines,
            left=106,
            labels=36,
        )
        y = lines - 0.5
        panel.shapes.append(unlearnt(panel, y))
        for group, members in GROUPS.items():
            colour, height = svg.style(SERIES[group])[0], round(float(panel.y(y)), 1)
            heading = svg.text(22, height + 4, group, "start", colour)
            panel.shapes.append(f'<g font-weight="700">{svg.large_mark(SERIES[group], 12, height)}{heading}</g>')
            for name in filter(names.__contains__, members):
                y -= 1
                self._row(panel, settings, name, losses[-1][NAMES.index(name)], y)
            y -= 1
        return panel

    def _row(self, panel, settings, name, runs, y):
        group, before, failed = GROUP_OF[name], len(panel.shapes), np.sum(~np.isfinite(runs))
        colour, height = svg.style(SERIES[group])[0], round(float(panel.y(y)), 1)
        guess, low, middle, high = panel.x([GUESS_LOSS, *quantiles(runs)]).round(1)
        median = quantiles(runs)[1]
        words = f"{failed} diverged" if failed else ""
        if median <= LIMITS[1]:
            high -= bool(words) * min(WORDS, high - middle)  # the line of the seeds ends before the words
            panel.shapes += [
                f'<path d="M{guess} {height}H{middle}" stroke="{colour}" stroke-width="11" opacity=".3"/>',
                f'<path d="M{low} {height}H{high}" stroke="{colour}" stroke-width="2"/>',
                svg.large_mark(SERIES[group], middle, height),
                svg.text(panel.right + 6, height + 4, f"{median:.{2 if median < 10 else 0}f}", "start"),
            ]
        else:
            words = f"{words or 'off the scale'} →"
        if words:
            panel.shapes.append(svg.above_lines(svg.text(panel.right - 1, height + 4, words, "end")))
        panel.shapes.append(svg.text(panel.left - 6, height + 4, name, "end"))
        chosen = name == settings["shown"]
        choosable_row(panel, before, y, "shown", name, f"median {format_loss(median)}", chosen, colour)

    def _curves(self, shown, names, losses):
        """The medians of some starts, faint, and the chosen one with its band; losses (epochs, initializers, seeds)."""
        epochs, chosen = np.arange(len(losses)) + 1, SERIES[GROUP_OF[shown]]
        panel = Panel(
            title="",
            alt=f"Loss by epoch of {len(names)} initializers, medians, {shown} with a band of ten seeds",
            x=Axis("epoch", 0, EPOCHS, ticks=[0, 10, 20, 30]),
            y=Axis("loss", *LIMITS, log=True),
            width=SMALL,
            height=250,
            left=40,
            labels=74,
        )
        panel.shapes.append(svg.text(panel.left - 6, round(float(panel.y(GUESS_LOSS)) + 4, 1), "guess", "end"))
        panel.shapes.append(f'<g font-weight="700">{svg.text(140, 16, shown, colour=svg.style(chosen)[0])}</g>')
        panel.rule(y=GUESS_LOSS)
        others = len(panel.shapes)
        medians = dict(zip(NAMES, quantiles(losses.swapaxes(0, 1))[1]))
        for name in names:
            panel.line(epochs, medians[name], SERIES[GROUP_OF[name]], GROUP_OF[name] if name in FEW else None)
        panel.shapes[others:] = [f'<g opacity=".4">{"".join(panel.shapes[others:])}</g>']
        return median_band(panel, epochs, losses[:, NAMES.index(shown)], chosen)

    def sentence(self, settings, losses):
        names, shown = visible(settings), settings["shown"]
        runs = losses[-1][[NAMES.index(name) for name in names]]
        medians = dict(zip(NAMES, quantiles(losses[-1])[1]))
        best, depth = min(names, key=medians.get), settings["layers"]
        count = len(learning(losses, names))
        shown_here = f"all {len(names)} starts" if settings["all"] else f"the {len(names)} starts shown"
        return (
            f"{count} of {shown_here} learn{'s' * (count == 1)} with {depth} hidden layer{'s' * (depth > 1)}. | "
            f"That means a median loss below {LEARNT:g} at epoch {len(losses)}; a guess has {GUESS_LOSS:.2f}, {shown} "
            f"{format_loss(medians[shown])}, and the best is {best} with {format_loss(medians[best])}. "
            f"{np.sum(~np.isfinite(runs))} of {runs.size} networks diverged: rate {settings['rate']:.3g}, "
            f"{seeds_text(settings)}."
        )

    def reached(self, settings, losses):
        deep = settings["layers"] == DEEP
        return tuple(deep and len(learning(losses, GROUPS[group])) > 0 for group in ("too large", "too small"))

    def script(self):
        return scripts.initializer_race(NAMES, examples=EXAMPLES, units=UNITS, epochs=EPOCHS, batch=BATCH)


def visible(settings):
    """The names of the starts that have a row: all, or one of each group and the one that is chosen."""
    return [name for name in NAMES if settings["all"] or name in (*FEW, settings["shown"])]


def learning(losses, names=NAMES):
    """Those of the initializers that learn, by the median of their ten networks."""
    medians = dict(zip(NAMES, quantiles(losses[-1])[1]))
    return [name for name in names if medians[name] < LEARNT]


def unlearnt(panel, y):
    """The part of a panel of losses where nothing is learnt, grey and named at height y."""
    lost = float(panel.x(LEARNT))
    size = f'width="{panel.right - lost:.1f}" height="{panel.bottom - panel.top}"'
    words = svg.text(round(lost + 4, 1), round(float(panel.y(y)) + 4, 1), "no learning", "start")
    return f'<rect x="{lost:.1f}" y="{panel.top}" {size} fill="currentColor" opacity=".08"/>{words}'
