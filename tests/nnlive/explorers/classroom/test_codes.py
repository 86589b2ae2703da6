"""Codes: what they hold comes back, and no slip of the pen makes one code into another."""

import numpy as np
import pytest

from nnlive.explorers.classroom.codes import ALPHABET, HERE, LETTERS, PRIME, Code, NoCode, letters_of, number_of, read


def some(count, seed=0):
    rng = np.random.default_rng(seed)
    highest = [999_999, 101, 1001]
    return [Code(int(a) + 1, int(b), int(c)) for a, b, c in rng.integers(highest, size=(count, 3))]


def is_code(letters):
    try:
        return bool(read(letters))
    except NoCode:
        return False


def test_a_code_by_hand():
    # 513, 4711, 90 and 951 in 10, 20, 10 and 10 bits are G1 04K7 2T XQ, and what completes a multiple of 1021 is QG.
    code = Code(seed=4711, predicted=90, right=951, experiment=513)
    assert (number_of("G1"), number_of("04K7")) == (513, 4711)
    assert (number_of("2T"), number_of("XQ")) == (90, 951)
    assert number_of("G104K72TXQQG") % 1021 == 0
    assert str(code) == "G104-K72T-XQQG"


def test_a_thousand_codes_come_back_and_differ():
    codes = some(1000)
    assert [read(code.letters) for code in codes] == codes
    assert len({code.letters for code in codes}) == len({*codes})


def test_every_single_wrong_letter_is_caught():
    for code in some(20):
        letters = code.letters
        for place in range(LETTERS):
            others = [letters[:place] + other + letters[place + 1 :] for other in ALPHABET if other != letters[place]]
            assert not any(map(is_code, others))


def test_every_swap_of_two_letters_is_caught():
    assert len({pow(32, step, PRIME) for step in range(LETTERS)}) == LETTERS  # which is why
    for code in some(50, seed=1):
        for a in range(LETTERS):
            for b in range(a):
                swapped = [*code.letters]
                swapped[a], swapped[b] = swapped[b], swapped[a]
                assert "".join(swapped) == code.letters or not is_code("".join(swapped))


def test_letters_that_look_alike_are_not_both_in_the_alphabet():
    assert len(ALPHABET) == 32
    assert not {*"ILOU"} & {*ALPHABET}


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("G104K72TXQQH", "no code: its check letters do not fit"),
        ("G104K72TXQQU", "no code: U is in none"),
        (Code(4711, 90, 951, experiment=(HERE + 1) % 1024).letters, "a code of another experiment"),
        (Code(4711, 101, 951).letters, "no code: no run has such numbers"),
        (Code(0, 90, 951).letters, "no code: no run has such numbers"),
    ],
)
def test_what_is_no_code_is_told_why(letters, words):
    with pytest.raises(NoCode, match=words):
        read(letters)


def test_letters_are_those_of_the_number():
    assert letters_of(number_of("000000000ABC")) == "000000000ABC"
