"""The shared checks: what they let through, unchanged, and the sentence for what they do not."""

import numpy as np
import pytest

from nnlib.checks import (
    look_up,
    require_array,
    require_choice,
    require_classes,
    require_count,
    require_number,
    require_numbers,
    require_one_seed,
    require_package,
    require_pair,
    require_rows,
    require_seed,
    require_shape,
    require_shares,
)

# Which of these numbers lie within which limits, and how the sentence says it.
NUMBERS = [-1, 0, 0.5, 1, 2]
LIMITS = {
    "a finite number": ({}, [-1, 0, 0.5, 1, 2]),
    "above 0": ({"above": 0}, [0.5, 1, 2]),
    "at least 0": ({"at_least": 0}, [0, 0.5, 1, 2]),
    "above 0 and below 1": ({"above": 0, "below": 1}, [0.5]),
    "at least 0 and at most 1": ({"at_least": 0, "at_most": 1}, [0, 0.5, 1]),
    "at least 0 and below 1": ({"at_least": 0, "below": 1}, [0, 0.5]),
}


def sentence_of(check, *arguments, **limits):
    with pytest.raises((ValueError, TypeError)) as error:
        check("Oven", *arguments, **limits)
    return str(error.value)


@pytest.mark.parametrize("words", LIMITS)
def test_a_number_lies_within_the_limits_that_the_words_say(words):
    limits, inside = LIMITS[words]
    for value in NUMBERS:
        if value in inside:
            assert require_number("Oven", "heat", value, **limits) is value
        else:
            sentence = f"Oven expected heat to be {words}, received {value!r}"
            assert sentence_of(require_number, "heat", value, **limits) == sentence


@pytest.mark.parametrize("value", [np.float32(0.5), np.int64(1), np.array(0.5)], ids=repr)
def test_a_number_of_numpy_is_a_number(value):
    assert require_number("Oven", "heat", value, at_least=0, at_most=1) is value


@pytest.mark.parametrize("words", LIMITS)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, None, "0.5", [0.5], 0.5j, 10**400], ids=type)
def test_everything_else_is_no_number_within_any_limits(value, words):
    sentence = f"Oven expected heat to be {words}, received {value!r}"
    assert sentence_of(require_number, "heat", value, **LIMITS[words][0]) == sentence


@pytest.mark.parametrize("value", [1, 7, np.int64(7), np.uint8(3)])
def test_a_count_is_a_whole_number_of_1_or_more(value):
    assert require_count("Oven", "trays", value) == value
    assert type(require_count("Oven", "trays", value)) is int


@pytest.mark.parametrize("value", [0, -1, 2.0, 2.5, True, "3", None, [3], float("nan")])
def test_everything_else_is_no_count(value):
    sentence = f"Oven expected trays to be a whole number of 1 or more, received {value!r}"
    assert sentence_of(require_count, "trays", value) == sentence


@pytest.mark.parametrize(("value", "pair"), [(3, (3, 3)), ((2, 5), (2, 5)), ([2, 5], (2, 5))])
def test_a_pair_is_two_counts_or_one_for_both(value, pair):
    assert require_pair("Oven", "size", value) == pair


@pytest.mark.parametrize("value", [(1, 2, 3), (), (4,)])
def test_a_pair_has_two_members(value):
    assert sentence_of(require_pair, "size", value) == (
        f"Oven expected size to be one or two whole numbers, received {value!r}"
    )


def test_both_members_of_a_pair_are_counts():
    assert sentence_of(require_pair, "size", (2, 0)) == (
        "Oven expected size to be a whole number of 1 or more, received 0"
    )


@pytest.mark.parametrize("value", [(2,), [2], (4, np.int64(4), 1)])
def test_a_shape_is_a_tuple_of_counts(value):
    assert require_shape("Oven", "tray", value) == tuple(value)


@pytest.mark.parametrize("value", [2, (), None, "ab"])
def test_everything_else_is_no_shape(value):
    assert sentence_of(require_shape, "tray", value) == (
        f"Oven expected tray to be the shape of one example such as (2,), received {value!r}"
    )


def test_every_axis_of_a_shape_is_a_count():
    assert sentence_of(require_shape, "tray", (2, None)) == (
        "Oven expected every axis of tray to be a whole number of 1 or more, received None"
    )


def test_a_choice_is_one_of_the_strings():
    assert require_choice("Oven", "mode", "fan", ("fan", "grill")) == "fan"


@pytest.mark.parametrize("value", ["gas", "", None, 3, ["fan"]])
def test_a_wrong_choice_is_answered_with_the_right_ones(value):
    assert sentence_of(require_choice, "mode", value, ("fan", "grill")) == (
        f"Oven expected mode to be one of fan, grill, received {value!r}"
    )


@pytest.mark.parametrize(
    ("seed", "expected"),
    [(0, 0), (2**40, 2**40), (np.int64(5), 5), ([0, 1], [0, 1]), ((3,), [3]), (range(3), [0, 1, 2])],
)
def test_a_seed_is_a_whole_number_from_0_on_or_one_for_each_run(seed, expected):
    assert require_seed("Oven", seed) == expected


def test_an_array_of_seeds_becomes_a_list_of_ints():
    seeds = require_seed("Oven", np.arange(3))
    assert seeds == [0, 1, 2]
    assert all(type(seed) is int for seed in seeds)


@pytest.mark.parametrize("seed", [-1, 1.0, True, None, "0"])
@pytest.mark.parametrize("inside", [lambda seed: seed, lambda seed: [0, seed]], ids=["alone", "in a list"])
def test_a_wrong_seed_is_shown(seed, inside):
    assert sentence_of(require_seed, inside(seed)) == (
        f"Oven expected seed to be a whole number from 0 on, received {seed!r}"
    )


def test_one_seed_is_no_list_and_may_have_an_end():
    assert require_one_seed("Oven", np.int64(5), largest=5) == 5
    assert sentence_of(require_one_seed, [5]) == "Oven expected seed to be a whole number from 0 on, received [5]"
    assert sentence_of(require_one_seed, 6, 5) == "Oven expected seed to be a whole number from 0 to 5, received 6"


def test_no_seed_at_all_is_wrong():
    assert sentence_of(require_seed, []) == (
        "Oven expected a seed or a list with one seed per run, received an empty list"
    )


@pytest.mark.parametrize("value", [[[1, 2]], np.ones((3, 2)), np.ones((2, 1), int), [[True]], np.zeros((1, 0))])
def test_an_array_of_numbers_comes_back_with_the_dtype_asked_for(value):
    array = require_array("Oven", "x", value, np.float32)
    assert array.dtype == np.float32
    np.testing.assert_array_equal(array, np.asarray(value))


def test_an_array_that_has_the_dtype_already_is_not_copied():
    x = np.ones((3, 2), np.float32)
    assert require_array("Oven", "x", x, np.float32) is x


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "Oven expected x to be an array of numbers, received NoneType"),
        ("bread", "Oven expected x to be an array of numbers, received str"),
        (["a", "b"], "Oven expected x to be an array of numbers, received an array of <U1"),
        ([[1j]], "Oven expected x to be an array of numbers, received an array of complex128"),
        ([[None]], "Oven expected x to be an array of numbers, received an array of object"),
        (3.0, "Oven expected x to hold at least one row, received shape ()"),
        (np.zeros((0, 2)), "Oven expected x to hold at least one row, received shape (0, 2)"),
        ([[1, 2], [3, np.nan]], "Oven expected finite numbers in x, received nan at index [1, 1]"),
        ([1, -np.inf], "Oven expected finite numbers in x, received -inf at index [1]"),
        ([[1e300]], "Oven expected finite numbers in x, received 1e+300 at index [0, 0], too large for float32"),
        ([[1, 2], [3]], "Oven expected x to be an array of numbers, received rows of different lengths"),
    ],
)
def test_a_wrong_array_is_described(value, sentence):
    assert sentence_of(require_array, "x", value, np.float32) == sentence


def test_an_array_keeps_its_dtype_where_none_is_asked_for():
    assert require_array("Oven", "x", [[1, 2]]).dtype.kind == "i"
    assert require_array("Oven", "x", np.ones((1, 1), np.float32)).dtype == np.float32


def test_numbers_may_have_any_shape_and_rows_may_hold_nan():
    assert require_numbers("Oven", "x", 3).shape == ()
    assert require_numbers("Oven", "x", []).shape == (0,)
    assert np.isnan(require_rows("Oven", "x", [np.nan]))
    assert sentence_of(require_rows, "x", []) == "Oven expected x to hold at least one row, received shape (0,)"


def test_classes_are_whole_numbers_below_their_count():
    classes = require_classes("Oven", "buns", np.array([0.0, 2.0]), 3)
    assert classes.tolist() == [0, 2]
    assert classes.dtype.kind == "i"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([0, 3], "Oven expected buns from 0 to 2 here, received 0 to 3"),
        ([-1, 2], "Oven expected buns from 0 to 2 here, received -1 to 2"),
        ([0, 1.5], "Oven expected whole numbers as buns, received 1.5"),
    ],
)
def test_other_classes_are_described(values, sentence):
    assert sentence_of(require_classes, "buns", np.array(values), 3, " here") == sentence


def test_shares_lie_between_nothing_and_everything_and_nan_is_none_of_our_business():
    require_shares("Oven", "parts", np.array([0, 0.5, 1, np.nan]))
    assert sentence_of(require_shares, "parts", np.array([-0.25, 2]), "; eat less") == (
        "Oven expected parts from 0 to 1, received -0.25 to 2; eat less"
    )


def test_a_name_is_looked_up_or_all_names_are_told():
    assert look_up("cake", "plum", {"plum": 1, "apple": 2}, "a recipe") == 1
    with pytest.raises(ValueError, match="unknown cake 'plumb'; expected a recipe or one of plum, apple"):
        look_up("cake", "plumb", {"plum": 1, "apple": 2}, "a recipe")


def test_a_package_that_is_not_installed_is_named_with_what_brings_it():
    assert require_package("Oven", "math", "math").sqrt(4) == 2
    with pytest.raises(ImportError, match="Oven needs tart, which is not installed; pip install tart"):
        require_package("Oven", "no_such_module", "tart")
