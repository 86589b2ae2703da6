"""Task 6 of lab 1: an experiment of your own."""

smallest_network = {"units": 4, "solved": 19}
