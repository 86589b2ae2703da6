"""Questions: their files are read, what is wrong in one is said, and those of the book are whole."""

import re
from pathlib import Path

import pytest
import yaml
from recall import questions

ROOT = Path(__file__).parents[2]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]
FOLDER = ROOT / CONFIG["recall_folder"]
NAMES = CONFIG["recall_chapters"]
TEXT = """# Questions on chapter 1

## corners
How many corners of XOR can one
neuron get right?

- It can get three right.
  **Right.** Four would need
  a bias of two signs.
- It can get four right.
  **Not quite.** No line does that.
"""


@pytest.fixture
def write(tmp_path):
    """write(text): the path of a file of questions on chapter 1."""

    def write_(text):
        path = tmp_path / "01_layers.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write_


def test_a_question_has_a_name_answers_and_a_reason_for_each(write):
    (question,) = questions.read(write(TEXT))
    assert (question.key, question.subject) == ("01_layers/corners", "chapter 1")
    assert question.text == "How many corners of XOR can one neuron get right?"
    assert [answer.words for answer in question.answers] == ["It can get three right.", "It can get four right."]
    assert question.answers[0].reason == "**Right.** Four would need a bias of two signs."
    assert [answer.is_right for answer in question.answers] == [True, False]


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("# Questions on chapter 1", "# Chapter 1", 'expected a first line "# Questions on chapter 1", received'),
        ("  **Right.** Four", "  Four", 'corners expected a reason .* below "- It can get three right."'),
        (
            "**Not quite.**",
            "**Right.**",
            "corners expected two or more answers, one of them right, received 2, 2 right",
        ),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_place(write, was, becomes, words):
    with pytest.raises(ValueError, match=f"01_layers.md.*{words}"):
        questions.read(write(TEXT.replace(was, becomes)))


def test_a_name_that_stands_twice_is_refused(write):
    with pytest.raises(ValueError, match="two questions called corners"):
        questions.read(write(TEXT + TEXT.partition("\n\n")[2]))


def chapters(*counts):
    """Chapters a, b, … with so many questions each, called 0, 1, …"""
    return [
        [questions.Question(name, name, str(n), "", ()) for n in range(count)] for name, count in zip("abc", counts)
    ]


def keys(found):
    return [question.key for question in found]


def test_fresh_questions_come_one_from_each_chapter_the_nearest_first_then_round_again():
    assert keys(questions.fresh(chapters(2, 1, 2), count=9)) == ["c/0", "b/0", "a/0", "c/1", "a/1"]
    assert keys(questions.fresh(chapters(2, 1), seen={"b/0"})) == ["a/0", "a/1"]


def test_a_chapter_shows_what_no_chapter_before_it_has_shown():
    # After chapter a come a/0 a/1 a/2; after b then b/0, a/3 and, round again, b/1.
    assert keys(questions.fixed(chapters(4, 3), 1)) == ["a/0", "a/1", "a/2"]
    assert keys(questions.fixed(chapters(4, 3), 2)) == ["b/0", "a/3", "b/1"]


BOOK = [question for name in NAMES for question in questions.read(FOLDER / f"{name}.md")]


def test_every_chapter_has_five_questions_or_more_and_no_file_is_forgotten():
    assert {path.stem for path in FOLDER.glob("*.md")} == {*NAMES}
    for name in NAMES:
        assert (FOLDER.parent / f"{name}.ipynb").is_file()
        assert sum(question.chapter == name for question in BOOK) >= 5


@pytest.mark.parametrize("name", [*NAMES[1:], "09_convolution"])
def test_a_chapter_brings_earlier_ones_back(name):
    text = (FOLDER.parent / f"{name}.ipynb").read_text(encoding="utf-8")
    assert r"## Do you remember?\n" in text
    assert text.count("```{recall}") == 1


@pytest.mark.parametrize("question", BOOK, ids=lambda question: question.key)
def test_a_question_of_the_book_has_three_or_four_answers_in_whole_sentences(question):
    assert question.text.endswith("?")
    assert 3 <= len(question.answers) <= 4
    assert sum(answer.is_right for answer in question.answers) == 1
    for answer in question.answers:
        assert re.fullmatch(r"[A-Z].*\s.*\.", answer.words), answer.words
        assert re.fullmatch(r"\*\*.+?\*\* .*[A-Z0-9$].*\s.*[.?]", answer.reason), answer.reason


def test_right_answers_do_not_always_stand_in_one_place():
    places = [next(n for n, answer in enumerate(q.answers) if answer.is_right) for q in BOOK]
    for place in range(3):
        assert places.count(place) >= 8


@pytest.mark.parametrize("extreme", [max, min])
def test_a_right_answer_is_longest_or_shortest_no_more_often_than_by_chance(extreme):
    found = 0.0
    for question in BOOK:
        end = extreme(len(answer.words) for answer in question.answers)
        those = [answer.is_right for answer in question.answers if len(answer.words) == end]
        found += sum(those) / len(those)  # where two are equally long, a reader who goes by length tosses a coin
    assert found <= sum(1 / len(question.answers) for question in BOOK)


@pytest.mark.parametrize("question", BOOK, ids=lambda question: question.key)
def test_a_question_points_at_nothing_that_is_not_there_when_it_comes_back(question):
    words = " ".join([question.text, *(answer.words for answer in question.answers)])
    assert not re.search(r"\b(picture|figure|explorer|slider|chapter|page)\b", words)
