"""Variants: codes and their checksum, what is drawn from them, and what a check says of what is marked later."""

import numpy as np
import pytest

import nnlabs
from nnlabs import LABS, check, example, variant
from nnlabs.rules import Later
from nnlabs.tasks.lab_6 import claims
from nnlabs.variants import PRACTICE, Variant, bug_hunt, code_of, current, read_code
from nnlabs.variants.code import LETTERS, NUMBERS

CODE = code_of(12345)
CASE = {
    f"{place}_{what}": "missed" if what == "check" else "A" for place in bug_hunt.FORMS for what in ("check", "claim")
}


@pytest.fixture(autouse=True)
def practice_afterwards():
    yield
    nnlabs.variants.variant(PRACTICE)


class TestCodes:
    def test_a_code_by_hand(self):
        # 31² + 2 · 31 + 3 has the digits 3, 2, 1, 0, 0, from the left: 5, 4, 3, 2, 2.
        # 1 · 3 + 2 · 2 + 3 · 1 = 10, and 10 + 6 · 14 = 94 = 3 · 31 + 1; 10 + 6 · 19 = 124 = 4 · 31: letter 19 is N.
        assert LETTERS[19] == "N"
        assert code_of(31**2 + 2 * 31 + 3) == "5432-2N"

    @pytest.mark.parametrize(
        "typed", [CODE, CODE.lower(), f" {CODE} ", CODE.replace("-", ""), CODE.replace("-", " – ")]
    )
    def test_it_may_be_typed_in_any_way(self, typed):
        assert read_code(typed) == CODE

    @pytest.mark.parametrize("number", [0, 12345, NUMBERS - 1])
    def test_one_wrong_letter_is_told_and_so_are_two_that_changed_places(self, number):
        code = code_of(number).replace("-", "")
        for place, letter in ((place, letter) for place in range(6) for letter in LETTERS if letter != code[place]):
            with pytest.raises(ValueError, match="mistyped"):
                read_code(code[:place] + letter + code[place + 1 :])
        for one, other in [(j, k) for j in range(6) for k in range(j) if code[j] != code[k]]:
            letters = list(code)
            letters[one], letters[other] = letters[other], letters[one]
            with pytest.raises(ValueError, match="mistyped"):
                read_code("".join(letters))

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("K7QF-20", "0 is in no code; nor are 0, 1, I, L and O"),
            ("K7QF", "expected a code such as K7QF-2M, 6 letters and digits, or 'practice', received 'K7QF'"),
            ("", "expected a code such as"),
            (7, "received 7"),
            (None, "received None"),
        ],
    )
    def test_what_is_no_code_is_said(self, typed, words):
        with pytest.raises(ValueError, match=words):
            variant(typed)
        assert current().is_practice


class TestDraws:
    def test_the_practice_variant_is_what_the_book_prints(self):
        practice = variant()
        assert set(bug_hunt.forms(practice).values()) == {0}
        assert list(claims.by_letter(practice).values()) == list(claims.CLAIMS)

    def test_a_draw_never_changes(self):
        """Whoever changes how variants are drawn changes what students of running courses have: so these are fixed."""
        own = Variant("5432-2N")
        assert list(bug_hunt.forms(own).values()) == [0, 0, 0, 1, 1, 0, 1]
        assert "".join(str(number) for number in own.order("lab_4 logs", range(5))) == "32014"

    def test_every_form_and_every_order_comes_about_equally_often(self):
        variants = [Variant(code_of(7919 * k)) for k in range(200)]
        numbers = np.array([list(bug_hunt.forms(one).values()) for one in variants])
        assert all(0.35 < share < 0.65 for share in numbers.mean(axis=0)[[len(f) > 1 for f in bug_hunt.FORMS.values()]])
        firsts = [claims.by_letter(one)["A"] for one in variants]
        assert all(5 < firsts.count(name) < 45 for name in claims.CLAIMS)

    def test_the_pieces_are_what_their_sources_say(self, capsys):
        own = variant(CODE)
        pieces = own.bug_hunt()
        assert [piece.__name__ for piece in pieces] == list(bug_hunt.PIECES)
        printed = capsys.readouterr().out
        assert f"Variant {CODE}" in printed
        assert all(source in printed for source in bug_hunt.sources(bug_hunt.forms(own)).values())

    def test_examples_are_those_of_the_variant(self):
        practice = example("logs"), example("claims")
        variant(CODE)
        assert sorted(example("logs").split()) == sorted(practice[0].split())
        assert (example("logs"), example("claims")) != practice


class TestChecks:
    def test_with_a_code_complete_entries_are_marked_later(self):
        variant(CODE)
        verdict = check(CASE, "case_file")
        assert (verdict.points, verdict.later, verdict.passed, verdict.sentences) == (0, True, False, [])
        assert verdict.headline == ("case_file: complete and well-formed, up to 4 points, marked once handed in.")

    @pytest.mark.parametrize(
        ("entries", "words"),
        [
            ({**CASE, "h_claim": None}, "h_claim is still open."),
            ({**CASE, "h_claim": "Z"}, "h_claim should be one of A, B, C, D, E, F, G, H, I, received 'Z'."),
            (["A"], "The answer should be a dict"),
        ],
    )
    def test_others_are_told_what_is_missing(self, entries, words):
        variant(CODE)
        verdict = check(entries, "case_file")
        assert not verdict.later
        assert any(words in sentence for sentence in verdict.sentences)

    def test_nothing_is_said_of_what_is_right(self):
        """Whatever is entered, a check with a code says the same."""
        variant(CODE)
        for letter in claims.LETTERS:
            entries = {key: letter if key.endswith("claim") else "found" for key in CASE}
            assert check(entries, "case_file").headline == check(CASE, "case_file").headline

    def test_functions_are_checked_as_ever(self):
        variant(CODE)
        assert check(lambda z, mask, rate, training: (z, z), "mended_hidden", seed=0).sentences

    def test_tasks_that_differ_have_entries_that_can_be_looked_at(self):
        own = Variant(CODE)
        drawn = [task for lab in LABS.values() for task in lab.tasks if task.drawn]
        assert {"case_file", "comparison", "reading_logs"} <= {task.name for task in drawn}
        assert all(isinstance(task.before_marking(own).rule, Later) and task.probe == "value" for task in drawn)
