"""Table: what people paste becomes points; what cannot be read is named by its line."""

import re

import pytest

from nnlive.explorers.bench.table import MOST_ROWS, read, reply

PLAIN = "0,0,red\n1,0,blue\n0,2,red\n1,2,blue"


def test_columns_are_stretched_to_the_square_and_labels_become_classes():
    X, y, names, note = read(PLAIN)
    assert X.tolist() == [[-1, -1], [1, -1], [-1, 1], [1, 1]]
    assert y.tolist() == [1, 0, 1, 0]
    assert names == ["blue", "red"]
    assert note == "Drawn from −1 to 1: x1 from 0 to 1 and x2 from 0 to 2."


def test_below_the_field_stands_what_was_read_or_what_could_not_be():
    assert reply(PLAIN) == {
        "words": "4 rows read: 2 blue, 2 red. Drawn from −1 to 1: x1 from 0 to 1 and x2 from 0 to 2.",
        "refused": False,
    }
    assert reply("1,2,a\nx,2,b") == {
        "words": "Line 2: 'x' is no number; a row is two numbers and a label, such as \"1.5, 2.5, red\".",
        "refused": True,
    }
    assert not reply("")["refused"]  # nothing was pasted yet


WAYS = {
    "a header": f"length,width,colour\n{PLAIN}",
    "semicolons": PLAIN.replace(",", ";"),
    "decimal commas": "0,0;0,0;red\n1,0;0;blue\n0;2,0;red\n1;2;blue",
    "tabs": PLAIN.replace(",", "\t"),
    "spaces": PLAIN.replace(",", ", "),
    "quotes": '"0","0","red"\n"1",0,"blue"\n0,2,red\n1,2,blue',
    "a byte order mark": f"\ufeff{PLAIN}",
    "Windows": PLAIN.replace("\n", "\r\n") + "\r\n",
    "blank lines": PLAIN.replace("\n", "\n\n") + "\n\n",
    "labels first": "red,0,0\nblue,1,0\nred,0,2\nblue,1,2",
}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_table_written_in_another_way(way):
    X, y, names, _ = read(WAYS[way])
    assert (X.tolist(), y.tolist(), names) == tuple(
        each.tolist() if k < 2 else each for k, each in enumerate(read(PLAIN)[:3])
    )


def test_a_header_names_the_columns():
    assert read(WAYS["a header"])[3] == "Drawn from −1 to 1: length from 0 to 1 and width from 0 to 2."


def test_labels_may_be_numbers_and_a_column_may_stay_the_same():
    X, _, names, _ = read("1,5,0\n2,5,1\n3,5,0\n4,5,1")
    assert names == ["0", "1"]
    assert X[:, 1].tolist() == [0, 0, 0, 0]


ROW = 'a row is two numbers and a label, such as "1.5, 2.5, red"'
WRONG = {
    "": f"Paste a table: {ROW}.",
    f"{PLAIN}\nabc,1,red": f"Line 5: 'abc' is no number; {ROW}.",
    f"\n{PLAIN}\n\nnan,1,red\n1,inf,red\n1,,red": f"Line 7: 'nan' is no number; {ROW}. "
    "2 more lines cannot be read either.",
    f"{PLAIN}\n1,2": f"Line 5 has 2 cells; {ROW}.",
    f"{PLAIN}\n1,2,": f"Line 5 has no label; {ROW}.",
    "1,2,a\n2,3,b": "A table needs 4 rows at least; this one has 2.",
    "1,2,a\n2,3,a\n1,2,a\n2,3,a": "A table has 2 to 4 different labels; this one has 1: a.",
    "\n".join(
        f"{k},{k},{k}" for k in range(9)
    ): "A table has 2 to 4 different labels; this one has 9: 0, 1, 2, 3, 4, 5, ….",
    "1,2,a\n" * (MOST_ROWS + 1): "A table has 2,000 rows at most; this one has 2,001.",
}


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_read_is_named_by_its_line(text):
    with pytest.raises(ValueError, match=f"^{re.escape(WRONG[text])}$"):
        read(text)
