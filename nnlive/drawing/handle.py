"""Handle: a grip that says of a line, or of a point, that it can be dragged.   Book: chapters/05_losses"""

from . import svg

RADIUS, BESIDE, LETTER = 7, 19, 6.5  # pixels: of the disc, from its centre to the words, of a letter
WAYS = (1, 0), (0, 1), (-1, 0), (0, -1)


def handle(panel, x, below=RADIUS, words="drag"):
    """A grip at pixel x of a panel, so many pixels `below` its upper edge, and a line from there to its lower edge."""
    line = f'<path d="M{x:.1f} {panel.top + below:.1f}V{panel.bottom}" stroke="currentColor" stroke-width="1.5"/>'
    return line + grip(panel, x, panel.top + below, words)


def grip(panel, x, y, words="drag", upright=False):
    """A disc at pixels (x, y) with an arrow to either side, or up and down, and words where there is room for them."""
    side = 1 if x + BESIDE + LETTER * len(words) < panel.right else -1
    arrows = "".join(f"M{9 * s} -4l{5 * s} 4l{-5 * s} 4z" for s in (-1, 1))
    turned = " rotate(90)" if upright else ""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" fill="currentColor"/>'
        f'<path d="{arrows}" transform="translate({x:.1f} {y:.1f}){turned}" fill="currentColor"/>'
        + svg.text(
            round(x + BESIDE * side, 1), round(y - 8 if upright else y + 4, 1), words, "start" if side > 0 else "end"
        )
    )


def move_grip(x, y, colour):
    """A disc of some colour with arrows in all four directions, for what can be dragged both ways."""
    arrows = "".join(
        f"M{8 * a - 3 * b} {8 * b - 3 * a}L{11 * a} {11 * b}L{8 * a + 3 * b} {8 * b + 3 * a}" for a, b in WAYS
    )
    return (
        f'<g transform="translate({x:g} {y:g})"><circle r="13" fill="{colour}" stroke="{svg.GROUND}"/>'
        f'<path d="M0 -9V9M-9 0H9{arrows}" fill="none" stroke="{svg.GROUND}" stroke-width="1.7"/></g>'
    )
