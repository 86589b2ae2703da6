"""What chapters/intro says about rates and hidden units holds over ten seeds."""

import numpy as np

import nnlib as nn

CHAPTER = "intro"


def final(chapter, rate):
    return chapter["losses"][f"rate {rate}"][:, -1]


def test_rate_1_ends_lowest_on_every_seed(chapter):
    assert (final(chapter, "1") < final(chapter, "0.01")).all()
    assert (final(chapter, "1") < final(chapter, "10")).all()


def test_rate_1_falls_below_0_6_and_rate_0_01_stays_near_guessing(chapter):
    assert np.median(final(chapter, "1")) < 0.6
    assert np.all(np.abs(final(chapter, "0.01") - np.log(3)) < 0.1)


def test_rate_10_ends_worse_than_guessing_on_every_seed(chapter):
    assert (final(chapter, "10") > np.log(3)).all()
    assert np.median(final(chapter, "10")) > 2


def test_64_hidden_units_reach_less_than_two_thirds_of_the_loss_of_8(chapter):
    wide, narrow = chapter["final"]["64 hidden units"], chapter["final"]["8 hidden units"]
    assert np.median(wide) < 2 / 3 * np.median(narrow)


def test_at_rate_1_only_more_than_16_hidden_units_fall_below_one_half(chapter):
    for hidden in (8, 16):
        assert min(chapter["final"][f"{hidden} hidden units"]) > 0.5
    assert np.median(chapter["final"]["64 hidden units"]) < 0.5


def test_64_hidden_units_fall_below_one_half_at_rate_1_and_neither_at_0_1_nor_at_5(chapter):
    X, y = chapter["X"], chapter["y"]
    below = {rate: int((losses_after_400(X, y, rate) < 0.5).sum()) for rate in (0.1, 1.0, 5.0)}
    assert below[0.1] == below[5.0] == 0
    assert below[1.0] >= 5


def losses_after_400(X, y, rate):
    layers = [nn.layers.Dense(64, "relu", kernel_initializer="he_normal"), nn.layers.Dense(3, "softmax")]
    model = nn.Sequential([nn.layers.Input((2,)), *layers], seed=range(10))
    model.compile(nn.optimizers.SGD(rate, momentum=0.9), "sparse_categorical_crossentropy")
    return model.fit(X, y, batch_size=len(X), epochs=400, verbose=0).history["loss"][-1]


def test_at_rate_1_a_last_digit_makes_another_loss_and_at_a_hundredth_of_it_none(chapter):
    X, y = chapter["X"], chapter["y"]

    def loss(rate, moved):
        layers = [nn.layers.Input((2,)), nn.layers.Dense(64, "relu", kernel_initializer="he_normal")]
        model = nn.Sequential([*layers, nn.layers.Dense(3, "softmax")], seed=0)
        model.compile(nn.optimizers.SGD(rate, momentum=0.9), "sparse_categorical_crossentropy")
        W, *others = model.get_weights()
        model.set_weights([np.nextafter(W, np.inf) if moved else W, *others])  # each number's very next one
        model.fit(X, y, batch_size=len(X), epochs=400, verbose=0)
        return model.evaluate(X, y)

    assert abs(loss(1.0, moved=True) - loss(1.0, moved=False)) > 0.01
    assert abs(loss(0.01, moved=True) - loss(0.01, moved=False)) < 1e-4
