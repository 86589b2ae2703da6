"""A page that is played with does not fill the memory: of a widget that is not shown, only its latest state is kept."""

import pytest
from explorer_page import explorers_of
from opening import visitor
from test_live_cells import CellOnPage

pytestmark = pytest.mark.browser

MOVES, LIMIT = 60, 10_000  # bytes a move; a picture has twice as many, and a move shows several

# Puts the first slider of an explorer to a share of its range.
MOVE = """([explorer, share]) => {
    const slider = explorer.querySelector('input[type=range]'), {min, max} = slider;
    slider.value = Number(min) + share * (Number(max) - Number(min));
    slider.dispatchEvent(new Event('input', {bubbles: true}));
}"""

# 1×1 pixels, one red and one blue: the same file but for its pixel.
PIXELS = """
import struct, zlib
def png(pixel):
    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"IDAT", zlib.compress(b"\\0" + pixel)), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\\x89PNG\\r\\n\\x1a\\n" + body
"""


@pytest.fixture(scope="module")
def explorer(chromium, site):
    """The introduction's explorer, live."""
    with visitor(chromium, site) as visit:
        (explorer,) = explorers_of(visit("intro"))
        explorer.wake()
        yield explorer


def heap(page):
    """Bytes of JavaScript that are in use, after a garbage collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return used


def drag(explorer, moves):
    for number in range(moves):
        explorer.page.evaluate(MOVE, [explorer.element.element_handle(), number % 7 / 7])
        explorer.page.wait_for_timeout(60)
    explorer.wait_for_end()


@pytest.mark.exhaustive
def test_moves_leave_nothing_behind(explorer):
    drag(explorer, 20)  # caches fill
    before = heap(explorer.page)
    drag(explorer, MOVES)
    assert (heap(explorer.page) - before) / MOVES < LIMIT


@pytest.mark.exhaustive
def test_a_training_that_was_cancelled_lets_go_of_its_network(explorer):
    cell = CellOnPage(explorer.page, 1)
    cell.write("import gc\nfrom nnlive.explorers.first_network import Training\ngc.disable()")
    cell.run()
    drag(explorer, MOVES)
    cell.write("found = sum(isinstance(each, Training) for each in gc.get_objects())\ngc.enable()\nfound")
    assert int(cell.run()) <= 2  # the one that is shown, and one that was begun


def test_a_widget_that_changed_before_it_is_shown_is_shown_as_it_is_now(explorer):
    cell = CellOnPage(explorer.page, 1)
    cell.write(
        f"{PIXELS}\nimport ipywidgets\nfrom IPython.display import display\n"
        "slider, image = ipywidgets.IntSlider(3), ipywidgets.Image(value=png(b'\\xff\\0\\0'))\n"
        "slider.value, image.value = 7, png(b'\\0\\0\\xff')\ndisplay(slider, image)"
    )
    cell.run()
    cell.element.locator(".widget-readout").get_by_text("7").wait_for(timeout=10_000)
    picture = cell.element.locator(".widget-image")
    picture.wait_for()
    colour = picture.evaluate(
        """async image => {
            await image.decode();
            const canvas = new OffscreenCanvas(1, 1).getContext('2d');
            canvas.drawImage(image, 0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
        }"""
    )
    assert colour == [0, 0, 255, 255]
    assert explorer.page.problems == []
