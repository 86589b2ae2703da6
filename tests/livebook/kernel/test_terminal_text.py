"""Terminal text: lines as a terminal shows them, whatever pieces they come in."""

import pytest
from livebook_kernel.terminal_text import LONGEST_LINE, TerminalText


@pytest.mark.parametrize(
    ("pieces", "done", "line"),
    [
        (["a\nb"], "a\n", "b"),
        (["a", "b\n", "c"], "ab\n", "c"),
        (["10 %\r20 %"], "", "20 %"),
        (["10 %", "\r", "20 %"], "", "20 %"),
        (["100 %\r5"], "", "500 %"),  # as in a terminal, what is not overwritten stays
        (["abc\r\ndef"], "abc\n", "def"),
        (["10 %\r", "20 %\n"], "20 %\n", ""),
        (["abc\b\bX"], "", "aXc"),
        (["a\b\b\bX"], "", "X"),
        (["one\n\rtwo\n"], "one\ntwo\n", ""),
    ],
)
def test_text_goes_where_a_terminal_would_put_it(pieces, done, line):
    text = TerminalText()
    assert "".join(map(text.write, pieces)) == done
    assert text.line == line


def test_a_line_that_never_ends_is_done_with_piece_by_piece():
    text = TerminalText()
    done = [text.write("x" * 1_000) for _ in range(10)]
    assert len("".join(done)) + len(text.line) == 10_000
    assert len(text.line) <= LONGEST_LINE
    assert text.write("\n").endswith("\n")
