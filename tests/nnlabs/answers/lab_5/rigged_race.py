# wrong, earns 3: momentum ends lower in fewer than 15 of 20
rigged_race = {"for_adam": 0.1, "for_momentum": 0.1, "momentum_rate": 3, "adam_rate": 0.3, "adam_wins": 2}

# wrong, earns 3: At the shared rate 3 Adam ends lower in fewer than 15
rigged_race = {"for_adam": 3, "for_momentum": 3, "momentum_rate": 3, "adam_rate": 0.3, "adam_wins": 2}

# wrong, earns 2: gives momentum a lower median loss than 0.3
rigged_race = {"for_adam": 0.1, "for_momentum": 3, "momentum_rate": 0.3, "adam_rate": 0.3, "adam_wins": 2}

# wrong, earns 2: gives Adam a lower median loss than 3
rigged_race = {"for_adam": 0.1, "for_momentum": 3, "momentum_rate": 3, "adam_rate": 3, "adam_wins": 2}

# wrong, earns 2: You report that Adam wins 20 of 20 fair races
rigged_race = {"for_adam": 0.1, "for_momentum": 3, "momentum_rate": 0.1, "adam_rate": 0.1, "adam_wins": 20}

# wrong: Still open: adam_wins
rigged_race = {"for_adam": 0.1, "for_momentum": 3, "momentum_rate": 3, "adam_rate": 0.3, "adam_wins": None}

# wrong: adam_rate should be one of 0.03, 0.1, 0.3, 1, 3, 10
rigged_race = {"for_adam": 0.1, "for_momentum": 3, "momentum_rate": 3, "adam_rate": 0.2, "adam_wins": 2}

# wrong: adam_wins should be a whole number from 0 to 20
rigged_race = {"for_adam": 0.1, "for_momentum": 3, "momentum_rate": 3, "adam_rate": 0.3, "adam_wins": 0.1}

# wrong: should be a dict with the keys for_adam
rigged_race = [0.1, 3, 3, 0.3, 2]
