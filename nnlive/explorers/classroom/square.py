"""Square: a code as a QR code, to be photographed.   Book: chapters/class

Dark on light in both themes, with the margin of four modules that the standard asks for.
"""

from ...drawing import svg

MARGIN, WIDTH = 4, 150


def qr_code(text):
    """The drawing of a text; none where segno is not installed, or cannot be fetched."""
    try:
        import segno  # here, because a page fetches it
    except ImportError:
        return ""
    rows = [[*row] for row in segno.make(text, error="m", micro=False).matrix]
    side = len(rows) + 2 * MARGIN
    dark = "".join(
        f"M{column + MARGIN} {row + MARGIN}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, module in enumerate(modules)
        if module
    )
    ground = f'<rect width="{side}" height="{side}" fill="#fff"/>'
    shape = f'<path d="{dark}" fill="#000" shape-rendering="crispEdges"/>'
    return svg.drawing([ground, shape], alt=f"The code {text} as a QR code", width=side, height=side, max_width=WIDTH)
