"""Draws a small picture of each explorer, for the wall of chapters/intro, into _assets/explorers.

python -m tools.draw_thumbnails [NAME …]          needs Chromium, as the browser tests do; a name is like OneNeuron

A thumbnail is one drawing of what the explorer shows at telling settings, without its words: they would be too small.
"""

import argparse
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from book import find_chromium
from nnlive import explorers
from nnlive.explorers.page_view import link_name

FOLDER = Path(__file__).parents[1] / "_assets" / "explorers"
WIDTH, HEIGHT = 320, 240
DRAWING = re.compile(r"<svg role.*?</svg>", re.DOTALL)
PAGE = f"""<style>
:root {{ color-scheme: light }} body {{ margin: 0; background: white; color: #1f2630; font-family: sans-serif }}
svg {{ display: block; width: {WIDTH}px !important; height: {HEIGHT}px !important; max-width: none !important;
       min-width: 0 !important }} .wordless text {{ display: none }}
</style>"""
# The drawing as large as it can be, with a margin, or filling the thumbnail beyond its edges; without the legend below
# where the frame alone is wanted.
FIT = """([crop, fills, margin]) => {
  const svg = document.querySelector("svg");
  const frame = svg.querySelector(crop === "map" ? "image" : "path");
  const all = [...svg.querySelectorAll("path, image, circle, rect, text")];
  const seen = (crop === "all" ? all : [frame]).filter((shape) => shape.getClientRects().length);
  const boxes = seen.map((shape) => shape.getBBox());
  const left = Math.min(...boxes.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y)) - margin;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
  svg.setAttribute("viewBox", `${left} ${top} ${right - left} ${bottom - top}`);
  svg.setAttribute("preserveAspectRatio", fills ? "xMidYMid slice" : "xMidYMid meet");
}"""
MARGINS = {"all": 10, "frame": 16}


@dataclass
class Shot:
    """Which of an explorer's drawings, at which settings, and what of it: "all", its "frame" or its "map"."""

    drawing: int = 0
    crop: str = "frame"
    fills: bool = False
    settings: dict = field(default_factory=dict)
    words: bool = False  # whether they stay


SHOTS = {
    "ActivationSlope": Shot(1, settings={"spread": 1.58}),
    "AffineReport": Shot(settings={"start": "He"}),
    "Bench": Shot(crop="all"),
    "ClassRuns": Shot(crop="all"),
    "Confidence": Shot(crop="all"),
    "DepthAndActivation": Shot(1),
    "DigitsReport": Shot(crop="all", settings={"deviation": 10**0.5}),
    "DrawDigit": Shot(1, "all"),
    "FeatureMaps": Shot(crop="all", words=True, settings={"row": 6, "column": 4}),
    "FirstNetwork": Shot(crop="map", fills=True, settings={"rate": 1.0}),
    "HiddenUnits": Shot(crop="all"),
    "InitializerRace": Shot(crop="all", settings={"rate": 0.0316}),
    "KerasReport": Shot(4, "all", fills=True),
    "LargestRate": Shot(settings={"rate": 7.94}),
    "LossRace": Shot(crop="all", settings={"mse": 7.94}),
    "Microscope": Shot(crop="all", fills=True, words=True),
    "Occlusion": Shot(crop="map", fills=True, words=True, settings={"all": True, "row": 6, "column": 6}),
    "OneNeuron": Shot(crop="map", fills=True),
    "OwnRun": Shot(settings={"seed": 4711, "predicted": 90, "stands": True}, crop="all"),
    "RateAndOptimizer": Shot(crop="all", settings={"rate": 0.1}),
    "ScaleAndDepth": Shot(),
    "Schedules": Shot(1, settings={"rate": 0.1}),
    "SpiralReport": Shot(1, "all", fills=True, settings={"decay": "frozen at step 0"}),
    "Switchboard": Shot(1, settings={"fault": "A: one softmax for all test images"}),  # behind the switches
    "ThroughTraining": Shot(crop="map", fills=True, settings={"frame": 56}),
    "ValleyRace": Shot(fills=True, settings={"start": -3.5}),
    "XorReport": Shot(crop="all", fills=True, settings={"weights": "N(0, 1), biases too"}),
}


def drawing(name, shot):
    """(name in links, SVG): what an explorer draws at the end of a training."""
    explorer = getattr(explorers, name)()
    settings = explorer.start | shot.settings
    if unknown := settings.keys() - explorer.start.keys():
        raise ValueError(f"{name} has no control {', '.join(sorted(unknown))}")
    drawings = DRAWING.findall(explorer.picture(settings, explorer.last_state(settings)))
    return link_name(explorer), drawings[shot.drawing]


def draw(page, name, shot):
    """One thumbnail, drawn at twice its size and made small: lines stay smooth."""
    link, svg = drawing(name, shot)
    page.set_content(f'{PAGE}<div class="{"" if shot.words else "wordless"}">{svg}</div>')
    page.evaluate(FIT, [shot.crop, shot.fills, 0 if shot.fills else MARGINS[shot.crop]])
    large = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    file = FOLDER / f"{link}.webp"
    large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, quality=68, method=6)
    print(f"{file.name}: {file.stat().st_size / 1000:.1f} kB")


def main():
    parser = argparse.ArgumentParser(description="Draw thumbnails of explorers into _assets/explorers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="like OneNeuron; all of them if none is named")
    names = parser.parse_args().names or explorers.__all__
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
        for name in names:
            draw(page, name, SHOTS[name])
        browser.close()


if __name__ == "__main__":
    main()
