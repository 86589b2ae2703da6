"""Handle: a grip that says of a line that it can be dragged.   Book: chapters/05_losses"""

from . import svg

RADIUS, ROOM = 7, 60  # of the disc; pixels that the words need beside it


def handle(panel, x, below=RADIUS, words="drag"):
    """A line at pixel x of a panel, a grip on it with an arrow to either side, and words beside it.

    The line begins at the grip, so many pixels `below` the upper edge of the frame, and ends at the lower edge.
    """
    y, side = panel.top + below, 1 if x + ROOM < panel.right else -1
    arrows = "".join(f"M{x + s * 9:.1f} {y - 4:.1f}l{s * 5} 4l{-s * 5} 4z" for s in (-1, 1))
    return (
        f'<path d="M{x:.1f} {y:.1f}V{panel.bottom}" stroke="currentColor" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" fill="currentColor"/><path d="{arrows}" fill="currentColor"/>'
        + svg.text(round(x + 19 * side, 1), round(y + 4, 1), words, "start" if side > 0 else "end")
    )
