"""Drawing: a finished picture of ours, as a notebook and a page show it.   Book: chapters/02_backpropagation"""

from . import svg


class Drawing:
    """SVG with its `alt` text, which says in words what it shows, for those who cannot see it."""

    def __init__(self, picture, alt):
        self.svg, self.alt = picture, alt

    def _repr_html_(self):
        return f'<div class="picture">{self.svg}</div>'

    def __repr__(self):
        return f"Drawing: {self.alt}"


def side_by_side(*drawings, alt=None, least=260):
    """Drawings in a row, each at least `least` pixels wide, the rest below where there is no room for all of them."""
    alt = alt or "; ".join(drawing.alt for drawing in drawings)
    return Drawing(svg.side_by_side(*(drawing.svg for drawing in drawings), least=least), alt)
