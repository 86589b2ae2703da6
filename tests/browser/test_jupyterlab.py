"""The introduction in a real JupyterLab: run all cells, move the slider twice, and the network trains twice."""

import re
import shutil
import statistics
from pathlib import Path

import pytest
from lab import open_notebook, problems_of, running_lab, wait_for_kernel
from playwright.sync_api import expect

CHAPTERS = Path(__file__).parents[2] / "chapters"
pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

# Press a key on the slider's handle; resolve to the milliseconds until the picture differs.
PRESS = """async key => {
    const handle = document.querySelector('.explorer-controls .noUi-handle');
    const picture = () => document.querySelector('.explorer .picture').innerHTML;
    const before = picture(), start = performance.now();
    handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    while (picture() === before) {
        if (performance.now() - start > 10000) throw new Error('the picture did not change within 10 s');
        await new Promise(resolve => setTimeout(resolve, 1));
    }
    const taken = performance.now() - start;
    for (let last = ''; picture() !== last; ) {
        last = picture();
        await new Promise(resolve => setTimeout(resolve, 500));
    }
    return taken;
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that shows a copy of the introduction."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(CHAPTERS / "intro.ipynb", folder)
    with running_lab(folder) as address:
        yield address


def test_moving_the_slider_trains_the_network_again(lab, open_page, record_property):
    page = open_notebook(open_page, lab, "intro.ipynb")
    sentence = page.locator(".explorer [role=status]")
    expect(sentence).to_contain_text(re.compile("^After 400 epochs.* Rate 0.316,"), timeout=120_000)
    wait_for_kernel(lab, "intro.ipynb")
    picture = page.locator(".explorer .picture")
    picture.evaluate("picture => picture.scrollIntoView()")  # at once, since a film may replace it
    page.wait_for_load_state("networkidle")
    page.problems.clear()  # JupyterLab stumbles at times while it draws a long notebook; the moves must be clean

    pictures, sentences = [picture.inner_html()], [sentence.text_content()]
    for rate in ("0.398", "0.501"):
        page.evaluate(PRESS, "ArrowRight")
        expect(sentence).to_contain_text(re.compile(f"^After 400 epochs.* Rate {rate},"), timeout=20_000)
        sentences.append(sentence.text_content())
        pictures.append(picture.inner_html())
    assert len(set(pictures)) == 3
    assert len({re.search(r"loss is ([\d.]+)", text)[1] for text in sentences}) == 3

    latencies = [page.evaluate(PRESS, key) for key in ["ArrowRight", "ArrowLeft"] * 10]
    measured = f"median {statistics.median(latencies):.0f} ms of {len(latencies)} moves"
    record_property("JupyterLab, slider to picture", measured)
    assert problems_of(page) == []
