"""Shown: what IPython.display's classes become, and places whose contents change."""

import base64
import io
import wave

import numpy as np
import pytest
from livebook_kernel import shown
from livebook_kernel.outputs import display, mime_bundle, update_display

PNG = b"\x89PNG\r\n"
FORMS = {
    # what is shown: (its form, the data)
    "HTML('<b>1</b>')": ("text/html", "<b>1</b>"),
    "Markdown('*1*')": ("text/markdown", "*1*"),
    "Latex('$x$')": ("text/latex", "$x$"),
    "Math('x')": ("text/latex", "$$x$$"),
    "Math('$x$')": ("text/latex", "$$x$$"),
    "SVG('<svg/>')": ("image/svg+xml", "<svg/>"),
    "Pretty('1')": ("text/plain", "1"),
    "Code('a < b', language='python')": ("text/html", "<pre>a &lt; b</pre>"),
    "JSON({'a': 1})": ("text/plain", '{\n  "a": 1\n}'),
    "IFrame('a.html', 30, height=20)": (
        "text/html",
        '<iframe src="a.html" width="30" height="20" frameborder=\'0\' allowfullscreen></iframe>',
    ),
    "Image(url='a.png', alt='\"')": ("text/html", '<img src="a.png" alt="&quot;">'),
    "Image('https://example.org/a.png', width=30)": ("text/html", '<img src="https://example.org/a.png" width="30">'),
    "Image(b'GIF89a')": ("text/html", '<img src="data:image/gif;base64,R0lGODlh">'),
    "Image(b'\\xff\\xd8')": ("text/html", '<img src="data:image/jpeg;base64,/9g=">'),
    "Video(url='a.mp4')": ("text/html", '<video src="a.mp4" controls></video>'),
    "Audio(url='a.wav', autoplay=True)": ("text/html", '<audio src="a.wav" controls autoplay></audio>'),
}


@pytest.mark.parametrize(("source", "form"), FORMS.items())
def test_data_is_shown_in_its_form(source, form):
    kind, data = form
    assert mime_bundle(eval(source, vars(shown)))[kind] == data


@pytest.mark.parametrize("make", [lambda file: shown.Image(str(file)), lambda file: shown.Image(filename=file)])
def test_a_picture_is_read_from_its_file(tmp_path, make):
    (tmp_path / "a.png").write_bytes(PNG)
    assert mime_bundle(make(tmp_path / "a.png"))["image/png"] == base64.b64encode(PNG).decode()


def test_a_file_that_is_not_there_is_an_error_at_once():
    with pytest.raises(FileNotFoundError):
        shown.Image("nowhere.png")


def test_text_is_read_from_its_file(tmp_path):
    (tmp_path / "a.md").write_text("# Żółw", encoding="utf-8")
    assert mime_bundle(shown.Markdown(filename=tmp_path / "a.md"))["text/markdown"] == "# Żółw"
    (tmp_path / "a.svg").write_text("<svg/>")
    assert mime_bundle(shown.SVG(str(tmp_path / "a.svg")))["image/svg+xml"] == "<svg/>"


def test_samples_become_a_sound():
    made = mime_bundle(shown.Audio(np.array([[0, 0.25], [0, -0.5]]), rate=8000))["text/html"]
    with wave.open(io.BytesIO(base64.b64decode(made.split("base64,")[1].split('"')[0]))) as sound:
        assert (sound.getnchannels(), sound.getframerate(), sound.getnframes()) == (2, 8000, 2)
        assert np.frombuffer(sound.readframes(2), "<i2").tolist() == [0, 0, 16383, -32767]  # the largest is 1


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Audio([0.0, 1.0])", "expected a rate"),
        ("Audio([2.0], rate=8, normalize=False)", "received 2"),
        ("Javascript('alert(1)')", "a page runs no scripts"),
        ("HTML(url='https://example.org')", "expected data or a filename"),
    ],
)
def test_what_cannot_be_shown_is_said(source, words):
    with pytest.raises((ValueError, NotImplementedError), match=words):
        eval(source, vars(shown))


def test_a_place_shows_something_else_later(posted):
    handle = display(1, display_id=True)
    handle.update(2)
    update_display(3, display_id=handle.display_id)
    display(4, display_id="mine")
    outputs = [output for _, output in posted]
    assert [output["output_type"] for output in outputs] == [
        "display_data",
        *["update_display_data"] * 2,
        "display_data",
    ]
    assert [output["data"]["text/plain"] for output in outputs] == ["1", "2", "3", "4"]
    assert {output["transient"]["display_id"] for output in outputs[:3]} == {handle.display_id}
    assert outputs[3]["transient"] == {"display_id": "mine"}


def test_what_is_shown_without_an_id_has_no_handle(posted):
    assert display(1) is None
    assert "transient" not in posted[0][1]


def test_a_place_inside_of_a_widget_changes_there(in_a_page):
    assert in_a_page("""
        import ipywidgets
        from IPython.display import display, update_display
        out = ipywidgets.Output()
        with out:
            display(1, display_id="a")
            display(2, display_id="b")
            update_display(3, display_id="a")
        tell([output["data"]["text/plain"] for output in out.outputs])
    """) == ["3", "2"]
