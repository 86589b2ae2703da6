"""Shown: what IPython.display shows in one form, such as HTML("<b>bold</b>"), Image("a.png") or Audio(y, rate=8000)."""

import base64
import html
import io
import json
from pathlib import Path

PICTURES = {b"\x89PNG": "png", b"\xff\xd8": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}
NO_SCRIPTS = "a page runs no scripts of its cells; HTML(…) shows markup"


class Displayed:
    """Text in one form, given or read from a file."""

    def __init__(self, data=None, url=None, filename=None, **_):
        if url is not None and data is None:
            raise ValueError(
                f"{type(self).__name__} expected data or a filename; a page loads nothing from {url!r} into Python"
            )
        self.data = _read(filename).decode() if data is None and filename is not None else data


class HTML(Displayed):
    def _repr_html_(self):
        return self.data


class SVG(Displayed):
    def __init__(self, data=None, url=None, filename=None, **_):
        is_name = isinstance(data, str) and not data.lstrip().startswith("<")
        super().__init__(None if is_name else data, url, data if is_name else filename)

    def _repr_svg_(self):
        return self.data


class Markdown(Displayed):
    def _repr_markdown_(self):
        return self.data


class Latex(Displayed):
    def _repr_latex_(self):
        return self.data


class Math(Displayed):
    def _repr_latex_(self):
        return f"$${self.data.strip('$')}$$"


class Pretty(Displayed):
    def __repr__(self):
        return self.data


class Code(Displayed):
    def __init__(self, data=None, url=None, filename=None, language=None, **_):
        super().__init__(data, url, filename)

    def _repr_html_(self):
        return f"<pre>{html.escape(self.data)}</pre>"


class JSON(Displayed):
    def __repr__(self):
        return json.dumps(self.data, indent=2, ensure_ascii=False)


class Javascript(Displayed):
    def __init__(self, *_, **__):
        raise NotImplementedError(NO_SCRIPTS)


class Media:
    """A file of bytes, given, read, or named by an address that the browser loads."""

    def __init__(self, data=None, url=None, filename=None, **attributes):
        if isinstance(data, (str, Path)):
            is_address = str(data).startswith(("http:", "https:", "data:"))
            data, url, filename = None, data if is_address else url, filename if is_address else data
        self.data = _read(filename) if data is None and filename is not None else data
        self.url, self.filename = url, filename
        self.attributes = {
            name: value for name, value in attributes.items() if value is not None and value is not False
        }

    def _element(self, name, kind):
        """An HTML element that holds the data, or leads to the address."""
        source = self.url or f"data:{kind};base64,{base64.b64encode(self.data).decode()}"
        return f"<{name} {_attributes(src=source, **self.attributes)}></{name}>"


class Image(Media):
    def __init__(self, data=None, url=None, filename=None, format=None, width=None, height=None, alt=None, **_):
        super().__init__(data, url, filename, width=width, height=height, alt=alt)
        found = next((kind for start, kind in PICTURES.items() if (self.data or b"").startswith(start)), "png")
        self.format = {"jpg": "jpeg"}.get(format, format) or found

    def _repr_png_(self):
        return self.data if self.format == "png" and not self.attributes else None

    def _repr_html_(self):
        kind = "image/svg+xml" if self.format.startswith("svg") else f"image/{self.format}"
        return None if self._repr_png_() else self._element("img", kind).removesuffix("</img>")


class Video(Media):
    def __init__(self, data=None, url=None, filename=None, mimetype=None, width=None, height=None, **_):
        super().__init__(data, url, filename, width=width, height=height, controls=True)
        self.mimetype = mimetype or "video/mp4"

    def _repr_html_(self):
        return self._element("video", self.mimetype)


class Audio(Media):
    """A sound: a file, or samples from -1 to 1, `(samples,)` or `(channels, samples)`, `rate` of them in a second."""

    def __init__(self, data=None, filename=None, url=None, rate=None, autoplay=False, normalize=True, **_):
        if data is not None and not isinstance(data, (str, bytes, Path)):
            data = _wave(data, rate, normalize)
        super().__init__(data, url, filename, controls=True, autoplay=autoplay)

    def _repr_html_(self):
        is_mp3 = str(self.filename or "").endswith(".mp3")
        return self._element("audio", "audio/mpeg" if is_mp3 else "audio/wav")


class IFrame:
    """Another page in this one."""

    def __init__(self, src, width, height, **_):
        self.attributes = {"src": src, "width": width, "height": height}

    def _repr_html_(self):
        return f"<iframe {_attributes(**self.attributes)} frameborder='0' allowfullscreen></iframe>"


class YouTubeVideo(IFrame):
    def __init__(self, id, width=400, height=300, **_):
        super().__init__(f"https://www.youtube.com/embed/{id}", width, height)


def _attributes(**values):
    return " ".join(name if value is True else f'{name}="{html.escape(str(value))}"' for name, value in values.items())


def _read(filename):
    return Path(filename).read_bytes()


def _wave(samples, rate, normalize):
    """Samples as a .wav file of 16 bits."""
    import wave  # here, because hardly any page makes a sound

    import numpy as np

    if rate is None:
        raise ValueError("Audio expected a rate, the samples in a second, such as rate=8000")
    samples = np.atleast_2d(np.asarray(samples, float))
    largest = np.abs(samples).max()
    if largest > 1 and not normalize:
        raise ValueError(f"Audio expected samples from -1 to 1, received {largest:.4g}; try normalize=True")
    scaled = samples / (largest or 1) if normalize else samples
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((len(samples), 2, int(rate), samples.shape[1], "NONE", "not compressed"))
        sound.writeframes((scaled.T * 32767).astype("<i2").tobytes())
    return file.getvalue()
