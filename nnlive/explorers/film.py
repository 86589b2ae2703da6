"""Film: some thirty pictures of one training, so that a training that was over at once is seen.   Book: chapters/intro

The same settings give the same training, so a film trains once more, and makes its pictures on the way.
"""

import numpy as np

FRAMES = 30
SECONDS = 1.3  # that a film takes
PAUSE = 0.35  # without a move, before it begins: during a drag the end of each training is shown alone
SHORTEST = 10  # states that a training needs to be worth a film


def moments(states, frames=FRAMES):
    """The numbers of the states that are pictured, evenly chosen, the first and the last among them."""
    return np.unique(np.linspace(0, states - 1, min(frames, states)).round().astype(int)).tolist()


def pictures(explorer, settings, states):
    """For each state of a training of so many: its picture, or None for most of them."""
    wanted = {*moments(states)}
    for number, state in enumerate(explorer.train(settings)):
        yield explorer.picture(settings, state) if number in wanted else None


def recorded(explorer):
    """The pictures of the training at the first settings; none of a training that is too short."""
    states = sum(1 for _ in explorer.train(explorer.start)) if explorer.films else 0
    if states < SHORTEST:
        return []
    return [picture for picture in pictures(explorer, explorer.start, states) if picture is not None]
