"""The peers that benchmarks time compute what nnlib computes: the same losses, step by step, and the same gradients."""

from importlib import import_module

import pytest

from benchmarks.peers import ours
from benchmarks.table import same_results
from benchmarks.workloads import WORKLOADS, Move

SINGLE = ("W1", "W2", "W3 Adam", "W5 dx")


def tasks_of(peer, workload):
    """{name: step} of a peer; compiling takes longer than all the others together."""
    try:
        module = import_module(f"benchmarks.peers.{peer}")
    except ImportError as error:
        pytest.skip(f"{error}; book.py test --all installs all peers")
    make = getattr(module, workload.kind, None)
    if make is None:
        return {}
    return {name: step for name, step in make(workload.problem).items() if "compile" not in name}


@pytest.mark.parametrize("peer", ["pytorch", "jax_jit", "keras_jax", "sklearn_mlp"])
@pytest.mark.parametrize("name", SINGLE)
def test_ten_steps_have_the_losses_of_nnlib(name, peer):
    workload = WORKLOADS[name]
    (step,) = getattr(ours, workload.kind)(workload.problem).values()
    same_results({"nnlib": step, **tasks_of(peer, workload)}, workload.kind)


def test_the_textbook_code_ends_a_move_with_the_loss_of_nnlib():
    from benchmarks.peers import textbook

    problem = Move(WORKLOADS["W8"].problem.network, steps=20)
    same_results({**ours.move(problem), **textbook.move(problem)}, "move")


def test_a_peer_that_computes_something_else_is_named():
    with pytest.raises(SystemExit, match="other does not compute what nnlib computes"):
        same_results({"nnlib": lambda: 1.0, "other": lambda: 1.1}, "move")
