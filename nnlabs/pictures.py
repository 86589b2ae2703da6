"""Pictures: a student's numbers against the right ones.   Book: chapters/teaching"""

import numpy as np

from nnlive.drawing import svg
from nnlive.drawing.axis import Axis
from nnlive.drawing.panel import Panel


def against(yours, right, name, truth):
    """One mark an entry, as SVG: across what is right, up what came. Right entries lie on the diagonal."""
    pairs = np.stack([right.ravel(), yours.ravel()])[:, :400]
    low, high = pairs.min(), pairs.max()
    room = 0.08 * (high - low) or 1.0
    limits = (float(low - room), float(high + room))
    words = f"Each mark is an entry of {name}: {truth} across, yours upwards. Right entries lie on the diagonal."
    panel = Panel(
        title=f"{name}: yours against {truth}", alt=words, x=Axis(truth, *limits), y=Axis("yours", *limits), left=52
    )
    panel.line(np.array(limits), np.array(limits), 7).dots(*pairs, 1)
    return svg.side_by_side(panel.svg())
