# wrong, earns 2: trained again with 4 hidden units
smallest_network = {"units": 4, "solved": 20}

# wrong: Some smaller network is enough
smallest_network = {"units": 8, "solved": 20}

# wrong: With 2 hidden units fewer than 18
smallest_network = {"units": 2, "solved": 10}

# wrong: Still open: units
smallest_network = {"units": None, "solved": 19}

# wrong: should be one of 1, 2, 4, 8
smallest_network = {"units": 8.5, "solved": 19}

# wrong: should be a dict with the keys units, solved
smallest_network = 8

# wrong: another number of them solves XOR
smallest_network = {"units": 32, "solved": 7}

# wrong: should be one of 1, 2, 4, 8
smallest_network = {"units": 5, "solved": 19}
