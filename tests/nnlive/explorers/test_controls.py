"""The controls of all explorers: their limits, their labels and their size."""

import ipywidgets as widgets
import pytest

from nnlive.colours import PIXEL_COLOURS
from nnlive.explorers import controls

SLIDERS_AND_MENU = [
    controls.log_slider("Learning rate", 0.1, -2, 1),
    controls.slider("Hidden units", 4, 1, 32),
    controls.slider("Bias", 0.5, -3.0, 3.0, 0.5),
    controls.menu("Optimizer", "SGD", ["SGD", "Adam"]),
]
ONE_OF_EACH = [*SLIDERS_AND_MENU, controls.checkbox("Shuffle", True), controls.seed()]


def test_a_log_slider_goes_in_powers_of_ten():
    rate = controls.log_slider("Learning rate", 0.1, -2, 1, 0.5)
    assert (rate.base, rate.min, rate.max, rate.step, rate.value) == (10, -2, 1, 0.5, 0.1)
    rate.value = 100
    assert rate.value == 10


def test_a_log_slider_can_have_the_colour_of_a_series():
    assert controls.log_slider("Rate", 0.1, -2, 1).style.handle_color is None
    assert controls.log_slider("● Rate", 0.1, -2, 1, series=0).style.handle_color == PIXEL_COLOURS[0]


def test_a_slider_is_over_whole_numbers_unless_one_given_is_not_whole():
    assert type(controls.slider("Layers", 2, 1, 30)) is widgets.IntSlider
    for numbers in (2.0, 1, 30, 1), (2, 1.0, 30, 1), (2, 1, 30.0, 1), (2, 1, 30, 0.5):
        some = controls.slider("Layers", *numbers)
        assert type(some) is widgets.FloatSlider
        assert (some.value, some.min, some.max, some.step) == numbers


def test_a_menu_offers_the_names_of_a_dict_in_their_order():
    menu = controls.menu("Optimizer", "Adam", {"SGD": 1, "Adam": 2})
    assert menu.options == ("SGD", "Adam")
    assert (menu.value, menu.index) == ("Adam", 1)


def test_a_checkbox_is_on_or_off():
    assert controls.checkbox("Shuffle", False).value is False


def test_a_seed_goes_from_0_to_999():
    seed = controls.seed(7, "Seed of the data")
    assert (seed.value, seed.description) == (7, "Seed of the data")
    seed.value = 1000
    assert seed.value == 999
    seed.value = -1
    assert seed.value == 0


def test_a_pad_has_a_kind_a_label_classes_and_a_limit():
    pad = controls.pad("points", "Your points", [[0, 2, 1]], classes=2, limit=3)
    assert (pad.kind, pad.description, pad.classes, pad.limit) == ("points", "Your points", 2, 3.0)
    assert pad.value == [[0.0, 2.0, 1]]


@pytest.mark.parametrize("control", ONE_OF_EACH, ids=lambda control: type(control).__name__)
def test_each_but_the_pad_is_a_core_widget_with_a_label(control):
    assert type(control).__module__.startswith("ipywidgets.")
    assert control.description


@pytest.mark.parametrize("control", SLIDERS_AND_MENU, ids=lambda control: type(control).__name__)
def test_sliders_and_menus_are_equally_wide_within_the_page(control):
    assert (control.layout.width, control.layout.max_width) == ("25em", "100%")
    assert control.style.description_width == "8.5em"
