# wrong: squared error at rate 2 is not at its best
fair_race = {"start": 0, "bce_rate": 2, "mse_rate": 2, "bce_first": 20, "mse_first": 0}

# wrong, earns 2: cross-entropy at rate 4 is not at its best
fair_race = {"start": -4, "bce_rate": 4, "mse_rate": 4, "bce_first": 0, "mse_first": 20}

# wrong, earns 3: does not carry the claim
fair_race = {"start": -2, "bce_rate": 2, "mse_rate": 4, "bce_first": 9, "mse_first": 8}

# wrong, earns 4: Run again with your start and rates, it is not so
fair_race = {"start": -4, "bce_rate": 2, "mse_rate": 4, "bce_first": 10, "mse_first": 10}

# wrong, earns 3: is not the start closest to 0
fair_race = {"start": -6, "bce_rate": 2, "mse_rate": 8, "bce_first": 19, "mse_first": 1}

# wrong: should be one of 0, -2, -4, -6
fair_race = {"start": -3, "bce_rate": 2, "mse_rate": 4, "bce_first": 19, "mse_first": 1}

# wrong: Still open: bce_first, mse_first
fair_race = {"start": -4, "bce_rate": 2, "mse_rate": 4, "bce_first": None, "mse_first": None}
