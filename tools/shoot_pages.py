"""Takes pictures of the built book: README's, of the first explorer, and what first screens look like, for comparisons.

python -m tools.shoot_pages                    _assets/first-network.png
python -m tools.shoot_pages --looks after      _assets/looks/after-intro.webp and four more; needs Chromium, as both do

Build the book before; a look from another folder, such as one with an older version, needs --site. Python does not
run in the pages: they show recordings.
"""

import argparse
import functools
import http.server
import io
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from book import find_chromium

ROOT = Path(__file__).parents[1]
LOOKS = ROOT / "_assets" / "looks"
PAGES = {
    "intro": "intro",
    "ch02": "02_backpropagation",
    "ch05": "05_losses",
    "report": "experiments/digits",
    "lab1": "labs/lab_1",
}
EXPLORER = "intro.html#live=first-network&rate=1&hidden=64&seed=0"
WIDTH = 1280  # of a look; the window is wider, so that the page has both its sidebars
READY = "document.documentElement.dataset.livebook === 'ready'"
# A slow line: nothing is loaded before the reader asks.
SLOW = "Object.defineProperty(navigator, 'connection', {value: {effectiveType: '2g', saveData: true}});"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing: a page asks for many files."""


def serve(site):
    """A server of a folder on this machine alone; its address ends with the folder of the chapters."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/chapters"


def open_page(browser, address, scale=1):
    """A page as it is at rest: what moves has arrived at its end."""
    window = {"width": 1440, "height": 900}
    context = browser.new_context(viewport=window, device_scale_factor=scale, reduced_motion="reduce")
    context.add_init_script(SLOW)
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_function(READY)
    page.evaluate("document.fonts.ready")
    return page


def shoot_look(browser, address, file):
    """The first screen of a page."""
    picture = Image.open(io.BytesIO(open_page(browser, address).screenshot())).convert("RGB")
    size = WIDTH, round(picture.height * WIDTH / picture.width)
    picture.resize(size, Image.Resampling.LANCZOS).save(file, quality=80, method=6)


def shoot_explorer(browser, address, file):
    """The first explorer of the book, in 256 colours: a third of the size, and nobody sees the difference."""
    page = open_page(browser, address, scale=1.5)
    page.get_by_text("Settings from the link").wait_for()
    picture = Image.open(io.BytesIO(page.locator(".explorer").first.screenshot())).convert("RGB")
    picture.quantize(256).save(file, optimize=True)


def main():
    parser = argparse.ArgumentParser(description="Take pictures of the built book.")
    parser.add_argument("--looks", metavar="WHEN", help="take five first screens, WHEN: before or after")
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html", help="the folder of the built book")
    options = parser.parse_args()
    chapters = serve(options.site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        if options.looks:
            LOOKS.mkdir(exist_ok=True)
            for name, page in PAGES.items():
                shoot_look(browser, f"{chapters}/{page}.html", LOOKS / f"{options.looks}-{name}.webp")
        else:
            shoot_explorer(browser, f"{chapters}/{EXPLORER}", ROOT / "_assets" / "first-network.png")
        browser.close()


if __name__ == "__main__":
    main()
