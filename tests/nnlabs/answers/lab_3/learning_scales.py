# wrong, earns 3: relu_low: at scale 1.0 fewer than 9 of 10
learning_scales = {"relu_low": 1, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.003, "still": 9}

# wrong, earns 1: relu_high: one step beyond scale 1.4 still 9 or more of 10
learning_scales = {"relu_low": 1.4, "relu_high": 1.4, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.003, "still": 9}

# wrong, earns 3: tanh_high: at scale 5.6
learning_scales = {"relu_low": 1.4, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 5.6, "rate": 0.003, "still": 9}

# wrong, earns 3: tanh_low: one step beyond scale 1.4 still 9 or more of 10
learning_scales = {"relu_low": 1.4, "relu_high": 2, "tanh_low": 1.4, "tanh_high": 4.0, "rate": 0.003, "still": 9}

# wrong, earns 3: a larger step, or for a smaller one
learning_scales = {"relu_low": 1.4, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.1, "still": 9}

# wrong, earns 3: You report that 20 of 20 networks
learning_scales = {"relu_low": 1.4, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.003, "still": 20}

# wrong: should be one of 0.5, 0.7
learning_scales = {"relu_low": 1.5, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.003, "still": 9}

# wrong: Still open: still
learning_scales = {"relu_low": 1.4, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.003, "still": None}

# wrong: still should be a whole number from 0 to 20
learning_scales = {"relu_low": 1.4, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.003, "still": 0.45}
