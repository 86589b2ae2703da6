"""Faulty loops: which rows an update sees, and how many updates there are."""

from dataclasses import replace

import numpy as np
import pytest
from faults import last_batch_dropped, no_shuffling, one_update_per_epoch
from faulty_runs import assert_same_weights, digits_parts, final, flat_digits, trained

import nnlib as nn


def sorted_by_class(parts):
    X, y = parts.train
    order = np.argsort(y, kind="stable")
    return replace(parts, train=(X[order], y[order]))


def test_last_batch_dropped_worked_by_hand():
    # 100 = 3 · 32 + 4
    X, y = last_batch_dropped(digits_parts(rows=100)).train
    assert len(X) == len(y) == 96
    with pytest.raises(ValueError, match="expected a full batch of 32 rows, received 31"):
        last_batch_dropped(digits_parts(rows=31))


def test_one_update_per_epoch_counts_one_update():
    parts = digits_parts(rows=128, epochs=5)
    for fault, updates in ((lambda parts: parts, 20), (one_update_per_epoch, 5)):
        assert trained(parts, fault)[0].optimizer.iterations == updates


@pytest.mark.parametrize("fault", [no_shuffling, last_batch_dropped, one_update_per_epoch])
def test_a_gradient_check_finds_nothing(fault, rng):
    parts = fault(digits_parts(hidden=(4,)))
    model = nn.Sequential(parts.layers, dtype="float64")
    model.compile(parts.optimizer, parts.loss)
    assert nn.check_gradients(model, rng.normal(size=(3, 64)), [0, 1, 2]).ok


def test_no_shuffling_does_not_matter_where_the_file_is_mixed():
    parts = digits_parts(epochs=5)
    assert abs(np.median(final(parts, no_shuffling) - final(parts))) < 0.03


def test_no_shuffling_spoils_a_file_that_is_sorted_by_class():
    parts = sorted_by_class(digits_parts(epochs=5))
    assert (final(parts) > 0.85).all()
    test = flat_digits("test")
    right, faulty = (trained(parts, *faults)[0].evaluate(*test)[1] for faults in ((), (no_shuffling,)))
    assert (faulty < right - 0.2).all()


def test_a_dropped_batch_matters_where_it_is_a_third_of_the_data():
    # 95 rows, of which 64 are left
    parts, test = digits_parts(rows=95, epochs=20), flat_digits("test")
    right, faulty = (trained(parts, *faults)[0].evaluate(*test)[1] for faults in ((), (last_batch_dropped,)))
    assert (faulty < right).all()


def test_a_dropped_batch_does_not_matter_where_it_is_small_or_none():
    none, _ = trained(digits_parts(rows=640), last_batch_dropped)
    right, _ = trained(digits_parts(rows=640))
    assert_same_weights(none, right, rtol=0)
    small, test = digits_parts(rows=660, epochs=5), flat_digits("test")  # 20 of 660
    right, faulty = (trained(small, *faults)[0].evaluate(*test)[1] for faults in ((), (last_batch_dropped,)))
    assert abs(np.median(faulty - right)) < 0.03


def test_one_update_per_epoch_learns_little_in_the_same_epochs():
    parts = digits_parts(epochs=3)
    assert (final(parts, one_update_per_epoch) < final(parts) - 0.4).all()


def test_more_data_does_not_help_one_update_per_epoch():
    little, much = digits_parts(rows=160, epochs=5), digits_parts(rows=1280, epochs=5)
    assert (final(much) > final(little) + 0.2).all()
    assert np.median(final(much, one_update_per_epoch) - final(little, one_update_per_epoch)) < 0.05
