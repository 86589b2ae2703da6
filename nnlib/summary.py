"""The table that `Sequential.summary()` prints.   Book: chapters/02_backpropagation

One row a layer: what it is, the shape of what comes out of it, and how many numbers it holds.
"""

from .weights import named_weights


def summary_table(model):
    """The table as text."""
    rows = [("layer", "output shape", "parameters")]
    for layer in model.layers:
        count = sum(array.size for array in named_weights([layer]).values()) // (model.runs or 1)
        rows.append((repr(layer), str(layer.output_shape), f"{count:,}"))
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = [f"{name:<{widths[0]}}  {shape:<{widths[1]}}  {count:>{widths[2]}}" for name, shape, count in rows]
    lines.insert(1, "-" * len(lines[0]))
    stack = f", in each of {model.runs} networks" if model.runs else ""
    return "\n".join([*lines, lines[1], f"{model.count_params():,} parameters{stack}"])
