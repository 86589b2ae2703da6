"""What chapter 4 says about initializers, asserted over seeds, each cause with a run in which it is removed."""

from itertools import product

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers.initializer_race import GROUPS, InitializerRace
from nnlive.explorers.through_training import ThroughTraining

CHAPTER = "04_initializers"
FOLLOW_WIDTHS = {"glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "orthogonal"}


def test_units_that_start_equal_stay_equal_while_their_weights_move(chapter):
    models = [chapter["constant"], *chapter["models"]["64 units at 0.05"], *chapter["models"]["64 copies of one"]]
    for model in models:
        kernel, _, output_kernel, _ = model.get_weights()
        assert np.ptp(kernel, axis=1).max() < 1e-4
        assert np.ptp(output_kernel, axis=0).max() < 1e-4
    assert np.abs(chapter["constant"].get_weights()[0] - 0.5).max() > 0.05


def test_random_units_are_not_alike(chapter):
    kernel, bias, *_ = chapter["random"].get_weights()
    for j in range(4):
        for k in range(j):
            assert np.abs(kernel[:, j] - kernel[:, k]).max() > 0.01
    assert len(np.unique(bias)) == 4  # biases start at 0 and part


def test_one_unit_and_four_equal_ones_cut_the_plane_once(chapter):
    one, four = (chapter["on_xor_accuracy"][name] for name in ("1 unit at 0.5", "4 units at 0.5"))
    assert one.min() > 0.6
    assert one.max() < 0.75
    assert np.median(four) == pytest.approx(np.median(one), abs=0.03)


def test_sixty_four_equal_units_die_and_smaller_weights_keep_them_alive(chapter):
    accuracy, alive = chapter["on_xor_accuracy"], chapter["alive"]
    assert (alive["64 units at 0.5"] == 0).all()
    assert accuracy["64 units at 0.5"].max() < 0.6
    assert (alive["64 units at 0.05"] == 1).all()
    assert accuracy["64 units at 0.05"].min() > 0.6
    assert np.median(accuracy["64 units at 0.05"]) == pytest.approx(np.median(accuracy["1 unit at 0.5"]), abs=0.03)


def sixty_four(seed, output=0.5):
    """The network with 64 equal units before training, and its data."""
    half, last = nn.initializers.Constant(0.5), nn.initializers.Constant(output)
    hidden = nn.layers.Dense(64, "relu", kernel_initializer=half)
    model = nn.Sequential([nn.layers.Input((2,)), hidden, nn.layers.Dense(1, "sigmoid", kernel_initializer=last)])
    model.compile(nn.optimizers.SGD(0.5), "binary_crossentropy", metrics=["accuracy"])
    return model, *nn.datasets.xor(200, seed=seed)


def test_the_sum_of_64_makes_the_network_sure_where_they_are_active_and_half_of_that_is_wrong():
    for seed in range(10):
        model, X, y = sixty_four(seed)
        active = model.layers[0].forward(X)[:, 0] > 0
        assert model.predict(X)[active].mean() > 0.9
        assert 0.4 < y[active].mean() < 0.6
        pull = np.abs(model.predict(X)[:, 0] - y)  # |dz| of each example
        assert np.median(pull[active & (y == 0)]) > 0.99
        assert np.median(pull[active & (y == 1)]) < 0.03
        assert pull[active & (y == 1)].mean() < 0.15


def test_every_step_pushes_the_64_units_down_and_their_fold_outwards():
    for seed in range(10):
        model, X, y = sixty_four(seed)
        biases, active = [], []
        for _ in range(12):
            biases.append(model.layers[0].params["bias"].max())
            active.append((model.layers[0].forward(X) > 0).mean())
            model.fit(X, y, batch_size=200, epochs=1, verbose=0)
        assert (np.diff(biases) < 0).all()
        assert (np.diff(active) <= 0).all()
        assert active[-1] < 0.4 * active[0]


def test_with_a_sum_that_is_64_times_smaller_the_same_units_live():
    for seed in range(10):
        model, X, y = sixty_four(seed, output=0.5 / 64)
        model.fit(X, y, epochs=100, verbose=0)
        assert (model.layers[0].forward(X) > 0).any(axis=0).all()


def test_dead_units_leave_one_answer_for_the_whole_plane(chapter):
    square = np.random.default_rng(0).uniform(-1, 1, size=(500, 2))
    said = chapter["models"]["64 units at 0.5"][0].predict(square) > 0.5
    assert said.all() or not said.any()


def test_copies_of_one_unit_fail_and_the_same_network_of_different_units_learns(chapter):
    assert chapter["on_xor_accuracy"]["64 copies of one"].max() < 0.75
    assert chapter["on_xor_accuracy"]["64 random"].min() > 0.95


def test_from_zeros_only_the_output_bias_moves_in_ten_seeds(chapter):
    for seed in range(10):
        *rest, output_bias = chapter["on_xor"](4, "zeros", "zeros", seed).get_weights()
        assert not any(array.any() for array in rest)
        assert output_bias.all()


@pytest.mark.parametrize(("steps", "squares"), [(2, [0, 0, 4, 4]), (3, [1, 1, 1, 1, 1, 1, 9, 9])])
def test_the_mean_of_the_squares_of_all_walks_is_the_number_of_their_steps(steps, squares):
    ends = np.sum([*product([-1, 1], repeat=steps)], axis=1)
    assert sorted(ends**2) == squares
    assert np.mean(ends**2) == steps


def test_784_coins_lead_28_steps_away_and_two_thirds_of_the_walks_end_nearer(chapter):
    ends = chapter["ends"]
    assert ends.std() == pytest.approx(28, rel=0.03)
    assert (np.abs(ends) < 28).mean() == pytest.approx(2 / 3, abs=0.03)


def test_where_steps_repeat_each_other_the_variances_do_not_add_up(rng):
    coin = rng.choice([-1, 1], size=4000)
    assert np.mean((coin + coin) ** 2) == 4  # not 2: 2ab is always positive


def test_784_standard_normal_terms_add_up_to_deviation_28(chapter):
    assert chapter["spread"] == pytest.approx(28, rel=0.02)


@pytest.mark.parametrize(
    ("rule", "forward", "backward"),
    [("1/D", 1, 1 / 4), ("1/H", 4, 1), ("Glorot", 1.6, 0.4)],  # 400/400, 100/400; 400/100, 100/100; 800/500, 200/500
)
def test_each_rule_scales_the_two_directions_as_derived(chapter, rule, forward, backward):
    assert chapter["directions"][rule] == (pytest.approx(forward, rel=0.03), pytest.approx(backward, rel=0.03))


def test_the_formula_by_hand_is_nnlibs(chapter):
    ours = chapter["he_normal"]((400, 100), np.random.default_rng(3))
    np.testing.assert_array_equal(ours, nn.initializers.HeNormal()((400, 100), np.random.default_rng(3)))


def test_relu_keeps_half_of_the_squares_and_he_makes_up_for_it(chapter):
    assert chapter["kept"] == pytest.approx(0.5, abs=0.01)
    assert (chapter["h"] ** 2).mean() == pytest.approx(1, abs=0.03)


def test_only_root_two_carries_a_signal_through_30_relu_layers(chapter):
    gone, fading, level, growing = (np.median(chapter["relu"][name]) for name in chapter["scales"])
    assert 0.5 < level < 2
    assert gone < 1e-12
    assert fading < 1e-4
    assert growing > 1e4


def test_without_relu_scale_one_is_level_and_root_two_explodes(chapter):
    _, one, root_two, _ = (np.median(chapter["linear"][name]) for name in chapter["scales"])
    assert one == pytest.approx(1, abs=0.2)
    assert root_two == pytest.approx(2 ** (29 / 2), rel=0.3)


@pytest.mark.parametrize("activation", ["relu", "linear"])
def test_each_layer_multiplies_the_root_mean_square_as_derived(chapter, activation):
    kept = 1 / np.sqrt(2) if activation == "relu" else 1
    for name, scale in chapter["scales"].items():
        assert np.median(chapter[activation][name]) ** (1 / 29) == pytest.approx(scale * kept, rel=0.05)


def test_the_gradient_keeps_level_at_the_same_scale_where_widths_are_equal():
    model = nn.Sequential([nn.layers.Input((128,))], seed=range(10))
    for _ in range(30):
        model.add(nn.layers.Dense(128, "relu", kernel_initializer="he_normal"))
    h = np.random.default_rng(0).normal(size=(50, 128)).astype("float32")
    for layer in model.layers:
        h = layer.forward(h)
    dh, sizes = np.random.default_rng(1).normal(size=h.shape).astype("float32"), []
    for layer in reversed(model.layers):
        sizes.append((dh**2).mean(axis=(-2, -1)))
        dh = layer.backward(dh)
    assert 0.3 < np.sqrt(np.median(sizes[-1] / sizes[0])) < 3


def test_at_depth_ten_the_scale_decides(chapter):
    assert (chapter["X"] ** 2).mean() == pytest.approx(1, abs=1e-4)
    half, one, root_two, two = chapter["deep_loss"]
    np.testing.assert_allclose(half, np.log(10), atol=0.01)
    assert np.isnan(two).all()
    assert root_two.max() < one.min()
    assert one.max() < np.log(10) - 0.05
    left = (1 / 2) ** 5  # of the root mean square, after ten layers of scale 1
    assert left == pytest.approx(0.03, abs=0.002)
    assert left / (0.5 / np.sqrt(2)) ** 10 == pytest.approx(1000, rel=0.03)


def test_a_layer_of_32_multiplies_the_signal_by_4_or_divides_it_by_8_or_keeps_it(chapter):
    for name, factor in (("standard_normal", 4), ("inverse_fan_in", 1 / 8), ("he_normal", 1)):
        model = nn.Sequential([nn.layers.Input((64,))], seed=range(10))
        for _ in range(3):
            model.add(nn.layers.Dense(32, "relu", kernel_initializer=name))
        h, sizes = chapter["X"][:200].astype("float32"), []
        for layer in model.layers:
            h = layer.forward(h)
            sizes.append(np.sqrt((h**2).mean(axis=(-2, -1))))
        assert np.median(sizes[2] / sizes[0]) == pytest.approx(factor**2, rel=0.15)


def starts(chapter, depth, rate):
    return dict(zip(chapter["names"], chapter["four"][depth, rate]))


def test_one_layer_forgives_all_but_zeros_and_three_only_he(chapter):
    one, three = starts(chapter, 1, 0.1), starts(chapter, 3, 0.1)
    assert max(one["zeros"]) < 0.15
    assert all(min(one[name]) > 0.75 for name in ("standard_normal", "inverse_fan_in", "he_normal"))
    assert min(three["he_normal"]) > 0.8
    assert all(max(three[name]) < 0.4 for name in ("zeros", "standard_normal", "inverse_fan_in"))


def test_with_a_tenth_of_the_rate_standard_normal_learns_through_three_layers(chapter):
    three = starts(chapter, 3, 0.01)
    assert min(three["standard_normal"]) > 0.4
    assert np.median(three["standard_normal"]) > 0.6
    assert max(three["inverse_fan_in"]) < 0.25
    assert max(three["zeros"]) < 0.15


def finished(explorer, settings):
    """The last state of an explorer's training."""
    *_, last = explorer.train(settings)
    return last


@pytest.mark.parametrize(("layers", "count"), [(1, 13), (3, 6)])
def test_the_race_has_thirteen_learning_with_one_layer_and_the_six_that_follow_widths_with_three(layers, count):
    race = finished(InitializerRace(), {"layers": layers, "rate": 0.1, "all": True, "seed": 0})
    assert len(race.learning()) == count
    if layers == 3:
        assert {*race.learning()} == FOLLOW_WIDTHS
    else:
        assert {*race.names} - {*race.learning()} == {*GROUPS["all equal"]}


def test_with_64_inputs_inverse_fan_in_is_8_times_smaller_than_lecuns():
    wrong, lecun = (
        nn.initializers.get(name)((64, 1000), np.random.default_rng(0)) for name in ("inverse_fan_in", "lecun_normal")
    )
    assert lecun.std() / wrong.std() == pytest.approx(8, rel=0.03)


@pytest.mark.parametrize("name", sorted(FOLLOW_WIDTHS | {"inverse_fan_in"}))
def test_four_times_the_width_means_half_the_weights_and_a_quarter_without_the_root(name):
    def deviation(width):
        return nn.initializers.get(name)((width, width), np.random.default_rng(0)).std()

    assert deviation(64) / deviation(256) == pytest.approx(4 if name == "inverse_fan_in" else 2, rel=0.05)


def test_the_columns_of_an_orthogonal_start_have_length_1(rng):
    for shape in ((64, 20), (20, 20), (20, 10)):  # those of the race
        np.testing.assert_allclose((nn.initializers.Orthogonal()(shape, rng) ** 2).sum(axis=0), 1, rtol=1e-5)


def through_training(start):
    """Of ten seeds, (the epoch from which 90 % of the map keep their class, shares of histograms that stay)."""
    explorer = ThroughTraining()
    for seed in range(10):
        film = finished(explorer, {"start": start, "seed": seed, "frame": 0})
        last = film.snapshots[-1]
        agree = [np.mean(s.answers.argmax(-1) == last.answers.argmax(-1)) > 0.9 for s in film.snapshots]
        first = max((n for n, same in enumerate(agree) if not same), default=-1) + 1
        yield film.snapshots[first].epoch, np.minimum(last.shares, film.snapshots[0].shares).sum(axis=-1)


def test_a_small_start_finishes_its_boundary_about_eight_times_later():
    lecun, small = ([epoch for epoch, _ in through_training(start)] for start in ("lecun_normal", "random_normal"))
    assert 18 <= np.median(lecun) <= 26
    assert 7 < np.median(small) / np.median(lecun) < 9
    assert min(small) > 4 * max(lecun)


def test_training_hardly_moves_the_histograms_of_a_very_large_start_and_spreads_those_of_a_small_one():
    assert all(left.min() > 0.95 for _, left in through_training("very_large"))
    assert all(left.max() < 0.4 for _, left in through_training("random_normal"))


def test_batch_normalization_by_hand_is_nnlibs_and_its_gradient_is_right(chapter):
    assert all(report.ok for report in chapter["norm_reports"])
    x = np.random.default_rng(2).normal(3, 50, (6, 4))
    layer, mine = nn.layers.BatchNormalization(), chapter["MyBatchNorm"]()
    layer.build((None, 4), np.random.default_rng(0), "float64")
    np.testing.assert_allclose(mine.forward(x), layer.forward(x, training=True))
    np.testing.assert_allclose(mine.backward(x**2), layer.backward(x**2))


@pytest.mark.parametrize("term", ["shift", "stretch"])
def test_without_one_of_its_two_terms_the_way_back_would_be_wrong(chapter, term):
    class Without(chapter["MyBatchNorm"]):
        def backward(self, dy):
            whole = super().backward(dy)
            shift, stretch = dy.mean(axis=0), self.x_hat * (self.x_hat * dy).mean(axis=0)
            return whole + {"shift": shift, "stretch": stretch}[term] / self.root

    assert not nn.check_gradients(Without(), np.random.default_rng(2).normal(3, 50, (6, 4))).ok


def test_three_numbers_normalised_by_hand(chapter):
    x = np.array([[2.0], [4.0], [9.0]])
    assert (x.mean(), round(x.std(), 1)) == (5, 2.9)
    assert chapter["MyBatchNorm"]().forward(x).ravel().round(1).tolist() == [-1.0, -0.3, 1.4]


def test_with_batch_normalization_all_forty_runs_learn(chapter):
    assert chapter["normalized_loss"].max() < 0.8


def test_at_each_scale_every_normalized_run_ends_below_every_plain_one(chapter):
    for plain, normalized in zip(chapter["deep_loss"], chapter["normalized_loss"]):
        assert np.isnan(plain).all() or normalized.max() < plain.min()


def test_batch_normalization_leaves_equal_units_equal(rng):
    x = rng.normal(size=(20, 1)).repeat(3, axis=1)
    layer = nn.layers.BatchNormalization()
    layer.build((None, 3), rng, "float64")
    y = layer.forward(x, training=True)
    np.testing.assert_allclose(y, y[:, :1].repeat(3, axis=1))


@pytest.mark.parametrize(("activation", "factor"), [("linear", 243), ("relu", 43)])
def test_exercise_five_layers_of_100_with_weights_of_size_0_3(activation, factor):
    model = nn.Sequential([nn.layers.Input((100,))], seed=range(10))
    for _ in range(5):
        model.add(nn.layers.Dense(100, activation, kernel_initializer=nn.initializers.RandomNormal(0, 0.3)))
    x = np.random.default_rng(0).normal(size=(200, 100))
    h = x.astype("float32")
    for layer in model.layers:
        h = layer.forward(h)
    assert np.median(np.sqrt((h**2).mean(axis=(-2, -1))) / np.sqrt((x**2).mean())) == pytest.approx(factor, rel=0.15)
    assert (3**5, (3 / np.sqrt(2)) ** 5) == (243, pytest.approx(43, abs=0.1))
    assert np.sqrt(2 / 100) == pytest.approx(0.14, abs=0.002)


def test_exercise_the_factor_for_leaky_relu(rng):
    assert np.sqrt(2 / 1.09) == pytest.approx(1.35, abs=0.005)
    z = rng.normal(size=(500, 500))
    W = rng.normal(0, np.sqrt(2 / 1.09 / 500), (500, 500))
    assert (nn.layers.LeakyReLU(0.3).forward(z) @ W).var() == pytest.approx(1, rel=0.03)
