"""Task 6 of lab 6: the case file."""

case_file = {
    "prepare_check": "missed",
    "prepare_claim": "F",
    "h_check": "missed",
    "h_claim": "A",
    "slope_check": "found",
    "slope_claim": "C",
    "L_check": "found",
    "L_claim": "G",
    "dz_check": "found",
    "dz_claim": "D",
    "batches_check": "missed",
    "batches_claim": "B",
    "epoch_check": "missed",
    "epoch_claim": "E",
}
