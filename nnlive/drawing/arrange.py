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
@container (max-width: 420px) { .across text { font-size: 15px } }
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
    cells = "".join(f'<div style="flex: 1 1 240px; min-width: 0">{one}</div>' for one in small)
    return (
        f'<div class="picture" style="display: grid; gap: 8px"><div style="min-width: 0">{large}</div>'
        f'<div style="display: flex; flex-wrap: wrap; gap: 8px 16px; min-width: 0">{cells}</div></div>'
    )


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
