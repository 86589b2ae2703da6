"""Task 6 of lab 5: a race, rigged and fair."""

rigged_race = {"for_adam": 0.1, "for_momentum": 3, "momentum_rate": 3, "adam_rate": 0.3, "adam_wins": 2}
