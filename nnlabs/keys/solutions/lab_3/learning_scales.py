"""Task 6 of lab 3: an experiment: the scales that learn."""

learning_scales = {"relu_low": 1.4, "relu_high": 2, "tanh_low": 1.0, "tanh_high": 4.0, "rate": 0.003, "still": 9}
