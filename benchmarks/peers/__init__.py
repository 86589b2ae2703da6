"""Peers: the same workloads in other libraries, and the floor that none of them can fall below.

A peer is a module with a function for each kind of workload that it can do. The function returns {name: step}, where
`step()` does the work once and returns the loss, or an array by which the results can be checked equal.
"""

from importlib import import_module

PEERS = ("ours", "floor", "pytorch", "jax_jit", "keras_jax", "sklearn_mlp", "textbook")


def load():
    """({module name: module}, [why a peer is missing])."""
    peers, missing = {}, []
    for name in PEERS:
        try:
            peers[name] = import_module(f"{__name__}.{name}")
        except ImportError as error:
            missing.append(f"{name}: {error}")
    return peers, missing


def tasks(peers, workload):
    """{name: step} of all peers that can do this workload, nnlib first."""
    return {
        name: step
        for peer in peers.values()
        if hasattr(peer, workload.kind)
        for name, step in getattr(peer, workload.kind)(workload.problem).items()
    }
