"""Combined mistakes: one formula with places where it can go wrong, alone or two at once.   Book: chapters/teaching"""

from itertools import combinations, product

from ...rules import Mistake


def combined(formula, places, most=2):
    """Mistakes for each change of one of the places, then for two changes in two of them, up to `most`.

    `places` is {keyword of `formula`: [(words, value), …]}; `formula(**case, **changes)` is what such an answer gives.
    """
    return tuple(
        _mistake(formula, dict(zip(names, chosen)))
        for count in range(1, most + 1)
        for names in combinations(places, count)
        for chosen in product(*(places[name] for name in names))
    )


def _mistake(formula, changes):
    values = {name: value for name, (_, value) in changes.items()}
    return Mistake(" ".join(words for words, _ in changes.values()), lambda **case: formula(**case, **values))
