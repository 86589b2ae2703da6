"""Excerpt: little is shown as it is; of much, the first, how much more, and the last."""

import pytest
from livebook_kernel.excerpt import CHARACTERS, DISPLAYS, ERRORS, KEPT, LARGEST, LINES, TRACEBACK, Excerpt, shorten


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def display(**data):
    return {
        "output_type": "display_data",
        "data": {f"text/{kind}": value for kind, value in data.items()},
        "metadata": {},
    }


def lines(*numbers):
    return "".join(f"{number}\n" for number in range(*numbers))


@pytest.fixture
def excerpt():
    return Excerpt()


def test_little_text_is_sent_as_it_is(excerpt):
    assert excerpt.of(stream("a\n")) == [stream("a\n")]
    assert excerpt.of(stream("b")) == [stream("b")]
    assert excerpt.of(stream("c", "stderr")) == [stream("c", "stderr")]


def test_an_overwritten_line_replaces_the_one_that_was_sent(excerpt):
    texts = [excerpt.of(stream(text)) for text in ("loss\n 10 %", "\r 20 %", "\r 20 %", "\r100 %\ndone")]
    assert [output["text"] for outputs in texts for output in outputs] == ["loss\n 10 %", "\r 20 %", "\r100 %\ndone"]


def test_a_progress_bar_of_a_long_training_is_no_flood(excerpt):
    for step in range(20_000):
        (output,) = excerpt.of(stream(f"\r{step:6} steps"))
    assert output == stream("\r 19999 steps")


def test_of_30_000_lines_the_first_and_the_last_are_shown_and_the_rest_is_kept(excerpt):
    shown, cut = excerpt.of(stream(lines(30_000)))
    first = LINES - 1  # the run of text counts as one line itself
    assert shown == stream(lines(first))
    assert cut["words"] == f"… {30_000 - first - 20:,} more lines are not shown."
    assert cut["last"] == lines(29_980, 30_000)
    assert cut["held"] == lines(first, 30_000)
    assert cut["line"] == ""


def test_a_cut_goes_on_and_says_what_is_new(excerpt):
    *_, cut = excerpt.of(stream(lines(LINES - 1 + 20)))
    assert cut["words"] == ""  # all of it is shown
    (cut,) = excerpt.of(stream("one more\nand"))
    assert cut["words"] == "… 1 more line is not shown."
    assert (cut["held"], cut["line"]) == ("one more\n", "and")
    (cut,) = excerpt.of(stream(" another\n", "stderr"))
    assert cut["words"] == "… 2 more lines are not shown."
    assert cut["last"].endswith("one more\nand another\n")


def test_a_line_of_50_million_characters_is_cut(excerpt):
    shown, cut = excerpt.of(stream("x" * 50_000_000))
    assert len(shown["text"]) == CHARACTERS
    assert cut["words"] == (
        f"… {50_000_000 - CHARACTERS - 4_000:,} more characters are not shown."
        f" The first {KEPT:,} characters of that are kept."
    )
    assert (len(cut["held"]), len(cut["last"])) == (KEPT, 4_000)


def test_no_more_is_kept_in_all_than_the_bound(excerpt):
    held = 0
    for _ in range(30):
        held += sum(len(output.get("held", "")) for output in excerpt.of(stream("x" * 999_999 + "\n")))
        excerpt.of(display(plain="1"))  # ends the run of text
    assert held == KEPT


def test_after_a_cut_displays_are_shown_in_their_order(excerpt):
    excerpt.of(stream(lines(5_000)))
    assert excerpt.of(display(html="<b>1</b>")) == [display(html="<b>1</b>")]
    (cut,) = excerpt.of(stream(lines(30)))
    assert cut["words"] == "… 10 more lines are not shown."


def test_of_a_thousand_displays_the_first_are_shown_and_the_rest_counted(excerpt):
    sent = [output for _ in range(1_000) for output in excerpt.of(display(plain="a figure"))]
    assert sent[:DISPLAYS] == [display(plain="a figure")] * DISPLAYS
    assert sent[-1]["words"] == f"… {1_000 - DISPLAYS} more outputs are not shown."
    assert sent[-1]["held"] == "a figure\n"
    (cut,) = excerpt.of(stream(lines(25)))
    assert cut["words"] == f"… {1_000 - DISPLAYS} more outputs and 5 more lines are not shown."


def test_a_large_display_waits_for_the_reader_and_a_larger_one_is_not_kept(excerpt):
    markup = "x" * (LARGEST + 1)
    (large,) = excerpt.of(display(html=markup))
    assert large["words"] == "An output of 2.0 MB is not shown, because it could freeze the page."
    assert large["data"] == {"text/html": markup}
    (large,) = excerpt.of(display(html="x" * 20_000_000))
    assert large["words"].startswith("An output of 20.0 MB is not shown")
    assert large["data"] is None
    assert excerpt.of(stream("after it\n")) == [stream("after it\n")]


def test_a_value_of_a_million_characters_is_shown_without_its_middle(excerpt):
    (output,) = excerpt.of(display(plain="a" * 500_000 + "b" * 500_000))
    text = output["data"]["text/plain"]
    assert text.startswith("a" * 50_000 + "\n… 900,000 characters are left out …\n")
    assert text.endswith("\n" + "b" * 50_000)


def error(text):
    return {"output_type": "error", "ename": "ValueError", "evalue": text, "traceback": ["Traceback:\n", text]}


def test_a_short_traceback_stays_and_a_long_one_loses_its_middle(excerpt):
    assert excerpt.of(error("no")) == [error("no")]
    (shown,) = excerpt.of(error("x" * 1_000_000 + "the end"))
    text = "".join(shown["traceback"])
    assert text.startswith("Traceback:\nx")
    assert text.endswith("the end")
    assert len(text) < TRACEBACK + 100


def test_an_error_after_a_flood_is_shown_and_a_flood_of_errors_is_cut(excerpt):
    excerpt.of(stream(lines(30_000)))
    assert excerpt.of(error("no")) == [error("no")]
    sent = [output for _ in range(ERRORS) for output in excerpt.of(error("no\n"))]
    assert sent[-1]["words"] == "… 1 more output is not shown."


def test_a_cell_that_clears_its_outputs_has_all_room_again(excerpt):
    excerpt.of(stream(lines(30_000)))
    excerpt.begin()
    assert excerpt.of(stream("a\n")) == [stream("a\n")]


def test_a_text_without_its_middle_says_how_much_is_missing():
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abcdefg", 4) == "ab\n… 3 characters are left out …\nfg"


def test_what_takes_the_place_of_a_display_is_no_further_one(excerpt):
    update = {**display(plain="50 %"), "output_type": "update_display_data", "transient": {"display_id": "bar"}}
    for _ in range(2 * DISPLAYS):
        assert excerpt.of(update) == [update]
    assert excerpt.of({**update, "data": {"text/html": "x" * (LARGEST + 1)}}) == []
    assert excerpt.of(display(plain="a")) == [display(plain="a")]
