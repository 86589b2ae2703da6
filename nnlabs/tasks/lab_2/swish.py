"""class Swish(nn.layers.Layer): y = x sigmoid(βx), one trained β for each unit.   Book: chapters/labs/lab_2"""

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import far_out, normal, sizes
from .softplus_backward import sigmoid


def bend(x, beta):
    """y = x sigmoid(βx)."""
    return x * sigmoid(beta * x)


def swish(x, dy, params):
    """y, and dx and dβ by finite differences."""
    beta = params["beta"]
    dx, dbeta = numerical_gradient(bend, "x", "beta")(x=x, beta=beta, dy=dy)
    return {"y": bend(x, beta), "dx": dx, "dbeta": dbeta}


def cases(rng):
    """Rows and units that differ; one row; a square; single precision; numbers of ±3,000."""
    n, h = sizes(rng, "nh", 3, 6)
    shapes = ((n, h), "float64"), ((1, h), "float64"), ((n, n), "float64"), ((n, h), "float32")
    near = [one(rng, normal(rng, dtype, x=shape)["x"]) for shape, dtype in shapes]
    return [*near, one(rng, rng.permutation([-3000.0, -2000, 2000, 3000]).reshape(2, 2))]


def one(rng, x):
    """A gradient of the shape of x, and a β of either side of 1 for each unit."""
    beta = rng.uniform(0.7, 0.9, x.shape[1]) * rng.choice([1, 2], x.shape[1])
    return {"x": x, **normal(rng, x.dtype, dy=x.shape), "params": {"beta": beta.astype(x.dtype)}}


def like(**parts):
    """A mistake in one of y, dx and dbeta, as a function of x, dy, β and s = sigmoid(βx)."""

    def wrong(x, dy, params):
        beta = params["beta"]
        return {name: part(x, dy, beta, sigmoid(beta * x)) for name, part in parts.items()}

    return wrong


def slope(x, beta):
    """The right slope of y by x."""
    s = sigmoid(beta * x)
    return s + beta * x * s * (1 - s)


def each(x, dy, b, s):
    """What every row gives to dβ."""
    return dy * x**2 * s * (1 - s)


SIGMOID_ALONE = "dx is made from the slope of the sigmoid alone: x stands in front of it, so a product rule is needed."

MISTAKES = (
    Mistake("y leaves β out: the layer's own β is not used.", like(y=lambda x, dy, b, s: x * sigmoid(x))),
    Mistake("y is the sigmoid alone: the x in front of it is missing.", like(y=lambda x, dy, b, s: s)),
    Mistake("β stands outside the sigmoid; it belongs inside.", like(y=lambda x, dy, b, s: b * x * sigmoid(x))),
    Mistake("β stands outside the sigmoid as well as inside.", like(y=lambda x, dy, b, s: b * x * s)),
    Mistake(
        "dx has one part of the product rule: x also stands inside the sigmoid.", like(dx=lambda x, dy, b, s: dy * s)
    ),
    Mistake(
        "dx has one part of the product rule: the part in which the sigmoid stays as it is, is missing.",
        like(dx=lambda x, dy, b, s: dy * b * x * s * (1 - s)),
    ),
    Mistake(
        SIGMOID_ALONE,
        like(dx=lambda x, dy, b, s: dy * s * (1 - s)),
    ),
    Mistake(
        SIGMOID_ALONE,
        like(dx=lambda x, dy, b, s: dy * b * s * (1 - s)),
    ),
    Mistake(
        "dx leaves out the inner slope: inside the sigmoid stands βx, not x.",
        like(dx=lambda x, dy, b, s: dy * (s + x * s * (1 - s))),
    ),
    Mistake("dx leaves β out altogether.", like(dx=lambda x, dy, b, s: dy * slope(x, 1.0))),
    Mistake(
        "dx takes the slope at the output y; it belongs at the input x.",
        like(dx=lambda x, dy, b, s: dy * slope(x * s, b)),
    ),
    Mistake("dx is the slope alone: dy is not in it.", like(dx=lambda x, dy, b, s: slope(x, b))),
    Mistake(
        "dx uses the sigmoid's rule with this y, which is not a sigmoid's output.",
        like(dx=lambda x, dy, b, s: dy * x * s * (1 - x * s)),
    ),
    Mistake("dbeta is not summed over the batch: all rows share the β of a unit.", like(dbeta=each)),
    Mistake(
        "dbeta is averaged over the batch where a sum belongs.",
        like(dbeta=lambda x, dy, b, s: each(x, dy, b, s).mean(axis=0)),
    ),
    Mistake(
        "dbeta is one number for all units: each unit has a β of its own.",
        like(dbeta=lambda x, dy, b, s: each(x, dy, b, s).sum()),
    ),
    Mistake(
        "dbeta has an x too few: one stands in front of the sigmoid, another one beside β.",
        like(dbeta=lambda x, dy, b, s: (dy * x * s * (1 - s)).sum(axis=0)),
    ),
    Mistake("dbeta leaves out the slope of the sigmoid.", like(dbeta=lambda x, dy, b, s: (dy * x**2).sum(axis=0))),
    Mistake(
        "dbeta uses the value of the sigmoid where its slope belongs.",
        like(dbeta=lambda x, dy, b, s: (dy * x**2 * s).sum(axis=0)),
    ),
    Mistake(
        "dbeta leaves out dy, what came back from above.",
        like(dbeta=lambda x, dy, b, s: (x**2 * s * (1 - s)).sum(axis=0)),
    ),
)

TASK = Task(
    name="Swish",
    title="a bend that is learnt",
    points=4,
    cases=cases,
    rule=Formula(swish, ("y", "dx", "dbeta"), MISTAKES, harder=lambda x, dy, params: far_out(x)),
    hints=(
        "Call s = sigmoid(βx) and write y = x s. Which of the two factors depend on x? Which on β?",
        "For dx use the product rule, for dbeta only the chain rule. What is the slope of βx by x, and by β?",
        'forward keeps x and s. backward multiplies dy with each slope, stores the one by β in self.grads["beta"], in '
        "the shape of β, so the batch is summed away, and returns dx.",
    ),
    probe="layer",
)
