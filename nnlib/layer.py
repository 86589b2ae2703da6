"""Layer: one step y = f(x), with its gradient beside it.   Book: chapters/02_backpropagation

Everything that can stand in a Sequential is a Layer: activations, Dense, Conv2D, and whatever you write yourself.
"""

from inspect import signature

from .checks import Closed

# What the layers of nnlib keep from `build` and `forward`, and which of their settings may be exchanged before `build`.
KEPT = "params grads state built in_network output_shape needs_dx x y mask rngs stacked example_axes example_shape axes"
KEPT += " in_training normal deviation margins image_shape x_size positions window patches view_shape largest"
READ_BY_BUILD = "activation", "kernel_initializer", "bias_initializer"


class Layer(Closed):
    """One step of a network. A subclass defines `forward` and `backward`, and `build` where it has parameters.

    Shapes  `x (..., N, features)` or `(..., N, height, width, channels)`, where `...` is empty for one network and
            `(runs,)` for a stack of them.
    Holds   `params` and `grads`, dicts of arrays with equal names and shapes (`backward` fills `grads`), and
            `state`, a dict of arrays that are kept but not trained, such as a moving mean.
    Errors  AttributeError for what would do nothing: `trainable`, or a setting after `build`; your own class is free.
    """

    kept = frozenset(KEPT.split())

    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)  # here and not in __init__, so that a subclass need not call super().__init__()
        self.params, self.grads, self.state = {}, {}, {}
        self.built = self.in_network = False
        return self

    def check_setting(self, name, value):
        named = name == "activation" and not isinstance(value, Layer)
        late = name in vars(self) and (self.built or named or name not in READ_BY_BUILD)
        if late or name not in signature(type(self).__init__).parameters:
            super().check_setting(name, value)

    def build(self, input_shape, rngs, dtype="float32"):
        """Make the parameters and return the shape of y.

        `input_shape` starts with the batch axis: (None, 2). `rngs` is a Generator, or for a stack a list of them.
        """
        self.built = True
        return tuple(input_shape)

    def require_built(self):
        """Raise if `forward` comes before `build`."""
        if not self.built:
            raise ValueError(f"{self} is not built yet; put it in a Sequential, or call build((None, features), rng)")

    def require_forward(self, kept):
        """Raise if `backward` comes before the `forward` that keeps what it needs."""
        if not hasattr(self, kept):
            raise ValueError(f"{self}.backward expected a forward before it")

    def forward(self, x, training=False):
        """`y = f(x)`. `training` matters to Dropout and BatchNormalization alone."""
        raise NotImplementedError(f"{self} needs a method forward(x, training=False) that returns y")

    def backward(self, dy):
        """From `dy = dL/dy` at the last `forward`: fill `grads`, return `dx = dL/dx`."""
        raise NotImplementedError(f"{self} needs a method backward(dy) that returns dx")

    def __call__(self, x, training=False):
        return self.forward(x, training)


def free_parts(layer):
    """The layer and the activation in it, if neither stands in a network: each remembers one `forward` only."""
    parts = [part for part in (layer, getattr(layer, "activation", None)) if isinstance(part, Layer)]
    for part in parts:
        if part.in_network:
            raise ValueError(f"{part} is in a network already; make a new layer for this place")
        if part.built:
            raise ValueError(f"{part} is built already, which a network does itself; make a new layer for this place")
    return parts
