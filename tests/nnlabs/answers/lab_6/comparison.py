# wrong, earns 2: it is beaten
comparison = {"suspect_rate": 0.1, "mended_rate": 0.1, "suspect": 75.9, "mended": 96.2, "smallest_lead": 18.4}

# wrong, earns 2: need not be its own
comparison = {"suspect_rate": 0.2, "mended_rate": 0.2, "suspect": 77.7, "mended": 94.6, "smallest_lead": 8.8}

# wrong, earns 2: that is the median on `choose`
comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 76.1, "mended": 94.9, "smallest_lead": 14.0}

# wrong, earns 1: The report wants percent
comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 0.777, "mended": 0.962, "smallest_lead": 0.14}

# wrong, earns 2: that is the best of ten seeds
comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 83.5, "mended": 97.5, "smallest_lead": 14.0}

# wrong, earns 3: that is the difference of the medians
comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 77.7, "mended": 96.2, "smallest_lead": 18.6}

# wrong, earns 3: the other way round
comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 77.7, "mended": 96.2, "smallest_lead": -14.0}

# wrong, earns 1: ten seeds come to something else
comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 70.0, "mended": 98.9, "smallest_lead": 20}

# wrong: should be one of 0.01, 0.02, 0.1, 0.2, 0.4
comparison = {"suspect_rate": 0.07, "mended_rate": 0.1, "suspect": 70.0, "mended": 98.9, "smallest_lead": 20}

# wrong: Still open: smallest_lead
comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 77.7, "mended": 96.2, "smallest_lead": None}
