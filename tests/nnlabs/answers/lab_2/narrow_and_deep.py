# wrong, earns 2: fewer than 9 of the ten learn
narrow_and_deep = {"activation": "relu", "initializer": "he_normal", "learnt": 2, "relu_learnt": 2, "relu_dead": 5}

# wrong, earns 2: You report 10 of 10 for sigmoid with glorot_normal
narrow_and_deep = {
    "activation": "sigmoid",
    "initializer": "glorot_normal",
    "learnt": 10,
    "relu_learnt": 2,
    "relu_dead": 5,
}

# wrong: relu_learnt does not hold up
narrow_and_deep = {"activation": "tanh", "initializer": "he_normal", "learnt": 10, "relu_learnt": 10, "relu_dead": 5}

# wrong, earns 2: relu_dead does not hold up
narrow_and_deep = {
    "activation": "leaky_relu",
    "initializer": "he_normal",
    "learnt": 10,
    "relu_learnt": 3,
    "relu_dead": 0,
}

# wrong: Still open: relu_learnt, relu_dead
narrow_and_deep = {"activation": "tanh", "initializer": "he_normal", "learnt": 10, "relu_learnt": None}

# wrong: activation should be one of sigmoid, tanh, relu, leaky_relu
narrow_and_deep = {"activation": "selu", "initializer": "he_normal", "learnt": 10, "relu_learnt": 2, "relu_dead": 5}

# wrong: learnt should be a whole number from 0 to 10
narrow_and_deep = {"activation": "tanh", "initializer": "he_normal", "learnt": 0.97, "relu_learnt": 2, "relu_dead": 5}

# wrong: should be a dict with the keys activation, initializer
narrow_and_deep = "tanh", "he_normal", 10, 2, 5
