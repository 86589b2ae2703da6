"""The contrast of the words in a page's figures, as they are drawn: their colour against the pixels behind them."""

import io

import numpy as np
from PIL import Image

ENOUGH = 4.5  # of small words: WCAG 2.2, success criterion 1.4.3
HIDE_WORDS = ".picture svg text { visibility: hidden; }"

# Each word's box within its figure, and its colour as red, green, blue and opacity.
WORDS = """svg => {
    const place = svg.getBoundingClientRect();
    const own = element => Number(getComputedStyle(element).opacity);
    const opacityOf = element => element === svg ? 1 : own(element) * opacityOf(element.parentElement);
    return [...svg.querySelectorAll('text')].filter(text => text.textContent.trim()).map(text => {
        const box = text.getBoundingClientRect(), style = getComputedStyle(text);
        const [red, green, blue] = style.fill.match(/[\\d.]+/g).map(Number);
        const opacity = opacityOf(text) * Number(style.fillOpacity);
        return {words: text.textContent, box: [box.x - place.x, box.y - place.y, box.width, box.height],
                colour: [red, green, blue], opacity};
    });
}"""


def luminance(colours):
    """Relative luminance of colours (…, 3) from 0 to 255. Source: WCAG 2.2, definition of relative luminance."""
    c = np.asarray(colours) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def ratio(one, other):
    """Contrast of colours (…, 3), from 1 to 21."""
    a, b = luminance(one), luminance(other)
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def pale_words(page):
    """[(words, contrast)] of all figures of a page whose words stand out less than they should.

    A line may cross a word: three quarters of the pixels behind it have to leave contrast enough.
    """
    hidden = page.add_style_tag(content=HIDE_WORDS)
    found = [word for svg in page.locator(".picture svg").all() if svg.is_visible() for word in _pale(svg)]
    hidden.evaluate("style => style.remove()")
    return found


def _pale(svg):
    words = svg.evaluate(WORDS)
    pixels = np.asarray(Image.open(io.BytesIO(svg.screenshot())).convert("RGB")).astype(float)
    for word in words:
        x, y, width, height = (round(side) for side in word["box"])
        behind = pixels[max(y, 0) : y + height, max(x, 0) : x + width].reshape(-1, 3)
        ink = word["opacity"] * np.array(word["colour"]) + (1 - word["opacity"]) * behind
        contrast = float(np.quantile(ratio(ink, behind), 0.25))
        if contrast < ENOUGH:
            yield word["words"], round(contrast, 2)
