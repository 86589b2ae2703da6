"""Task 6 of lab 4: an experiment of your own."""

fair_race = {"start": -4, "bce_rate": 2, "mse_rate": 4, "bce_first": 19, "mse_first": 1}
