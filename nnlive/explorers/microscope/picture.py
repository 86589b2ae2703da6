"""Picture: the opened network, every number in its place to be chosen, and the path by which one acts on the loss.

Book: chapters/02_backpropagation
"""

import html

from ...drawing import svg
from ..clickable_picture import clickable
from .formulas import Formulas, short
from .layout import ALONE_END, BOX, GRADIENT_END, ROW, VALUE_END, Layout, boxes_of
from .numbers import LETTERS, Place, gradient_of, name_of, places_of, value_of
from .paths import lit_places

VALUE, GRADIENT, LIT = svg.VALUE_INK, svg.GRADIENT_INK, svg.COLOURS[4]
KINDS = {"w": "weights", "b": "bias", "z": "sum", "h": "output"}  # of numbers, in words
FULLEST = 0.06  # the opacity behind an output of 1: words on it must stay readable
TAB = 28  # the height of a choice above the network
FAINT = 0.4  # the opacity of what lies off the path of the chosen number
MOST_TABS = 8  # of examples; more are chosen by the slider alone
FLOW = (  # dots run along the chosen path three times, and not at all for those who want less motion
    "@keyframes nn-flow { from { stroke-dashoffset: 28; opacity: 1 } to { stroke-dashoffset: 0; opacity: 1 } }"
    " .nn-flow { opacity: 0; animation: nn-flow .9s linear 3 } .nn-flow.back { animation-direction: reverse }"
    " @media (prefers-reduced-motion: reduce) { .nn-flow { animation: none } }"
)


class Picture:
    """One picture of a network at one example; `gradients` and `loss` say whether they are known already.

    What lies off the path of the chosen number is faint, unless `invites`: then the picture asks for a click instead.
    """

    def __init__(self, network, *, example, chosen, gradients, loss, invites=False):
        self.network, self.example, self.chosen = network, example, chosen
        self.gradients, self.loss, self.invites = gradients, loss, invites
        self.layout, self.formulas = Layout(network), Formulas(network, example)
        self.places = places_of(network)
        self.paths = {place: lit_places(network, place, {*self.places}) for place in self.places}

    def svg(self, *, moments, moment, alt):
        """The finished drawing; `moments` are the names that can be chosen above it."""
        shapes = [self._line(self.layout.line(place), [place]) for place in self.places if place.kind == "w"]
        shapes += [self._line(self.layout.loss_line(j), ends) for j, ends in self._outputs()]
        shapes += [*self._boxes(), *(self._number(place) for place in self.places), *self._targets(), *self._kinds()]
        width = self.layout.width
        head = [*tabs("moment", moments, moment, width), *self._examples(), self._legend()]
        look = "nn-open" if self.invites else "nn-open nn-faint"
        opened = f'<g class="{look}" data-chosen="{self.chosen.key}">{"".join(shapes)}</g>'
        shown = [f"<style>{self._style()}</style>", *head, opened]
        return svg.drawing(shown, alt=alt, width=width, height=self.layout.height, max_width=1.2 * width)

    def _outputs(self):
        """(j, places) of each output of the network."""
        last = len(self.network.levels) - 1
        for j in range(self.layout.units[-1]):
            yield j, [Place(kind, last, j) for kind in "zh"]

    def _lit_by(self, parts):
        """Classes of a shape: a path that goes through any of these places lights it up."""
        return "nn-part " + " ".join(f"on-{place.key}" for place, lit in self.paths.items() if lit & {*parts})

    def _line(self, ends, parts):
        """A weight's line is as wide as the weight is large, and dashed where it is negative."""
        lit = self.paths[self.chosen] & {*parts}
        weight = value_of(self.network, parts[0], 0) if parts[0].kind == "w" else 1
        dash = ' stroke-dasharray="5 4"' if weight < 0 else ""
        path = "M{:.0f} {:.0f}L{:.0f} {:.0f}".format(*ends)
        look = f'style="stroke-width: {0.8 + 1.4 * min(abs(weight), 2):.1f}" stroke="currentColor" stroke-opacity=".4"'
        line = f'<path class="{self._lit_by(parts)}" d="{path}" fill="none" {look}{dash}/>'
        return line + (self._flow(path) if lit else "")

    def _flow(self, path):
        """Dots that run to the loss, or come back from it."""
        back, colour = (" back", GRADIENT) if self.gradients else ("", VALUE)
        look = f'stroke="{colour}" stroke-width="6" stroke-linecap="round" stroke-dasharray="0 14"'
        return f'<path class="nn-flow{back}" d="{path}" fill="none" {look}/>'

    def _boxes(self):
        for (column, j), parts in boxes_of(self.network).items():
            x, y, width, height = self.layout.box(column, j)
            yield self._box((x, y, width, height), [part for part in parts if part.kind not in "wb"])
            if column:
                knobs = self.layout.knobs(column)
                size = f'x="{x + 1:g}" y="{y + 1:g}" width="{width - 2}" height="{knobs - 1}" rx="7"'
                yield f'<rect {size} fill="currentColor" opacity=".03"/>'
        yield self._box(self.layout.loss_box, [Place("loss")])

    def _box(self, box, parts):
        size = 'x="{:g}" y="{:g}" width="{:g}" height="{:g}"'.format(*box)
        look = f'rx="8" fill="{svg.GROUND}" stroke="currentColor" stroke-opacity=".5"'
        return f'<rect class="{self._lit_by(parts)}" {size} {look}/>'

    def _number(self, place):
        """A number to be chosen: its name, its value, and its gradient where that is known."""
        if place.kind == "loss" and not self.loss:
            return ""
        name, value = name_of(self.network, place), value_of(self.network, place, self.example)
        knows = self.gradients and place.kind != "loss"
        gradient = gradient_of(self.network, place, self.example) if knows else None
        words = f"{name} = {value:.6g}" + (f", gradient {gradient:.6g}" if knows else "")
        shape = f"<title>{html.escape(words)}</title>" + self._row(place, name, value, gradient)
        formula = self.formulas.of_value(place)
        label = f"{name} = {formula.symbols} = {short(value)}" if formula else f"{name} = {short(value)}"
        label += f", gradient {short(gradient)}" if knows else ""
        shape = f'<g class="{self._lit_by([place])}">{shape}</g>'
        return clickable(shape, "number", name, label, pressed=place == self.chosen)

    def _row(self, place, name, value, gradient):
        (x, y), is_chosen = self.layout.position(place), place == self.chosen
        size = f'x="{x + 2:g}" y="{y:g}" width="{BOX - 4}" height="{ROW}" rx="5"'
        opacity = FULLEST * min(abs(value), 1) if place.kind == "h" else 0
        row = f'<rect {size} fill="{VALUE}" fill-opacity="{opacity:.2g}"'
        row += f' stroke="{LIT}" stroke-width="2"/>' if is_chosen else "/>"
        base = y + 0.7 * ROW
        words = f'<text x="{x + 5:g}" y="{base:g}" font-weight="600">{name}</text>'
        if gradient is None:
            bold = ' font-weight="700"' if place.kind == "loss" else ""  # what all others are about
            return row + words + _digits(x + ALONE_END, base, short(value), f'fill="{VALUE}"{bold}')
        words += _digits(x + VALUE_END, base, narrow(value), f'fill="{VALUE}"')
        return row + words + _digits(x + GRADIENT_END, base, narrow(gradient), f'fill="{GRADIENT}" font-style="italic"')

    def _targets(self):
        """What the outputs should be, and over what the loss is a mean."""
        for j, target in enumerate(self.network.T[self.example]):
            x, y = self.layout.target(j)
            yield svg.text(x + 5, y + 0.7 * ROW, f"right: {short(target)}", "start")
        count, (x, y, width, _) = len(self.network.X), self.layout.loss_box
        yield svg.text(x + width / 2, y + 1.65 * ROW, f"mean of all {count}" if count > 1 else "loss")

    def _kinds(self):
        """Beside a single output unit, what its rows are, as those of the units above."""
        last = len(self.network.levels) - 1
        if self.layout.units[-1] > 1:
            return
        rows = [place for place in self.places if place.level == last and place.i == 0 and place.kind in KINDS]
        for kind, place in ((place.kind, place) for place in rows):
            x, y = self.layout.position(place)
            above = LETTERS[last + 1][0]["wbzh".index(kind)]
            words = KINDS[kind] + (f", like {above}" if last else "")
            if kind != "z" or self.network.levels[last].activation is not None:
                yield svg.text(x + BOX + 6, y + 0.7 * ROW, words, "start")

    def _examples(self):
        count = len(self.network.X)
        if not 1 < count <= MOST_TABS:
            return
        yield svg.text(2, TAB + 25, "Example", "start")
        yield from tabs("example", range(1, count + 1), self.example + 1, 30 * count, left=56, top=TAB + 6)

    def _legend(self):
        slope = f', <tspan fill="{GRADIENT}" font-style="italic">gradient</tspan>' if self.gradients else ""
        words = f'name, <tspan fill="{VALUE}">value</tspan>{slope}'
        legend = f'<text x="{self.layout.width - 2:g}" y="{TAB + 25}" text-anchor="end">{words}</text>'
        return legend + (self._invitation() if self.invites else "")

    def _invitation(self):
        """Words with an arrow to the network, where nobody has chosen a number yet."""
        x, y = self.layout.position(Place("x", 0, self.layout.units[0] - 1))
        right = x + BOX + 6
        arrow = f"M{right + 24:g} {y - 12:g}q-2 {ROW} -20 {ROW}m7 -5l-7 5l7 5"
        look = f'fill="{LIT}" font-weight="650" text-anchor="end"'
        words = f'<text x="{self.layout.width - 2:g}" y="{y - 16:g}" {look}>Click any number</text>'
        return words + f'<path d="{arrow}" fill="none" stroke="{LIT}" stroke-width="1.5"/>'

    def _style(self):
        """The style of what is lit: the path of the number that is chosen, under the pointer, or has the focus.

        It is the same whichever number that is. What lies off the path of the chosen one is faint.
        """
        faint, lit = [], []
        for place in self.paths:
            key, chosen = f"[data-key='number={name_of(self.network, place)}']", f"[data-chosen={place.key}]"
            faint.append(f".nn-faint{chosen} .nn-part:not(.on-{place.key})")
            lit.append(f".nn-open:is({chosen}, :has({key}:is(:hover, :focus-visible))) .on-{place.key}")
        return (
            f"{', '.join(faint)} {{ opacity: {FAINT} }} "
            f"{', '.join(lit)} {{ opacity: 1 !important; stroke: {LIT}; stroke-opacity: 1; stroke-width: 2.5 }} "
            f".nn-part :is(text, rect:not([stroke])) {{ stroke: none }} {FLOW}"
        )


def tabs(control, values, chosen, width, left=2, top=0):
    """Choices of a control beside each other, the chosen one filled."""
    values = [*values]
    step = width / len(values)
    for number, value in enumerate(values):
        x, is_chosen = left + number * step, value == chosen
        fill, ink = ("currentColor", svg.GROUND) if is_chosen else ("transparent", "currentColor")
        size = f'x="{x:g}" y="{top + 1}" width="{step - 4:g}" height="{TAB - 2}" rx="6"'
        shape = f'<rect {size} fill="{fill}" stroke="currentColor" stroke-opacity=".5"/>'
        shape += svg.text(x + step / 2 - 2, top + 19, str(value), colour=ink)
        yield clickable(shape, control, value, f"{control} {value}", pressed=is_chosen)


def narrow(value):
    """A number beside another one: 0.504 as .504, 0.9999 as 1.00, and what is hardly more than nothing as ≈0."""
    words = short(value).replace("1.000", "1.00")
    return "≈0" if "·" in words else words.replace("0.", ".", 1) if words.strip("−")[0] == "0" else words


def _digits(x, y, text, look):
    return f'<text x="{x:g}" y="{y:g}" text-anchor="end" {look}>{text}</text>'
