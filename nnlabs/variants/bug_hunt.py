"""Bug hunt: the five faulty pieces of lab 6, in several forms, word for word as notebooks show them.

There is one fault in `prepare`, `batches` and `epoch`, and there are two in `hidden` and `loss`. Which form a student
has is drawn; the first of each is the practice variant's.   Book: chapters/labs/lab_6
"""

import functools

import numpy as np

PREPARE = '''def prepare(X, X_new):
    """Both with mean 0 and a deviation of about 1 for each pixel."""
    {prepare}
'''
HIDDEN = '''def hidden(z, mask, rate, training):
    """h: ReLU of z, then dropout. slope: how h changes with z."""
    {h}
    h = keep * np.maximum(z, 0)
    {slope}
    return h, slope
'''
LOSS = '''def loss(z, y):
    """L: the mean cross-entropy of softmax(z). dz: its gradient."""
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    target = np.eye(z.shape[1])[y]
    {L}
    {dz}
    return L, dz
'''
BATCHES = '''def batches(n, size, rng):
    """One epoch: lists of row numbers, `size` at a time."""
    {batches}
'''
EPOCH = '''def epoch(params, velocity, gradients, rate, momentum):
    """A step with momentum for each of the gradients, in place."""
    {epoch}
'''
PIECES = {"prepare": PREPARE, "hidden": HIDDEN, "loss": LOSS, "batches": BATCHES, "epoch": EPOCH}

FORMS = {  # {place: the lines that may stand there}
    "prepare": (
        "return [(A - A.mean(axis=0)) / (A.std(axis=0) + 0.1) for A in (X, X_new)]",
        "deviation = X.std(axis=0) + 0.1\n    return [(A - A.mean(axis=0)) / deviation for A in (X, X_new)]",
    ),
    "h": (
        "keep = mask / (1 - rate)",
        "keep = mask / (1 - rate) if training else mask",
    ),
    "slope": ("slope = keep * z * (z > 0)",),
    "L": (
        "L = -np.sum(p * np.log(p + 1e-12)) / len(z)",
        "L = -np.mean(np.log(p.max(axis=1)))",
    ),
    "dz": (
        "dz = (p - target) / z.shape[1]",
        "dz = (p - target) / 10",
    ),
    "batches": (
        "full = n // size\n    return list(rng.permutation(full * size).reshape(full, size))",
        "rest = n % size\n    return list((rest + rng.permutation(n - rest)).reshape(-1, size))",
    ),
    "epoch": (
        """for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v *= momentum
            v += (1 - momentum) * g
            p -= rate * v""",
        """velocity = [np.zeros_like(p) for p in params]
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v *= momentum
            v -= rate * g
            p += v""",
    ),
}


def forms(variant):
    """{place: the number of the form that a variant has there}."""
    return {place: variant.choose(f"lab_6 {place}", range(len(lines))) for place, lines in FORMS.items()}


def sources(forms):
    """{name of a piece: its source} with these forms."""
    lines = {place: FORMS[place][number] for place, number in forms.items()}
    return {name: source.format(**lines) for name, source in PIECES.items()}


def pieces(forms):
    """{name of a piece: the function} with these forms."""
    return {name: _function(name, source) for name, source in sources(forms).items()}


@functools.cache
def _function(name, source):
    namespace = {"np": np}
    exec(compile(source, f"<{name} of the suspect>", "exec"), namespace)
    return namespace[name]
