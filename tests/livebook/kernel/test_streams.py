"""Streams: what is written goes to the page."""

import pytest
from livebook_kernel.streams import Stream


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_what_is_printed_is_posted(posted, name):
    print("a", file=Stream(name), end="")
    assert posted == [("output", {"output_type": "stream", "name": name, "text": "a"})]


def test_writing_returns_the_number_of_characters_and_nothing_posts_nothing(posted):
    assert Stream("stdout").write("two") == 3
    assert Stream("stdout").write("") == 0
    assert len(posted) == 1


def test_both_standard_streams_are_taken(in_a_page):
    assert in_a_page("""
        print("a", end="")
        print("b", end="", file=sys.stderr)
        tell([(data["name"], data["text"]) for _, data in posted])
    """) == [["stdout", "a"], ["stderr", "b"]]
