"""Which chapter explains what: said by a docstring, or by the module around it."""

from types import SimpleNamespace

from docstrings.chapters import chapter_of, explained

import nnlib as nn


def entry(objtype="class", aliased=False):
    return SimpleNamespace(objtype=objtype, aliased=aliased)


def test_a_class_belongs_to_the_chapter_of_its_module_unless_it_says_otherwise():
    assert chapter_of(nn.layers.Dense) == "chapters/01_layers"
    assert chapter_of(nn.layers.Conv2D) == "chapters/09_convolution"
    assert chapter_of(nn.metrics.accuracy) == "chapters/08_experiments"
    assert chapter_of(nn.metrics.confusion_matrix) == "chapters/experiments/digits"
    assert chapter_of(nn.check_gradients) == "chapters/02_backpropagation"
    assert chapter_of(nn.schedules.CosineDecay) == "chapters/07_learning_rates"
    assert chapter_of(nn.losses) == "chapters/05_losses"


def test_each_chapter_lists_classes_and_functions_but_neither_methods_nor_second_names():
    objects = {
        "nnlib.layers.Dense": entry(),
        "nnlib.layers.dense.Dense": entry(aliased=True),
        "nnlib.model.Sequential.fit": entry("method"),
        "nnlib.datasets.xor": entry("function"),
        "nnlib.losses.get": entry("function"),
        "nnlib.losses.MeanSquaredError": entry(),
    }
    assert explained(objects) == {
        "chapters/01_layers": ["nnlib.layers.Dense", "nnlib.datasets.xor"],
        "chapters/05_losses": ["nnlib.losses.MeanSquaredError"],
    }
