"""Markup: the words around an explorer's picture as HTML, the same in a notebook and in a page of the book.

Whatever the words are, they stay words: nothing in them can end a tag or begin one.
"""

import html
import itertools
import json

NO_BULLETS = "list-style: none; margin: 0; padding: 0"
RESULT_MARK = " | "  # in a sentence, between the result and its details


def goals(sentences, reached, now=()):
    """The goals above an explorer, up to the first that is open; `reached` holds the numbers of the others.

    `now` are those that the settings of this moment reach: a page waits whether the reader stays there.
    """
    shown = [k for k in range(len(sentences)) if k in reached or {*range(k)} <= {*reached}]
    items = (
        f'<li data-state="{"reached" if k in reached else "open"}"><b>{"✓" if k in reached else "Goal:"}</b> '
        f"{html.escape(sentences[k])}</li>"
        for k in shown
    )
    numbers, at_once = (" ".join(map(str, sorted(some))) for some in (reached, now))
    return f'<ul class="goals" data-reached="{numbers}" data-now="{at_once}" style="{NO_BULLETS}">{"".join(items)}</ul>'


def counted(count, reached, now):
    """The goals that count where `now` are met: the one that is shown, and each that it brings into sight.

    What nobody has asked the reader to find is not found yet.
    """
    ahead = [k for k in range(count) if k not in reached]
    return set(itertools.takewhile(set(now).__contains__, ahead))


def status(sentence, busy=False):
    """The sentence below it; a screen reader waits while it is `busy`: more of this training is to come.

    What stands before the first " | " is the result: it is set in bold, the details follow. Of a training that goes on
    nothing is a result yet.
    """
    waits = ' aria-busy="true"' if busy else ""
    result, details = sentence.split(RESULT_MARK, maxsplit=1) if RESULT_MARK in sentence else ("", sentence)
    if busy:
        words = html.escape(f"So far: {sentence.replace(RESULT_MARK, ' ', 1)}")
    else:
        words = (f"<b>{html.escape(result)}</b> " if result else "") + html.escape(details)
    return f'<p role="status" aria-live="polite"{waits}>{words}</p>'


def plain_data(data):
    """Data as JSON that stays text in HTML."""
    return html.escape(json.dumps(data), quote=False)


def listed(names):
    """Names in a sentence: "a", "a and b", "a, b and c"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def a_digit(digit):
    """A digit with its article, an 8 or a 4."""
    return f"{'an' if str(digit) == '8' else 'a'} {digit}"
