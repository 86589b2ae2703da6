"""Sentences: what the microscope shows, in words.   Book: chapters/02_backpropagation"""

from .formulas import short
from .numbers import gradient_of, name_of, value_of


def forward(scene, example):
    """What the network says, and what would be right."""
    outputs, targets = scene.network.levels[-1].h[example], scene.network.T[example]
    return f"The network says {_listed(outputs)} where {_listed(targets)} is right."


def loss(scene, example):
    """The same, and how wrong that is over all examples."""
    value = short(scene.network.value)
    return f"{forward(scene, example)[:-1]}, and the loss over all examples is {value}."


def chosen(scene, place, example):
    """The number that is looked at, where nothing is known of its gradient."""
    return f"You look at {name_of(scene.network, place)}, which is {short(value_of(scene.network, place, example))}."


def backward(scene, place, example):
    """A number and its gradient."""
    name, value = name_of(scene.network, place), short(value_of(scene.network, place, example))
    gradient = gradient_of(scene.network, place, example)
    turn = "rises" if gradient > 0 else "falls" if gradient < 0 else "stays as it is"
    return (
        f"{name} is {value}, and its gradient is {short(gradient)}: raise it a little, and the loss, "
        f"now {short(scene.network.value)}, {turn}."
    )


def update(scene):
    """What the gradients promised of one update, and what came of it."""
    params, _ = scene.network.params_and_grads()
    before, after = scene.network.value, scene.updated.value
    return (
        f"This is one update of all {sum(p.size for p in params)} weights and biases. The gradients promised to change "
        f"the loss by {short(scene.promise_of_update)}; really it changed by {short(after - before)}, "
        f"from {short(before)} to {short(after)}."
    )


def nudge(before, after, place, amount, example):
    """What the gradient promised of a push, and what came of it."""
    name = name_of(before.network, place)
    if before is after:
        return f"{name} is computed, so nothing can be added to it; choose a weight, a bias or an input."
    promise = gradient_of(before.network, place, example) * amount
    change = after.network.value - before.network.value
    broken = " The promise is broken." if promise < 0 < change else ""
    return (
        f"You added {short(amount)} to {name}: its gradient promised to change the loss by {short(promise)}, "
        f"and really it changed by {short(change)}.{broken}"
    )


def where(settings, count):
    """The settings in words."""
    updates = settings["updates"]
    return (
        f"Example {settings['example']} of {count}, after {updates} update{'s' * (updates != 1)}, "
        f"rate {settings['rate']:.3g}, seed {settings['seed']}."
    )


def _listed(numbers):
    return " and ".join(short(number) for number in numbers)
