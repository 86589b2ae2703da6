"""Paths: through which numbers one number acts on the loss.   Book: chapters/02_backpropagation"""

from nnlib.activations import Softmax

from .numbers import Place, places_of


def lit_places(network, chosen, known=None):
    """The places through which a number acts on the loss: itself, and all that is computed from it.

    `known` are all places of the network, for those who have them at hand.
    """
    lit, units, first = {chosen, Place("loss")}, [chosen.j], chosen.level + 1
    if chosen.kind in ("x", "loss"):
        first = 0 if chosen.kind == "x" else len(network.levels)
    elif chosen.kind != "h":
        lit.add(Place("z", chosen.level, chosen.j))
        units = _outputs_of(network.levels[chosen.level], chosen.j)
        lit |= {Place("h", chosen.level, j) for j in units}
    for number in range(first, len(network.levels)):
        following = range(network.levels[number].z.shape[-1])
        lit |= {Place("w", number, j, i) for i in units for j in following}
        lit |= {Place(kind, number, j) for kind in "zh" for j in following}
        units = following
    return lit & (known or {*places_of(network)})


def _outputs_of(level, j):
    """The units whose output depends on sum j: a softmax divides by the sum of all."""
    return range(level.z.shape[-1]) if isinstance(level.activation, Softmax) else [j]
