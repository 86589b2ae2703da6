"""The bench in the built page: its own kinds of control drive the network, and what is taken home is what is shown."""

import io
import json
import re
import zipfile

import pytest
from explorer_page import explorers_of

pytestmark = pytest.mark.browser
TABLE = "size;weight;kind\n" + "\n".join(f"{k},5;{(7 * k) % 11};{'red' if k % 3 else 'blue'}" for k in range(40))
UNFOLD = "folds => folds.forEach(fold => { fold.open = true; })"


@pytest.fixture
def bench(visit):
    """The explorer, live."""
    page = visit("playground")
    (explorer,) = explorers_of(page)
    explorer.wake()
    explorer.element.locator("details.livebook-menus").evaluate_all(UNFOLD)
    return explorer


def change(bench, act):
    """Do something and wait for the end of the training that it starts; the new sentence."""
    before = bench.sentence
    act()
    bench.wait_for_end(before)
    return bench.sentence


def part(bench, key):
    return bench.element.locator(f'[data-key="{key}"]')


def test_picture_rows_boxes_and_table_change_one_and_the_same_network(bench):
    plus = bench.element.get_by_label("one unit more in layer 1")
    assert "Inputs x1, x2; 7 tanh glorot_uniform, 6 tanh glorot_uniform." in change(bench, plus.click)
    focus = bench.page.locator(":focus")  # stays on the sign that was pressed, and a click draws no frame around it
    assert focus.get_attribute("aria-label") == "one unit more in layer 1"
    assert focus.evaluate("part => getComputedStyle(part).outlineStyle") == "none"
    units = bench.element.get_by_label("Units of layer 1")
    assert units.input_value() == "7"
    assert "3 tanh glorot_uniform, 6 tanh" in change(bench, lambda: units.fill("3"))
    zeros = bench.element.get_by_label("Initializer of layer 2")
    assert "6 tanh zeros" in change(bench, lambda: zeros.select_option("zeros"))
    assert "Inputs x1, x2, x1²;" in change(bench, part(bench, "inputs=x1, x2, x1²").click)
    box = bench.element.get_by_label("x1²", exact=True)
    assert box.is_checked()
    assert "Inputs x1, x2;" in change(bench, box.click)
    field = bench.element.get_by_label("Your table: two numbers and a label in each row")
    assert "Drawn from −1 to 1: size from 0.5 to 39.5" in change(bench, lambda: field.fill(TABLE))
    reply = bench.element.locator("textarea + .livebook-reply")
    assert reply.inner_text().startswith("40 rows read: 14 blue, 26 red. Drawn from −1 to 1: size from 0.5")
    assert bench.element.get_by_label("Data", exact=True).input_value() == "a table you paste"
    assert "Line 2: 'x' is no number" in change(bench, lambda: field.fill("1,2,a\nx,2,b"))
    assert reply.inner_text().startswith("Line 2: 'x' is no number")
    assert field.get_attribute("aria-invalid") == "true"
    assert bench.page.problems == []


def test_program_notebook_weights_and_link_are_those_of_the_set_up(bench):
    change(bench, lambda: bench.element.get_by_label("Data", exact=True).select_option("XOR"))
    bench.press("Show the code")
    program = bench.element.locator(".livebook-code pre").inner_text()
    assert "X, y = nn.datasets.xor(240, seed=0)" in program
    bench.element.locator(".livebook-downloads summary").click()
    notebook = json.loads(download(bench, "Notebook"))
    assert notebook["cells"][1]["source"].split() == program.split()
    weights = zipfile.ZipFile(io.BytesIO(download(bench, "Weights (.npz)")))
    assert weights.namelist() == [f"{layer}.{name}.npy" for layer in range(3) for name in ("kernel", "bias")]
    picture = download(bench, "Picture (SVG)").decode()
    assert re.match(r'<svg xmlns="[^"]+" width="(\d+)" height="(\d+)" viewBox="-16 -16 \1 \2"', picture)  # a margin
    assert '@font-face { font-family: "Inter"' in picture
    assert "light-dark(" not in picture
    assert download(bench, "Picture (PNG)").startswith(b"\x89PNG")
    bench.press("Copy link")
    bench.page.wait_for_function("location.hash.includes('data=XOR')")
    assert bench.page.problems == []


def download(bench, name):
    with bench.page.expect_download() as waiting:
        bench.element.get_by_role("button", name=name, exact=True).click()
    with open(waiting.value.path(), "rb") as file:
        return file.read()
