"""The bench in a notebook: rows of menus and words are one value; drawn points are chosen; files are written."""

import asyncio
import json

import nbformat
import numpy as np

import nnlib as nn
from nnlive.explorers import Bench, controls
from nnlive.explorers.bench.network_rows import NetworkRows

TWO = "8 tanh glorot_uniform, 4 relu he_normal"
CROSS = [[a * x, b * y, int(a != b)] for a in (-1, 1) for b in (-1, 1) for x in (0.3, 0.9) for y in (0.3, 0.7)]


def menus(rows):
    """What the rows show: units, activation and initializer of each."""
    return [[part.value for part in row.children[1:4]] for row in rows.children[1].children]


def test_rows_say_what_the_words_say_and_the_words_what_the_rows_say():
    rows = NetworkRows("Network", TWO)
    assert menus(rows) == [[8, "tanh", "glorot_uniform"], [4, "relu", "he_normal"]]
    rows.value = "2 linear zeros, output ones"
    assert menus(rows) == [[2, "linear", "zeros"]]
    rows.children[1].children[0].children[1].value = 5
    assert rows.value == "5 linear zeros, output ones"
    rows.children[2].value = "glorot_uniform"
    assert rows.value == "5 linear zeros"


def test_buttons_add_a_layer_and_remove_one():
    rows = NetworkRows("Network", TWO)
    rows.children[3].click()
    assert rows.value == f"{TWO}, 4 relu he_normal"
    rows.children[1].children[0].children[4].click()
    assert rows.value == "4 relu he_normal, 4 relu he_normal"


def test_each_change_is_told_once():
    rows, heard = NetworkRows("Network", TWO), []
    rows.observe(lambda change: heard.append(change["new"]), "value")
    rows.value = "2 linear zeros, output ones"
    rows.children[1].children[0].children[2].value = "relu"
    assert heard == ["2 linear zeros, output ones", "2 relu zeros, output ones"]


def test_several_boxes_are_one_value_of_words():
    several = controls.several("Inputs", "x1, x2", ["x1", "x2", "x1²"])
    assert [box.value for box in several.boxes.values()] == [True, True, False]
    several.boxes["x1²"].value = True
    assert several.value == "x1, x2, x1²"
    several.value = "x2"
    assert [box.value for box in several.boxes.values()] == [False, True, False]


async def draw(bench):
    bench.controls["points"].value = CROSS
    await bench.finished()


def test_what_is_drawn_is_what_trains():
    bench = Bench()
    asyncio.run(draw(bench))
    assert bench.controls["data"].value == "points you draw"
    assert bench._state.data.X.shape == (11, 2)


def test_files_are_written_and_read_back(tmp_path):
    bench = Bench()
    words = bench.save(tmp_path)
    assert words == f"Written to {tmp_path}: bench.svg, bench.ipynb, bench.npz."
    notebook = nbformat.reads((tmp_path / "bench.ipynb").read_text(encoding="utf-8"), as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[1].source == bench.script().text(bench.start)
    assert (tmp_path / "bench.svg").read_text(encoding="utf-8").count("<svg") == 5  # four drawings in one
    training = bench._state
    again = nn.Sequential([nn.layers.Input((2,)), *training.architecture.dense_layers(3)], seed=[*range(10)])
    again.load_weights(tmp_path / "bench.npz")
    np.testing.assert_array_equal(again.predict(training.data.X), training.model.predict(training.data.X))


def test_a_page_gets_program_and_weights_as_plain_data():
    bench = Bench()
    home = bench.take_home(bench.start, bench._state)
    assert json.loads(json.dumps(home)).keys() == {"script", "name", "replies", "weights"}
    refused = bench.last_state({**bench.start, "data": "points you draw"})
    assert "weights" not in bench.take_home({**bench.start, "data": "points you draw"}, refused)
