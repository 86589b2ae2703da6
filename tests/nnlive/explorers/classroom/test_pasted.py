"""Pasted: codes are found among names and junk; what is none is told by its line."""

import numpy as np
import pytest

from nnlive.explorers.classroom.codes import HERE, Code
from nnlive.explorers.classroom.pasted import read_text

A, B = Code(420112, 100, 824), Code(1, 0, 0)


@pytest.mark.parametrize(
    "line",
    [
        f"{A}",
        f"{A}".lower(),
        f"{A}".replace("-", ""),
        f"{A}".replace("-", " "),
        f"{A}".replace("-", "\u2013"),
        f"{A}".replace("-", " - "),
        f"Anna: {A}",
        f"Anna {A.letters}",
        f"7. {A} (my phone)",
        f"14:05 Anna Maria Lobo> “{A}”, thanks 10 times",
        f"anna,{A},2026-11-29",
    ],
)
def test_a_code_is_found_whatever_stands_around_it(line):
    pasted = read_text(line)
    assert (pasted.codes, pasted.problems) == ([A], [])


@pytest.mark.parametrize(("wrong", "right"), ["O0", "I1", "L1"])
def test_letters_that_look_like_digits_are_repaired(wrong, right):
    codes = [Code(seed, 50, 500) for seed in range(1, 60)]
    texts = [str(code).replace(right, wrong) for code in codes]
    assert any(wrong in text for text in texts)
    assert read_text("\n".join(texts)).codes == codes


def test_thirty_codes_with_blank_lines_come_in_their_order():
    rng = np.random.default_rng(0)
    codes = [Code(int(seed), 90, 900) for seed in rng.choice(10**6, 30, replace=False) if seed]
    assert read_text("\n\n".join(map(str, codes)) + "\n").codes == codes


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("hello there everybody", "'hello there everybody' holds no code"),
        (f"{A}"[:-1] + "Z", f"'{A}"[:-1] + "Z' is no code: its check letters do not fit"),
        (f"Anna {A}"[:-1], f"'{A}"[:-1] + "' has 11 letters and digits, and a code has 12"),
        (f"Anna {A}"[:-1] + "U", f"'{A}"[:-1] + "U' is no code: U is in none"),
        (f"Bo {Code(5, 50, 500, (HERE + 1) % 1024)}", "' is a code of another experiment"),
        ("x" * 50, f"'{'x' * 24}…' holds no code"),
    ],
)
def test_nonsense_is_told_by_its_line(line, words):
    pasted = read_text(f"{A}\n\n{line}\n{B}")
    assert pasted.codes == [A, B]
    assert pasted.problems[0].startswith("line 3: '")
    assert pasted.problems[0].endswith(words)
    assert len(pasted.problems) == 1


def test_a_run_that_comes_twice_counts_once():
    other = Code(A.seed, 12, A.right)
    pasted = read_text(f"{A}\n{B}\n{A}\nAnna {other}")
    assert pasted.codes == [A, B]
    assert pasted.doubles == [
        "line 3: seed 420112 stands in line 1 already",
        "line 4: seed 420112 stands in line 1 already, with other numbers",
    ]


def test_two_codes_on_a_line_are_two_codes():
    assert read_text(f"{A}, {B}").codes == [A, B]


def test_in_a_thousand_lines_of_random_letters_there_is_no_code():
    rng = np.random.default_rng(0)
    letters = np.array([*"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789- "])
    text = "\n".join("".join(letters[row]) for row in rng.integers(len(letters), size=(1000, 40)))
    pasted = read_text(text)
    assert pasted.codes == []
    assert len(pasted.problems) == 1000
