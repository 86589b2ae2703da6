"""Keras names: how Keras is told of the initializers that only nnlib has by name.   Book: chapters/04_initializers

Those that both have are written by name; Keras cuts their normal distributions off at two deviations.
"""

from .source import Call, Source

INITIALIZERS = {
    "constant": Call("initializers.Constant", 0.0),  # Keras's name alone lacks the value
    "very_large": Call("initializers.RandomNormal", 1000.0, 500.0),
    "standard_normal": Call("initializers.RandomNormal", 0.0, 1.0),
    "homogeneous": Call("initializers.RandomUniform", 0.0, 1.0),
    "inverse_fan_in": Source("lambda shape, dtype=None: nn.random.normal(shape, 0, 1 / shape[0])"),
    "geometric_uniform": Source(
        "lambda shape, dtype=None: nn.random.uniform(shape, -1, 1) / (shape[0] * shape[1]) ** 0.5"
    ),
}


def in_keras(layer):
    """A layer's Call with Keras's initializers; anything else as it is."""
    if not isinstance(layer, Call):
        return layer
    keywords = {name: named(value) for name, value in layer.keywords.items()}
    return Call(layer.name, *layer.args, **keywords)


def named(value):
    """What Keras is told in the place of an initializer's name; any other value as it is."""
    return INITIALIZERS.get(value, value) if isinstance(value, str) else value
