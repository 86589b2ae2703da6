# right
smallest_network = {"units": 4, "solved": 19}

# wrong: trained again with 4 hidden units
smallest_network = {"units": 4, "solved": 20}

# wrong: a smaller network is enough
smallest_network = {"units": 8, "solved": 20}

# wrong: the task asks for 18
smallest_network = {"units": 2, "solved": 10}

# wrong: Still open: units
smallest_network = {"units": None, "solved": 19}

# wrong: should be a whole number from 1 to 64
smallest_network = {"units": 8.5, "solved": 19}

# wrong: should be a dict with the keys units, solved
smallest_network = 8
