"""Card: one number's formula with symbols, then with this moment's numbers, beside the line of nnlib that computes it.

Book: chapters/02_backpropagation
"""

import html
import re

from ...drawing import svg
from .formulas import Formulas, short
from .meaning import meaning, symbols_explained
from .numbers import gradient_of, is_parameter, name_of, value_of

HARD_SPACE = "\u00a0"
STYLE = "font-size: 14px; line-height: 1.45; min-height: {lines}em; text-align: left; overflow-wrap: break-word"
LOOKS = {  # of a row
    "": "",
    "value": f"font-weight: 650; color: {svg.VALUE_INK}",
    "gradient": f"font-weight: 650; color: {svg.GRADIENT_INK}; margin-top: 8px",
    "code": "font-family: monospace; font-size: 12px; opacity: .85",
    "note": "opacity: .85",
    "update": "margin-top: 8px",
}


def formula_card(seen, shown, place, example, gradient):
    """The card of the number at a place: how it is computed and, with `gradient`, how its gradient is."""
    formulas, name = Formulas(shown, example, precise), name_of(shown, place)
    rows = [(f"{name} = {short(value_of(shown, place, example))}", "value"), (meaning(formulas, place), "")]
    rows += _rows(formulas.of_value(place))
    if is_parameter(place) and not gradient:
        rows += _next_step_rows(seen, place, example)
    if gradient and place.kind != "loss":
        slope = gradient_of(seen.network, place, example)
        rows += [(f"d{name} = {short(slope)}", "gradient"), (f"the change of the loss per unit of {name}", "")]
        rows += _rows(Formulas(seen.network, example, precise).of_gradient(place))
        if is_parameter(place):
            rows += _update_rows(seen, place, example, formulas)
    lines = (f'<div style="{LOOKS[look]}">{html.escape(words)}</div>' for words, look in rows)
    return f'<div style="{STYLE.format(lines=16 if gradient else 7)}">{"".join(lines)}</div>'


def precise(value):
    """A number in a formula, with so many digits that the sum comes out."""
    return short(value) if value == round(value) or abs(value) < 0.0005 else f"{value:.4f}".replace("-", "−")


def _rows(formula):
    if formula is None:
        return []
    explained = [(words, "note") for words in symbols_explained(formula.symbols)]
    sides = [(unbroken(f"= {side}"), "") for side in (formula.symbols, formula.numbers)]
    return [sides[0], *explained, sides[1], (formula.code, "code")]


def unbroken(formula):
    """A formula that is broken into lines in front of + and = alone."""
    return re.sub(f"{HARD_SPACE}(?=[+=←])", " ", formula.replace(" ", HARD_SPACE))


def _next_step_rows(seen, place, example):
    """Where the next update takes a weight or a bias, before its gradient is known."""
    before, after = (precise(value_of(network, place, example)) for network in (seen.network, seen.updated))
    words = f"next update, at learning rate {short(seen.optimizer.rate())}: {before} → {after}"
    return [(words, "update")]


def _update_rows(seen, place, example, formulas):
    """What an update makes of a weight or a bias."""
    name, slope = formulas.name(place), gradient_of(seen.network, place, example)
    rate, before = seen.optimizer.rate(), value_of(seen.network, place, example)
    after = value_of(seen.updated, place, example)
    words = f"{short(before)} − {short(rate)} · {formulas.factor(slope)} = {short(after)}"
    return [(f"update: {unbroken(f'{name} ← {name} − rate · d{name} = {words}')}", "update")]
