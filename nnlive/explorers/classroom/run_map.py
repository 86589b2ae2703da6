"""Run map: what the network of one seed says at every place, and the points it learns from.   Book: chapters/class"""

from ...drawing.decision_map import DecisionMap, class_points

MAP = DecisionMap(limit=1.1, cells=48, ticks=[-1, 0, 1], width=300, left=26)


def run_map(training, title):
    """The map of a Training; of the points one in two is drawn."""
    X, y = training.points
    alt = f"{title}: the regions of three classes, and the spiral's points"
    return MAP.panel(MAP.probabilities(training.predict), X[::2].round(2), y[::2], title=title, alt=alt)


def empty_map(training, title):
    """The points alone."""
    X, y = training.points
    return class_points(MAP.empty(title, f"{title}: the spiral's points"), X[::2].round(2), y[::2])
