"""Report E's faults: one gradient for every loss, and one update in an epoch."""

import faults
import numpy as np
from faults import one_update_per_epoch
from faulty_runs import assert_same_weights, digits_parts, final, trained

import nnlib as nn
from nnlib.layers import Dense, Input
from nnlib.optimizers import SGD
from nnlive.experiments import Parts


def one_sigmoid(loss):
    rng = np.random.default_rng(1)
    X = rng.uniform(size=(64, 2))
    layers = [Input((2,)), Dense(2, "sigmoid"), Dense(1, "sigmoid")]
    y = (X[:, 0] ** 2 > X[:, 1]).astype(float)
    return Parts(layers, nn.losses.get(loss), SGD(0.5), (X, y), 64, True, 200, [])


def test_a_training_that_knows_one_gradient_gives_one_network_for_any_loss():
    same = [trained(one_sigmoid(loss), faults.bce_for_every_loss, seeds=2)[0] for loss in ("mse", "bce")]
    assert_same_weights(*same, rtol=0)
    assert_same_weights(same[0], trained(one_sigmoid("bce"), seeds=2)[0], rtol=1e-3, atol=1e-4)
    right = trained(one_sigmoid("mse"), seeds=2)[0].get_weights()
    assert not np.allclose(right[0], same[0].get_weights()[0], rtol=0.05)


def test_one_update_per_epoch_counts_one_update():
    parts = digits_parts(rows=128, epochs=5)
    for fault, updates in ((lambda parts: parts, 20), (one_update_per_epoch, 5)):
        assert trained(parts, fault)[0].optimizer.iterations == updates


def test_one_update_per_epoch_learns_little_in_the_same_epochs():
    parts = digits_parts(epochs=3)
    assert (final(parts, one_update_per_epoch) < final(parts) - 0.4).all()


def test_more_data_does_not_help_one_update_per_epoch():
    little, much = digits_parts(rows=160, epochs=5), digits_parts(rows=1280, epochs=5)
    assert (final(much) > final(little) + 0.2).all()
    assert np.median(final(much, one_update_per_epoch) - final(little, one_update_per_epoch)) < 0.05
