"""The microscope: every number is the layers' own, every formula comes out, every lit place is on the path."""

import copy
import html
import math
import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers.microscope import Microscope
from nnlive.explorers.microscope.card import unbroken
from nnlive.explorers.microscope.formulas import Formulas, short
from nnlive.explorers.microscope.layout import ROW, Layout
from nnlive.explorers.microscope.levels import OpenNetwork
from nnlive.explorers.microscope.numbers import Place, gradient_of, is_parameter, name_of, places_of, value_of
from nnlive.explorers.microscope.paths import lit_places
from nnlive.explorers.microscope.picture import narrow
from nnlive.explorers.microscope.promise import PUSHES, promise_panel, pushed_losses
from nnlive.explorers.microscope.scene import Scene

BEND = {"relu": nn.activations.ReLU, "tanh": nn.activations.Tanh, "sigmoid": nn.activations.Sigmoid}


def two_two_two(seed=0, hidden="relu"):
    """A network 2-2-2 that ends in a softmax, with three examples."""
    layers = [nn.layers.Dense(2, hidden, input_dim=2), nn.layers.Dense(2, "softmax")]
    X = np.array([[1.0, -0.5], [0.3, 2.0], [-1.2, 0.7]])
    model = nn.Sequential(layers, seed=seed, dtype="float64")
    return OpenNetwork(model.layers, "categorical_crossentropy", X, np.eye(2)[[0, 1, 1]])


def two_three_one(seed=0):
    return Microscope().open(seed)


NETWORKS = [two_three_one, two_two_two, lambda: two_two_two(3, "sigmoid")]


@pytest.fixture(params=NETWORKS)
def scene(request):
    return Scene(request.param(), nn.optimizers.SGD(0.5))


def test_a_network_worked_by_hand():
    # x = 3, w = 0.5, b = -1.5 as in the chapter: z = 0, p = 0.5, L = 0.25; dp = -1, dz = -1/4, dw = -3/4, dx = -1/8.
    neuron = nn.layers.Dense(1, "sigmoid", kernel_initializer="ones", input_dim=1)
    model = nn.Sequential([neuron], dtype="float64")
    model.set_weights([np.array([[0.5]]), np.array([-1.5])])
    scene = Scene(OpenNetwork(model.layers, "mean_squared_error", [[3.0]], [[1.0]]), nn.optimizers.SGD(1.0))
    names = {name_of(scene.network, place): place for place in places_of(scene.network)}
    assert {name: value_of(scene.network, place, 0) for name, place in names.items()} == {
        "x": 3.0, "w": 0.5, "b": -1.5, "z": 0.0, "p": 0.5, "L": 0.25,
    }  # fmt: skip
    gradients = {name: gradient_of(scene.network, place, 0) for name, place in names.items()}
    assert gradients == {"x": -0.125, "w": -0.75, "b": -0.25, "z": -0.25, "p": -1.0, "L": 1.0}
    assert value_of(scene.updated, names["w"], 0) == 1.25
    assert scene.promise_of_update == -(0.75**2 + 0.25**2)


def test_every_gradient_is_what_the_loss_does_when_the_number_is_pushed(scene):
    for place in places_of(scene.network):
        if is_parameter(place) or place.kind == "x":
            up, down = (scene.nudged(place, amount, 1).network.value for amount in (1e-5, -1e-5))
            slope = gradient_of(scene.network, place, 1)
            assert (up - down) / 2e-5 == pytest.approx(slope, abs=1e-8), place


def test_every_formula_comes_out_at_the_number_that_it_explains(scene):
    formulas = Formulas(scene.network, example=1, write=lambda value: repr(float(value)))
    explained = 0
    for place in places_of(scene.network):
        for formula in (formulas.of_value(place), formulas.of_gradient(place)):
            if formula is not None:
                assert evaluated(formula.numbers) == pytest.approx(formula.result, abs=1e-9), formula
                explained += 1
    assert explained >= 2 * len(places_of(scene.network)) - sum(map(is_parameter, places_of(scene.network))) - 3


def evaluated(words):
    """The value of a formula that is written for people."""
    for shown, meant in {"−": "-", "·": "*", "²": "**2", "[": "(", "]": ")"}.items():
        words = words.replace(shown, meant)
    words = re.sub(r"(log|tanh) (\(?-?[\d.e-]+\)?)", r"\1(\2)", words)
    words = re.sub(r"([\d)]) (?=log|\()", r"\1 * ", words)
    return eval(words, {"exp": math.exp, "log": math.log, "tanh": math.tanh, "max": max})


def test_the_code_beside_a_formula_is_a_line_of_the_layer(scene):
    formulas = Formulas(scene.network, example=0)
    sums = Place("z", 0, 0)
    assert formulas.of_value(sums).code == "z = x @ kernel"
    assert formulas.of_gradient(Place("w", 0, 0, 1)).code == 'self.grads["kernel"] = self.x.mT @ dz'
    assert formulas.of_gradient(Place("b", 0, 1)).code == 'self.grads["bias"] = sum_over_batch(dz)'
    assert formulas.of_gradient(Place("h", 0, 0)).code.startswith('return dz @ self.params["kernel"].mT')


def test_what_is_lit_is_what_changes_when_the_number_is_pushed(scene):
    for place in places_of(scene.network):
        if is_parameter(place) or place.kind == "x":
            changed = {place} | moved(scene, place)
            lit = {other for other in lit_places(scene.network, place) if other == place or other.kind not in "wb"}
            assert changed <= lit, place
            if not any(isinstance(level.activation, nn.activations.ReLU) for level in scene.network.levels):
                assert changed == lit, place


def moved(scene, place):
    """The computed numbers of some example that change with this one."""
    after = scene.nudged(place, 0.3, 1).network
    return {
        other
        for other in places_of(scene.network)
        for example in range(len(scene.network.X))
        if other.kind not in "xwb" and value_of(after, other, example) != value_of(scene.network, other, example)
    }


def test_a_small_push_keeps_its_promise_and_a_small_update_does(scene):
    place = next(place for place in places_of(scene.network) if place.kind == "b" and place.level == 1)
    change = scene.nudged(place, 1e-4, 0).network.value - scene.network.value
    assert change == pytest.approx(1e-4 * gradient_of(scene.network, place, 0), rel=1e-2)
    small = Scene(copy.deepcopy(scene.network), nn.optimizers.SGD(1e-4))
    assert small.updated.value - small.network.value == pytest.approx(small.promise_of_update, rel=1e-2)


@pytest.mark.parametrize("seed", range(10))
def test_its_goals_can_be_reached_and_are_not_at_first(seed):
    explorer = Microscope()
    settings = {**explorer.start, "seed": seed}
    scene = explorer.last_state(settings)
    assert explorer.reached_numbers(settings, scene) == []
    weights = [name for name, place in explorer.places.items() if place.kind == "w"]
    reached = {0: [], 1: []}
    for name in weights:
        for push in np.arange(-4, 4.25, 0.5):
            pushed = {**settings, "number": name, "nudge": push}
            for number in explorer.reached_numbers(pushed, scene):
                reached[number].append(pushed)
    assert all(reached.values())
    for pushed in reached[0]:
        slope = gradient_of(scene.network, explorer.places[pushed["number"]], 0)
        assert slope > 0 > explorer.scene(pushed, scene).network.value - scene.network.value
    for pushed in reached[1]:
        assert "The promise is broken. |" in explorer.sentence(pushed, scene)


def test_a_push_in_the_gradients_direction_breaks_no_promise():
    explorer = Microscope()
    settings = {**explorer.start, "number": "w₂₂", "nudge": 1.0}  # its gradient is positive: a rise was promised
    assert explorer.reached_numbers(settings, explorer.last_state(settings)) == []


@pytest.mark.parametrize("seed", [0, 1])
def test_its_last_goal_is_every_example_right(seed):
    explorer = Microscope()
    settings = {**explorer.start, "seed": seed, "updates": 200, "rate": 10**0.5}
    scene = explorer.last_state(settings)
    assert np.array_equal(scene.network.levels[-1].h > 0.5, scene.network.T)
    assert explorer.reached_numbers(settings, scene) == [2]


def test_of_several_outputs_the_largest_counts():
    network = two_two_two()
    network.forward()
    network.levels[-1].h = np.array([[0.6, 0.4], [0.1, 0.9], [0.3, 0.7]])
    assert network.all_right()
    network.levels[-1].h[1] = [0.9, 0.1]
    assert not network.all_right()


def test_it_learns_xor_on_nine_of_ten_seeds():
    explorer = Microscope()
    ends = [explorer.last_state({**explorer.start, "seed": seed, "updates": 200}).network for seed in range(10)]
    learnt = [np.array_equal(network.levels[-1].h > 0.5, network.T) for network in ends]
    assert sum(learnt) == 9


def test_a_layer_of_the_readers_own_shows_its_own_lines():
    class Mine(nn.layers.Layer):
        def __init__(self, W, b):
            self.params = {"W": W, "b": b}

        def forward(self, x, training=False):
            self.x = x
            return x @ self.params["W"] + self.params["b"]

        def backward(self, dy):
            self.grads["W"] = self.x.T @ dy
            self.grads["b"] = dy.sum(axis=0)
            return dy @ self.params["W"].T

    rng = np.random.default_rng(0)
    layers = [
        Mine(rng.normal(size=(2, 2)), np.zeros(2)),
        nn.activations.Tanh(),
        Mine(rng.normal(size=(2, 1)), np.zeros(1)),
    ]
    explorer = Microscope(layers, [[1.0, 2.0]], [[0.5]])
    scene = explorer.last_state(explorer.start)
    picture = explorer.picture({**explorer.start, "number": "w₁₂", "moment": "3 backward"}, scene)
    assert "self.grads[&quot;W&quot;] = self.x.T @ dy" in picture
    weight = short(layers[0].params["W"][0, 0])
    sentence = explorer.sentence(explorer.start, scene)
    assert sentence.endswith(f" | You look at w₁₁, which is {weight}. Example 1 of 1, after 0 updates, rate 1, seed 0.")


def test_every_number_in_the_picture_is_the_arrays():
    explorer = Microscope()
    scene = explorer.last_state(explorer.start)
    picture = explorer.picture({**explorer.start, "moment": "3 backward"}, scene)
    titles = re.findall(r"<title>(\S+) = (\S+?)(?:, gradient (\S+?))?</title>", picture)
    assert len(titles) == len(explorer.places) == 24
    example = explorer.start["example"] - 1
    for name, value, gradient in titles:
        place = explorer.places[name]
        assert float(value) == pytest.approx(value_of(scene.network, place, example), rel=1e-5)
        if name != "L":
            assert float(gradient) == pytest.approx(gradient_of(scene.network, place, example), rel=1e-5)


def test_before_the_backward_pass_no_gradient_is_shown_and_before_the_loss_no_loss():
    explorer = Microscope()
    scene = explorer.last_state(explorer.start)
    assert explorer.start["moment"] == "1 forward"
    shown = {
        moment: explorer.picture({**explorer.start, "moment": moment}, scene) for moment in explorer.recorded["moment"]
    }
    assert [", gradient" in picture for picture in shown.values()] == [False, False, True, False]
    assert ["<title>L = " in picture for picture in shown.values()] == [False, True, True, True]


def test_what_it_cannot_show_is_refused_by_name():
    X, T = np.zeros((1, 2)), np.zeros((1, 1))
    model = nn.Sequential([nn.layers.Dense(5, input_dim=2), nn.layers.Dense(1)])
    with pytest.raises(ValueError, match=r"at most 4 inputs and units, received Dense\(5\)"):
        OpenNetwork(model.layers, "mean_squared_error", X, T)
    with pytest.raises(ValueError, match=r"a layer with weights before ReLU\(\)"):
        OpenNetwork([nn.activations.ReLU()], "mean_squared_error", X, T)
    with pytest.raises(ValueError, match="1 to 3 layers with weights, received 0"):
        OpenNetwork([], "mean_squared_error", X, T)


def test_numbers_are_short_and_whole_ones_bare():
    assert [short(value) for value in (0, 1, -2, 0.5, -0.0123, 12.34, 0.00949, -0.00096)] == [
        "0", "1", "−2", "0.500", "−0.012", "12.3", "0.009", "−0.001",
    ]  # fmt: skip
    assert [short(value) for value in (-0.0004, 0.00012, 0.000099, -0.00004, 3.2e-12)] == [
        "−0.0004", "0.0001", "0.0001", "−4·10⁻⁵", "3·10⁻¹²",
    ]  # fmt: skip


def test_beside_a_gradient_numbers_are_narrower_still():
    assert [narrow(value) for value in (0, 1, -0.5, 0.0004, 12.34, -10.5, -3.2e-12, -0.9999)] == [
        "0", "1", "−.500", ".0004", "12.3", "−10.5", "≈0", "−1.00",
    ]  # fmt: skip


def test_a_formula_is_broken_in_front_of_plus_and_equals_alone():
    words = unbroken("= 1 · (−0.5) + 0 · 0.7 + 0.25 = −0.25")
    assert words.split(" ") == [
        "=\u00a01\u00a0·\u00a0(−0.5)",
        "+\u00a00\u00a0·\u00a00.7",
        "+\u00a00.25",
        "=\u00a0−0.25",
    ]


def test_every_number_can_be_chosen_and_is_read_with_name_formula_and_value():
    explorer = Microscope()
    scene = explorer.last_state(explorer.start)
    picture = explorer.picture({**explorer.start, "moment": "3 backward"}, scene)
    labels = dict(re.findall(r'data-key="number=(\S+)" aria-label="(.*?)"', picture))
    assert [*labels] == [*explorer.places]
    network, formulas = scene.network, Formulas(scene.network, 2)
    for name, place in explorer.places.items():
        value, formula = short(value_of(network, place, 2)), formulas.of_value(place)
        words = f"{name} = {formula.symbols} = {value}" if formula else f"{name} = {value}"
        gradient = "" if name == "L" else f", gradient {short(gradient_of(network, place, 2))}"
        assert labels[name] == words + gradient
    assert re.findall(r'data-key="(\S+)" [^>]*aria-pressed="true"', picture) == ["example=3", "number=w₁₁"]


def test_moments_and_examples_can_be_chosen_in_the_picture_and_more_than_eight_by_the_slider_alone():
    explorer = Microscope()
    picture = explorer.picture(explorer.start, explorer.last_state(explorer.start))
    assert re.findall(r'data-key="moment=(.*?)"', picture) == explorer.recorded["moment"]
    assert re.findall(r'data-key="example=(.*?)"', picture) == ["1", "2", "3", "4"]
    layers = [nn.layers.Dense(1, "tanh", input_dim=1)]
    model = nn.Sequential(layers, seed=0, dtype="float64")
    many = Microscope(model, np.arange(9.0)[:, None], np.zeros((9, 1)))
    assert 'data-key="example=' not in many.picture(many.start, many.last_state(many.start))


def test_the_number_under_the_pointer_lights_the_path_that_it_would_light_when_chosen(scene):
    explorer = Microscope()
    scene = explorer.last_state(explorer.start)
    picture = explorer.picture(explorer.start, scene)
    assert picture.count(":focus-visible))) .on-") == len(explorer.places)
    lines = re.findall(r'<path class="nn-part ([^"]*)" d="[^"]*" fill="none" style="stroke-width', picture)
    weights = [place for place in explorer.places.values() if place.kind == "w"]
    for place, classes in zip(weights, lines):
        lit_by = {f"on-{other.key}" for other in explorer.places.values() if place in lit_places(scene.network, other)}
        assert {*classes.split()} == lit_by


def test_when_a_number_is_chosen_all_but_its_path_is_faint_and_nothing_was_before():
    explorer = Microscope()
    scene = explorer.last_state(explorer.start)
    first = explorer.picture(explorer.start, scene)
    assert "Click any number" in first
    assert '<g class="nn-open" data-chosen="w0-0-0">' in first
    chosen = explorer.picture({**explorer.start, "moment": "3 backward", "number": "z₂"}, scene)
    assert "Click any number" not in chosen
    key = explorer.places["z₂"].key
    assert f'<g class="nn-open nn-faint" data-chosen="{key}">' in chosen
    assert f".nn-faint[data-chosen={key}] .nn-part:not(.on-{key})" in chosen
    shapes = re.findall(r'data-key="number=(\S+)"[^>]*><g class="(.*?)">', chosen)
    assert len(shapes) == len(explorer.places)
    lit = {name for name, classes in shapes if f"on-{key}" in classes.split()}
    assert lit == {
        n for n, place in explorer.places.items() if place in lit_places(scene.network, explorer.places["z₂"])
    }
    assert lit == {"z₂", "h₂", "v₂", "s", "p", "L"}


def test_a_push_is_a_choice_as_well():
    explorer = Microscope()
    scene = explorer.last_state(explorer.start)
    assert "Click any number" not in explorer.picture({**explorer.start, "nudge": 0.5}, scene)


def test_the_network_runs_from_the_example_above_to_the_loss_below_and_all_of_it_is_in_the_drawing(scene):
    layout = Layout(scene.network)
    tops = [layout.top(level) for level in range(layout.levels)]
    assert tops == sorted(tops)
    boxes = [layout.box(level, j) for level, units in enumerate(layout.units) for j in range(units)]
    for x, y, width, height in [*boxes, layout.loss_box]:
        assert 0 < x < x + width < layout.width
        assert 0 < y < y + height < layout.height


def test_the_picture_shrinks_with_a_narrow_page_and_is_never_moved_sideways():
    explorer = Microscope()
    scene = explorer.last_state(explorer.start)
    picture = explorer.picture(explorer.start, scene)
    assert "overflow-x" not in picture
    assert f'viewBox="0 0 {Layout(scene.network).width:g} ' in picture


def test_a_line_leads_from_the_lower_edge_of_a_unit_to_the_upper_edge_of_the_next(scene):
    layout = Layout(scene.network)
    for place in places_of(scene.network):
        if place.kind == "w":
            x, y, to_x, to_y = layout.line(place)
            left, top, width, height = layout.box(place.level, place.i)
            assert (x, y) == (left + width / 2, top + height)
            left, top, width, _ = layout.box(place.level + 1, place.j)
            assert left < to_x < left + width
            assert to_y == top


def test_no_two_numbers_stand_in_the_same_place_and_each_stands_in_its_box(scene):
    layout = Layout(scene.network)
    places = places_of(scene.network)
    assert len({layout.position(place) for place in places}) == len(places)
    for place in places:
        if place.kind != "loss":
            x, y, _, height = layout.box(0 if place.kind == "x" else place.level + 1, place.j)
            assert layout.position(place)[0] == x
            assert y < layout.position(place)[1] <= y + height - ROW


def test_the_curve_of_a_push_is_what_the_loss_does(scene):
    for place in places_of(scene.network):
        if is_parameter(place) or place.kind == "x":
            losses = pushed_losses(scene.network, place, 1, PUSHES)
            for number in (0, 16, 20):
                assert losses[number] == scene.nudged(place, PUSHES[number], 1).network.value
            assert losses[16] == scene.network.value


def test_the_promise_is_drawn_only_when_the_gradient_is_known_and_what_is_computed_cannot_be_pushed(scene):
    def ends(place, **known):
        return [name for _, name, _ in promise_panel(scene.network, place, 0, 1.0, **known).ends]

    assert ends(Place("w", 0, 0, 0), gradient=False) == ["loss"]
    assert ends(Place("w", 0, 0, 0), gradient=True) == ["loss", "promise"]
    assert ends(Place("z", 0, 0), gradient=True) == []
    assert "is computed" in promise_panel(scene.network, Place("z", 0, 0), 0, 1.0, gradient=True).svg()


def card(**chosen):
    """The lines of a number's card at the first settings, but for some."""
    explorer = Microscope()
    settings = {**explorer.start, **chosen}
    picture = explorer.picture(settings, explorer.last_state(settings))
    return [html.unescape(words) for words in re.findall(r'<div style="[^"]*">([^<]+)</div>', picture)]


def test_before_any_update_the_card_says_where_the_next_one_leads_at_this_rate():
    scene = Scene(two_three_one(), nn.optimizers.SGD(0.1))
    before, after = (network.levels[0].sums.params["kernel"][0, 0] for network in (scene.network, scene.updated))
    words = f"next update, at learning rate 0.100: {before:.4f} → {after:.4f}"
    assert [words in card(rate=0.1, moment=moment) for moment in ("1 forward", "2 loss", "3 backward")] == [1, 1, 0]
    assert not any("next update" in line for line in card(number="h₂"))  # it is computed


def test_the_card_says_what_each_number_is_and_what_the_symbols_of_its_formula_mean():
    assert card(number="h₂")[:2] == ["h₂ = −0.466", "the output of hidden unit 2"]
    assert card(number="s")[1] == "the sum in the output unit"
    assert card(number="p")[1] == "the output of the output unit, which is the answer"
    assert "(ds: the gradient of s)" in card(number="h₂", moment="3 backward")
    assert "(dz₁, dz₂ and dz₃: the gradients of z₁, z₂ and z₃)" in card(number="x₁", moment="3 backward")
    assert "(t: the right answer)" in card(number="L", moment="2 loss")


def test_beside_the_output_unit_stands_what_its_letters_are():
    explorer = Microscope()
    picture = explorer.picture(explorer.start, explorer.last_state(explorer.start))
    for words in ("weights, like w", "bias, like b", "sum, like z", "output, like h"):
        assert picture.count(f">{words}</text>") == 1
