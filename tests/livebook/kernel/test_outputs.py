"""Outputs: objects in the forms in which a page can show them."""

import base64

import pytest
from livebook_kernel.outputs import clear_output, display, emit, error_output, mime_bundle


class Everything:
    """Has all forms, two of which it also gives in its bundle."""

    def __repr__(self):
        return "everything"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": "from the bundle", "text/html": "<i>from the bundle</i>"}

    def _repr_html_(self):
        return "<b>html</b>"

    def _repr_png_(self):
        return b"\x89PNG"

    def _repr_latex_(self):
        return None


class Bundle:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": "<b>1</b>"}, {"text/html": {"isolated": True}}


def test_every_object_can_be_shown_as_text():
    assert mime_bundle([1, "a"]) == {"text/plain": "[1, 'a']"}


def test_the_bundle_comes_first_then_single_forms_and_bytes_become_base64():
    assert mime_bundle(Everything()) == {
        "text/plain": "from the bundle",
        "text/html": "<i>from the bundle</i>",
        "image/png": base64.b64encode(b"\x89PNG").decode(),
    }


def test_a_bundle_may_come_with_metadata():
    assert mime_bundle(Bundle())["text/html"] == "<b>1</b>"


def test_a_class_is_shown_by_its_name_and_its_methods_are_not_called():
    assert mime_bundle(Everything) == {"text/plain": repr(Everything)}


def test_display_posts_one_output_for_each_object(posted):
    display(1, "a", metadata={"width": 3})
    assert posted == [
        ("output", {"output_type": "display_data", "data": {"text/plain": text}, "metadata": {"width": 3}})
        for text in ("1", "'a'")
    ]


def test_display_takes_ready_bundles(posted):
    display({"text/html": "<b>1</b>"}, raw=True)
    assert posted[0][1]["data"] == {"text/html": "<b>1</b>"}


def test_display_may_clear_what_was_there(posted):
    display(1, clear=True)
    assert [kind for kind, _ in posted] == ["clear", "output"]
    assert posted[0] == ("clear", {"wait": True})


@pytest.mark.parametrize("wait", [True, False])
def test_outputs_are_cleared_now_or_when_the_next_one_comes(posted, wait):
    clear_output(wait)
    assert posted == [("clear", {"wait": wait})]


def test_a_traceback_begins_in_the_readers_cell():
    code = compile("def half(n):\n    return n / 0\nhalf(1)", "<cell 3>", "exec")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(code, {})
    output = error_output(caught.value)
    assert (output["output_type"], output["ename"], output["evalue"]) == (
        "error",
        "ZeroDivisionError",
        "division by zero",
    )
    first, *frames, last = output["traceback"]
    assert first == "Traceback (most recent call last):\n"
    assert [frame.strip() for frame in frames] == [
        'File "<cell 3>", line 3, in <module>',
        'File "<cell 3>", line 2, in half',
    ]
    assert last == "ZeroDivisionError: division by zero\n"


def test_an_error_that_no_cell_has_raised_is_one_line():
    assert error_output(ValueError("no"))["traceback"] == ["ValueError: no\n"]


def test_the_innermost_capture_takes_an_output(posted, monkeypatch):
    outer, inner = set(), set()
    monkeypatch.setattr("livebook_kernel.outputs.captures", [outer, inner])
    emit("an output")
    assert (posted, outer, inner) == ([], set(), {"an output"})


def test_figures_are_shown_once_and_closed(in_a_page):
    shown, left = in_a_page("""
        import matplotlib.pyplot as plt
        from livebook_kernel.outputs import show_figures

        plt.figure(), plt.figure()
        show_figures()
        show_figures()
        tell(([data["data"] for _, data in posted], plt.get_fignums()))
    """)
    assert left == []
    assert len(shown) == 2
    assert base64.b64decode(shown[0]["image/png"]).startswith(b"\x89PNG")
    assert shown[0]["text/plain"].startswith("<Figure size")
