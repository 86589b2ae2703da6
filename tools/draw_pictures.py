"""Draws the PNG files of _assets: icons for browsers that show no SVG, and the picture of shared links.

python -m tools.draw_pictures          needs Chromium, as the browser tests do
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import nnlib as nn
from book import find_chromium
from nnlive.drawing.decision_map import DecisionMap

ASSETS = Path(__file__).parents[1] / "_assets"
STYLE = "body { margin: 0; background: white; color: #24292f; font-family: 'DejaVu Sans', sans-serif; }"
ICON = "<style>body {{ margin: 0 }}</style><div style='{style}'>{drawing}</div>"
CARD = """<style>{style}
main {{ display: flex; align-items: center; gap: 30px; width: 1120px; height: 630px; padding: 0 20px 0 60px; }}
h1 {{ margin: 0 0 24px; font-size: 62px; line-height: 1.1; }} p {{ margin: 0; font-size: 29px; line-height: 1.45; }}
div > svg {{ display: block; width: 72px; margin: 0 0 26px; }} main > div {{ flex: 0 0 520px; }}
figure {{ margin: 0; }} figure svg {{ width: 580px !important; max-width: none !important; }}
</style><main><div>{icon}<h1>Neural Networks, Live</h1>
<p>Move a slider, and a network written in plain NumPy trains again while you watch.</p></div>
<figure>{drawing}</figure></main>"""


def spiral():
    """The spiral, and what a trained network says in each place, as the first explorer of the book draws it."""
    X, y = nn.datasets.spiral(samples=100, classes=3, seed=0)
    hidden = nn.layers.Dense(64, activation="relu", kernel_initializer="he_normal")
    model = nn.Sequential([nn.layers.Input((2,)), hidden, nn.layers.Dense(3, activation="softmax")], seed=0)
    model.compile(nn.optimizers.Adam(0.03), "sparse_categorical_crossentropy")
    for _ in model.train(X, y, batch_size=len(X), epochs=400):
        pass
    regions = DecisionMap(limit=1, cells=60, ticks=[], left=16)
    return regions.panel(regions.probabilities(model.predict), X, y, title="", alt="").svg()


def shot(page, html, width, height, name, transparent=False):
    """A PNG of 256 colours: a third of the size, and nobody sees the difference."""
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(html)
    picture = Image.open(io.BytesIO(page.screenshot(omit_background=transparent)))
    picture.quantize(256, Image.Quantize.FASTOCTREE if transparent else None).save(ASSETS / name, optimize=True)


def main():
    icon = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        shot(page, ICON.format(style="width: 32px", drawing=icon), 32, 32, "favicon-32.png", transparent=True)
        padded = (
            "width: 140px; padding: 20px; background: white"  # a phone rounds the corners, and knows no transparency
        )
        shot(page, ICON.format(style=padded, drawing=icon), 180, 180, "apple-touch-icon.png")
        shot(page, CARD.format(style=STYLE, icon=icon, drawing=spiral()), 1200, 630, "social.png")
        browser.close()


if __name__ == "__main__":
    main()
