"""Loss tracks: ten races of two losses, each shown at the moment when its first runner arrives.

Book: chapters/05_losses. A runner stands at the accuracy that it keeps from then on. Once a race is decided, its winner
is at the finish and its loser where it was at that moment.
"""

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis

WIDTH, HEAD, LANE, FOOT = 316, 74, 18, 20  # pixels; on a phone one of them is one of the screen
LEFT, RIGHT, BEHIND = 8, 272, 293  # pixels: the ends of the lanes, and the middle of the epochs behind them
DIGIT = 24  # pixels, of the score
SHARES = Axis("", 0.4, 0.97)  # of the points that are right


def photo_finish(accuracies, needed):
    """Where the two runners of each race stand, (losses, seeds), and the epoch at which it was decided, (seeds,).

    `accuracies` (epochs, losses, seeds); `needed` (losses, seeds) epochs, infinite where a runner has not arrived. The
    epoch of a race that is not decided is infinite.
    """
    kept, decided = np.minimum.accumulate(np.array(accuracies)[::-1])[::-1], needed.min(axis=0)
    moment = np.minimum(decided, len(kept) - 1).astype(int)
    return kept[moment, :, np.arange(len(moment))].T, decided


def tracks(accuracies, needed, names, finish, ended):
    """A lane for each race to this `finish`, and the score above them; `names` are those of the two losses."""
    places, decided = photo_finish(accuracies, needed)
    shapes = _score(needed, names, ended)
    shapes.append(svg.text(LEFT, HEAD - 8, "Each race stops when the first one arrives.", "start"))
    for number, epoch in enumerate(decided):
        # whoever has arrived stands at the line, however many points are right by then
        shapes.append(_lane(HEAD + LANE * number, places[:, number].clip(max=finish), needed[:, number], epoch))
    bottom = HEAD + LANE * len(decided)
    line = f"M{_x(finish)} {HEAD - 3}V{bottom + 1}"
    shapes.append(f'<path d="{line}" stroke="{svg.SUCCESS}" stroke-width="2"/>')
    shapes.append(svg.text(_x(0.5), bottom + 15, "50%"))
    shapes.append(svg.text(_x(finish), bottom + 15, f"finish: {finish:.0%} right", "end"))
    shapes.append(svg.text(BEHIND, HEAD - 8, "epoch"))
    alt = (
        f"Ten races of {names[0]}, a disc, against {names[1]}, a square. In each the two stand where they were when "
        f"the first one kept {finish:.0%} of the points right, and its epoch is written behind the finish"
    )
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=bottom + FOOT, max_width=420)


def _x(share):
    return round(float(LEFT + (RIGHT - LEFT) * SHARES.fraction(share)), 1)


def _score(needed, names, ended):
    """The name of each of the two losses, how many races it has won, large, faint so far, and the median epoch."""
    won, shapes = (np.sum(needed[0] < needed[1]), np.sum(needed[1] < needed[0])), []
    for k, (name, side, anchor) in enumerate(zip(names, (1, -1), ("start", "end"))):
        colour, middle = svg.style(k)[0], np.median(needed[k])
        x = WIDTH / 2 - side * (WIDTH / 2 - LEFT)
        shapes.append(svg.text(x, 14, f"● {name}" if side > 0 else f"{name} ■", anchor, colour))
        number = svg.text(x, 48, f"{won[k]}", anchor, colour)
        shapes.append(f'<g font-size="38" font-weight="700" opacity="{1 if ended else 0.55}">{number}</g>')
        x += side * (DIGIT * len(f"{won[k]}") + 10)
        shapes.append(svg.text(x, 32, "races won" if ended else "won so far", anchor))
        shapes.append(svg.text(x, 47, f"median {f'{middle:g}' if np.isfinite(middle) else 'not yet'}", anchor))
    return shapes


def _lane(top, places, needed, epoch):
    """The lane of a race: two runners, and behind the finish the epoch at which the first one arrived."""
    first = [bool(np.isfinite(epoch) and each == epoch) for each in needed]
    ground = (
        f'<rect x="{LEFT}" y="{top}" width="{RIGHT - LEFT}" height="{LANE - 3}" fill="currentColor" opacity=".07"/>'
    )
    runners = "".join(_runner(k, top + 4 + 7 * k, places[k], first[k]) for k in (0, 1))
    ink = "currentColor" if all(first) else svg.style(int(first[1]))[0]
    number = svg.text(BEHIND, top + 12, f"{epoch:g}", colour=ink) if any(first) else ""
    return f'{ground}{runners}<g font-weight="700">{number}</g>'


def _runner(k, y, share, is_first):
    """One runner and its way so far, strong where it has won."""
    colour, x = svg.style(k)[0], _x(share)
    way = f'<path d="M{LEFT} {y}H{x}" stroke="{colour}" stroke-width="6" opacity="{1 if is_first else 0.3}"/>'
    return way + svg.large_mark(k, x, y)
