"""class Scale(nn.layers.Layer): y = x g, one gain g for each feature.   Book: chapters/labs/lab_1"""

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes


def scale(x, dy, params):
    """y = x g, dx = dy g, dg = Σ_N dy x."""
    gain = params["gain"]
    return {"y": x * gain, "dx": dy * gain, "dgain": (dy * x).sum(axis=0)}


def cases(rng):
    """Rows and features that differ; one row; single precision."""
    n, d = sizes(rng, "nd")
    return [
        {**normal(rng, dtype, x=(rows, d), dy=(rows, d)), "params": normal(rng, dtype, gain=(d,))}
        for rows, dtype in [(n, "float64"), (1, "float64"), (n, "float32")]
    ]


def like(**parts):
    """A mistake in one of y, dx and dgain, as a function of x, dy and the gain."""
    return lambda x, dy, params: {name: part(x, dy, params["gain"]) for name, part in parts.items()}


MISTAKES = (
    Mistake("dgain is not summed over the batch: all rows share one gain.", like(dgain=lambda x, dy, g: dy * x)),
    Mistake(
        "dgain is averaged over the batch where a sum belongs.", like(dgain=lambda x, dy, g: (dy * x).mean(axis=0))
    ),
    Mistake("dgain leaves out x: the slope of x g by g is x.", like(dgain=lambda x, dy, g: dy.sum(axis=0))),
    Mistake("dgain uses y where x belongs.", like(dgain=lambda x, dy, g: (dy * x * g).sum(axis=0))),
    Mistake("dgain is one number for all features.", like(dgain=lambda x, dy, g: (dy * x).sum())),
    Mistake("dx is dy alone: the gain scales what flows back as well.", like(dx=lambda x, dy, g: dy)),
    Mistake("dx uses x where the gain belongs.", like(dx=lambda x, dy, g: dy * x)),
    Mistake("y is a sum: a gain multiplies.", like(y=lambda x, dy, g: x + g)),
    Mistake("forward leaves x as it is: the layer's own gain is not used.", like(y=lambda x, dy, g: x)),
)

TASK = Task(
    name="Scale",
    title="a layer of your own",
    points=3,
    cases=cases,
    rule=Formula(scale, ("y", "dx", "dgain"), MISTAKES),
    hints=(
        "The gain is an array in self.params. Look at what Dense of nnlib does with self.params and self.grads.",
        "forward keeps x for later. backward needs it, because the slope of x g by g is x.",
        'backward sets self.grads["gain"], in the shape of the gain, so the batch is summed away, and returns dx.',
    ),
    probe="layer",
)
