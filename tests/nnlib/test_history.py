"""History gathers the logs of the epochs and knows when the loss went off."""

import dataclasses

import numpy as np
import pytest

from nnlib import History, Progress

NAN, INF = float("nan"), float("inf")


def recorded(losses, first_epoch=0):
    history = History()
    for epoch, loss in enumerate(losses, first_epoch):
        history.add(Progress(epoch, {"loss": loss}))
    return history


def test_history_holds_a_list_for_every_key_of_the_logs():
    history = History()
    history.add(Progress(0, {"loss": 2.0, "accuracy": 0.5}))
    history.add(Progress(1, {"loss": 1.0, "accuracy": 0.75}))
    assert history.epoch == [0, 1]
    assert history.history == {"loss": [2.0, 1.0], "accuracy": [0.5, 0.75]}


def test_two_histories_share_nothing():
    recorded([1.0])
    assert History().history == {}
    assert History().epoch == []


def test_progress_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Progress(0, {"loss": 1.0}).epoch = 3


@pytest.mark.parametrize(
    ("losses", "diverged_at"),
    [
        ([3.0, 2.0, 1.0], None),
        ([3.0, NAN, NAN], 1),
        ([3.0, 2.0, INF], 2),
        ([INF, NAN], 0),
        ([3.0, NAN, 1.0], 1),
        ([], None),
    ],
)
def test_diverged_at_is_the_first_epoch_whose_loss_is_no_finite_number(losses, diverged_at):
    assert recorded(losses).diverged_at == diverged_at


def test_diverged_at_speaks_of_the_epochs_own_numbers():
    assert recorded([1.0, NAN], first_epoch=10).diverged_at == 11


def test_diverged_at_of_a_stack_has_one_entry_for_each_run():
    losses = [np.array([1.0, 1.0, 1.0]), np.array([1.0, NAN, 1.0]), np.array([1.0, NAN, INF])]
    assert recorded(losses).diverged_at == [None, 1, 2]
