"""Arrange: one large drawing and small ones beside or below it, and numbers set large.   Book: chapters/intro

Where there is no room the small ones stand below; a page of the book lets them be swiped.
"""

import html

from ..colours import PAGE_COLOURS as COLOURS

SMALL = "font-size: 13px; font-weight: 400; margin: 0"
WORDS = "font-size: 13px; line-height: 1.45; text-align: left; margin: 0"
LARGE = "font-size: 30px; line-height: 1.2; font-weight: 650; margin: 0; min-width: 2.6em"

ACROSS = """<style>
@container (min-width: 620px) { .across text { font-size: 10.5px } }
@container (max-width: 420px) { .across text { font-size: 17px } }
</style>"""


def across(drawing):
    """A drawing of about 440 pixels whose words take less of it on a wide page, and more of it on a phone."""
    return f'{ACROSS}<div class="across">{drawing}</div>'


def beside(large, *small, share=3, least=220):
    """A large drawing, and small ones, or other HTML, in a column of at least so many pixels beside it.

    Of what is left `share` parts are the large one's, two the column's.
    """
    column = f'<div style="flex: 2 1 {least}px; min-width: 0; display: grid; gap: 8px">{"".join(small)}</div>'
    return (
        '<div class="picture beside" style="display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center">'
        f'<div style="flex: {share} 1 300px; min-width: 0">{large}</div>{column if small else ""}</div>'
    )


def below(large, *small):
    """A drawing as wide as the page, and small ones, or other HTML, beside each other below it."""
    return stacked(f'<div style="min-width: 0">{large}</div>', row(*small, least=240, align="start"))


def stacked(*parts):
    """The parts of a picture below each other; a part is what stays together on a phone."""
    return f'<div class="picture" style="display: grid; gap: 8px">{"".join(parts)}</div>'


def row(*parts, least=300, shares=(), align="center"):
    """Drawings, or other HTML, beside each other, each at least so many pixels wide, or below where there is no room.

    `shares` are their parts of what is left, all the same without it.
    """
    cells = "".join(
        f'<div style="flex: {share} 1 {least}px; min-width: 0">{part}</div>'
        for part, share in zip(parts, shares or [1] * len(parts))
    )
    style = f"display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: {align}; text-align: left; min-width: 0"
    return f'<div style="{style}">{cells}</div>'


def numbers(values, series=None, title=""):
    """{what: number as text}, set large: what a reader watches while a training runs.

    `series`  {what: k}: these numbers have the colour of series number k
    `title`   words above all of them
    """
    parts = (
        f'<div><dt style="{SMALL}">{html.escape(name)}</dt>'
        f'<dd style="{LARGE}{_colour(name, series or {})}">{html.escape(value)}</dd></div>'
        for name, value in values.items()
    )
    style = "display: flex; flex-wrap: wrap; gap: 0 24px; margin: 0; font-variant-numeric: tabular-nums"
    above = f'<p style="{SMALL}; text-align: left">{html.escape(title)}</p>' if title else ""
    return f'{above}<dl class="numbers" style="{style}">{"".join(parts)}</dl>'


def _colour(name, series):
    return f"; color: {COLOURS[series[name]]}" if name in series else ""
