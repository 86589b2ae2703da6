"""Task 7 of lab 2: an experiment of your own."""

narrow_and_deep = {
    "activation": "tanh",
    "initializer": "orthogonal",
    "learnt": 10,
    "relu_learnt": 2,
    "relu_dead": 5,
}
