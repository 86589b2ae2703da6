"""The contrast of the words in a page's figures, as they are drawn: their colour against the pixels behind them."""

import io

import numpy as np
from PIL import Image

from nnlive.colours import contrast

ENOUGH = 4.5  # of small words: WCAG 2.2, success criterion 1.4.3
HIDE_WORDS = ".picture svg text { visibility: hidden; }"

# Each word's box within its figure, and its colour as red, green, blue and opacity.
WORDS = """svg => {
    const place = svg.getBoundingClientRect();
    const own = element => Number(getComputedStyle(element).opacity);
    const opacityOf = element => element === svg ? 1 : own(element) * opacityOf(element.parentElement);
    const isSeen = text => text.textContent.trim() && text.getBoundingClientRect().width;
    return [...svg.querySelectorAll('text')].filter(isSeen).map(text => {
        const box = text.getBoundingClientRect(), style = getComputedStyle(text);
        const [red, green, blue] = style.fill.match(/[\\d.]+/g).map(Number);
        const opacity = opacityOf(text) * Number(style.fillOpacity);
        return {words: text.textContent, box: [box.x - place.x, box.y - place.y, box.width, box.height],
                colour: [red, green, blue], opacity};
    });
}"""


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
    pixels = np.asarray(Image.open(io.BytesIO(svg.screenshot())).convert("RGB")) / 255
    for word in words:
        x, y, width, height = (round(side) for side in word["box"])
        behind = pixels[max(y, 0) : y + height, max(x, 0) : x + width].reshape(-1, 3)
        ink = word["opacity"] * np.array(word["colour"]) / 255 + (1 - word["opacity"]) * behind
        found = float(np.quantile(contrast(ink, behind), 0.25))
        if found < ENOUGH:
            yield word["words"], round(found, 2)
