"""Markup: the words around an explorer's picture as HTML, the same in a notebook and in a page of the book.

Whatever the words are, they stay words: nothing in them can end a tag or begin one.
"""

import html


def goal(words):
    """The goal above an explorer."""
    return f"<p><b>Goal:</b> {html.escape(words)}</p>"


def status(sentence, busy=False):
    """The sentence below it; a screen reader waits while it is `busy`: more of this training is to come."""
    waits = ' aria-busy="true"' if busy else ""
    return f'<p role="status" aria-live="polite"{waits}>{html.escape(sentence)}</p>'
