"""Drawing: a finished picture of ours, as a notebook and a page show it.   Book: chapters/02_backpropagation"""


class Drawing:
    """SVG with its `alt` text, which says in words what it shows, for those who cannot see it."""

    def __init__(self, svg, alt):
        self.svg, self.alt = svg, alt

    def _repr_html_(self):
        return f'<div class="picture">{self.svg}</div>'

    def __repr__(self):
        return f"Drawing: {self.alt}"
