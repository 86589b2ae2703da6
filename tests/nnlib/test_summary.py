"""summary() prints a row for each layer: what it is, what comes out of it, how many numbers it holds."""

import nnlib as nn
from nnlib.layers import BatchNormalization, Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from nnlib.summary import summary_table

# 2·64 + 64 = 192 and 64·3 + 3 = 195
SPIRAL = """\
layer               output shape  parameters
--------------------------------------------
Dense(64, ReLU())   (None, 64)           192
Dropout(0.1)        (None, 64)             0
Dense(3, Softmax()) (None, 3)            195
--------------------------------------------
387 parameters"""


def spiral_network(seed):
    layers = [Input((2,)), Dense(64, activation="relu"), Dropout(0.1), Dense(3, activation="softmax")]
    return nn.Sequential(layers, seed=seed)


def words(text):
    """The table without its spacing: what it says, not how wide its columns are."""
    return [line.split() for line in text.splitlines() if line.strip("-")]


def test_summary_prints_the_table_worked_by_hand(capsys):
    spiral_network(0).summary()
    assert words(capsys.readouterr().out) == words(SPIRAL)


def test_the_columns_stand_below_each_other():
    *table, total = summary_table(spiral_network(0)).splitlines()
    assert len({len(line) for line in table}) == 1
    assert total == "387 parameters"


def test_a_stack_says_how_many_networks_hold_these_parameters():
    table = summary_table(spiral_network([0, 1, 2]))
    assert words(table)[:-1] == words(SPIRAL)[:-1]
    assert table.splitlines()[-1] == "387 parameters, in each of 3 networks"


def test_images_and_remembered_states_are_counted_and_thousands_set_apart():
    model = nn.Sequential([Input((8, 8, 1)), Conv2D(4, 3), BatchNormalization(), MaxPooling2D(), Flatten(), Dense(100)])
    rows = [line.split()[-1] for line in summary_table(model).splitlines() if "None" in line]
    # 3·3·1·4 + 4; gamma, beta, mean and variance of 4 channels; none; none; 3·3·4·100 + 100
    assert rows == ["40", "16", "0", "0", "3,700"]
    assert summary_table(model).endswith("3,756 parameters")
    assert model.count_params() == 3756


def test_the_shape_column_says_what_comes_out_of_each_layer():
    model = nn.Sequential([Input((8, 8, 1)), Conv2D(4, 3), MaxPooling2D(), Flatten()])
    shapes = [layer.output_shape for layer in model.layers]
    assert shapes == [(None, 6, 6, 4), (None, 3, 3, 4), (None, 36)]
    for shape in shapes:
        assert str(shape) in summary_table(model)
