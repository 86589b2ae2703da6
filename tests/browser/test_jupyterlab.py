"""The introduction in a real JupyterLab: run all cells, move the slider twice, and the network trains twice."""

import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

CHAPTERS = Path(__file__).parents[2] / "chapters"
pytestmark = pytest.mark.browser

# Press a key on the slider's handle; resolve to the milliseconds until the picture differs.
PRESS = """async key => {
    const handle = document.querySelector('.explorer .noUi-handle');
    const picture = () => document.querySelector('.explorer .picture').innerHTML;
    const before = picture(), start = performance.now();
    handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    while (picture() === before) {
        if (performance.now() - start > 10000) throw new Error('the picture did not change within 10 s');
        await new Promise(resolve => setTimeout(resolve, 1));
    }
    return performance.now() - start;
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that shows a copy of the introduction."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(CHAPTERS / "intro.ipynb", folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}", "--LabApp.news_url=",
    ]  # fmt: skip
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_DATA_DIR": str(folder / "data")}
    with open(folder / "log.txt", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log, env=environment
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api", server, folder / "log.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address, server, log):
    for _ in range(240):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(log.read_text())


def wait_for_kernel(lab):
    """JupyterLab shows an idle kernel before it has started one; the server knows better."""
    for _ in range(480):
        sessions = json.load(urllib.request.urlopen(f"{lab}/api/sessions"))
        if sessions and sessions[0]["kernel"]["execution_state"] == "idle":
            return
        time.sleep(0.25)
    raise AssertionError(f"no idle kernel: {sessions}")


def test_moving_the_slider_trains_the_network_again(lab, open_page, record_property):
    page = open_page(f"{lab}/doc/tree/intro.ipynb?reset")
    wait_for_kernel(lab)
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()
    sentence = page.locator(".explorer [role=status]")
    expect(sentence).to_contain_text("Rate 0.1,", timeout=120_000)
    wait_for_kernel(lab)
    picture = page.locator(".explorer .picture")
    picture.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.problems.clear()  # JupyterLab stumbles at times while it draws a long notebook; the moves must be clean

    pictures, sentences = [picture.inner_html()], [sentence.inner_text()]
    for rate in ("0.126", "0.158"):
        page.evaluate(PRESS, "ArrowRight")
        expect(sentence).to_contain_text(re.compile(f"^Rate {rate},.* after 400 epochs"), timeout=20_000)
        sentences.append(sentence.inner_text())
        pictures.append(picture.inner_html())
    assert len(set(pictures)) == 3
    assert len({re.search(r"loss is ([\d.]+)", text)[1] for text in sentences}) == 3

    latencies = [page.evaluate(PRESS, key) for key in ["ArrowRight", "ArrowLeft"] * 10]
    measured = f"median {statistics.median(latencies):.0f} ms of {len(latencies)} moves"
    record_property("JupyterLab, slider to picture", measured)
    assert [problem for problem in page.problems if "favicon" not in problem] == []
