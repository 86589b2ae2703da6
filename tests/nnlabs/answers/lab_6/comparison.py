# right
comparison = {"suspect_rate": 0.05, "mended_rate": 0.2, "suspect": 71.5, "mended": 95.7, "smallest_lead": 22.5}

# wrong, earns 2: it is beaten
comparison = {"suspect_rate": 0.2, "mended_rate": 0.2, "suspect": 9.8, "mended": 95.7, "smallest_lead": 85.0}

# wrong, earns 1: need not be its own
comparison = {"suspect_rate": 0.05, "mended_rate": 0.05, "suspect": 71.5, "mended": 94.3, "smallest_lead": 21.7}

# wrong, earns 2: that is the median on `choose`
comparison = {"suspect_rate": 0.05, "mended_rate": 0.2, "suspect": 69.7, "mended": 94.4, "smallest_lead": 22.5}

# wrong, earns 1: The report wants percent
comparison = {"suspect_rate": 0.05, "mended_rate": 0.2, "suspect": 0.715, "mended": 0.957, "smallest_lead": 0.225}

# wrong, earns 2: that is the best of ten seeds
comparison = {"suspect_rate": 0.05, "mended_rate": 0.2, "suspect": 72.7, "mended": 97.1, "smallest_lead": 22.5}

# wrong, earns 3: that is the difference of the medians
comparison = {"suspect_rate": 0.05, "mended_rate": 0.2, "suspect": 71.5, "mended": 95.7, "smallest_lead": 24.2}

# wrong, earns 3: the other way round
comparison = {"suspect_rate": 0.05, "mended_rate": 0.2, "suspect": 71.5, "mended": 95.7, "smallest_lead": -22.5}

# wrong, earns 1: ten seeds come to something else
comparison = {"suspect_rate": 0.05, "mended_rate": 0.1, "suspect": 70.0, "mended": 97.0, "smallest_lead": 20}

# wrong: should be one of 0.025, 0.05, 0.1, 0.2
comparison = {"suspect_rate": 0.07, "mended_rate": 0.1, "suspect": 70.0, "mended": 97.0, "smallest_lead": 20}

# wrong: Still open: smallest_lead
comparison = {"suspect_rate": 0.05, "mended_rate": 0.2, "suspect": 71.5, "mended": 95.7, "smallest_lead": None}
