"""Task 7 of lab 6: suspect against mended."""

comparison = {"suspect_rate": 0.2, "mended_rate": 0.1, "suspect": 77.7, "mended": 96.2, "smallest_lead": 14.0}
