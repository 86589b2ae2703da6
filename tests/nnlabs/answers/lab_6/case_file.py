# wrong, earns 3.33: what does a check compare it with
case_file = {
    "prepare_check": "missed",
    "prepare_claim": "F",
    "h_check": "missed",
    "h_claim": "A",
    "slope_check": "found",
    "slope_claim": "C",
    "L_check": "missed",
    "L_claim": "G",
    "dz_check": "found",
    "dz_claim": "D",
    "batches_check": "missed",
    "batches_claim": "B",
    "epoch_check": "missed",
    "epoch_claim": "E",
}

# wrong: not as many rows as there are classes
case_file = {"dz_check": "missed", "dz_claim": "D"}

# wrong, earns 0.29: what is done with a gradient comes after it
case_file = {"epoch_check": "found", "epoch_claim": "E", "h_check": "missed"}

# wrong: h and its slope drop the same units
case_file = {"h_check": "found", "slope_check": "found"}

# wrong, earns 3.33: batches of 100 stay more than forty points behind
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
    "dz_claim": "E",
    "batches_check": "missed",
    "batches_claim": "B",
    "epoch_check": "missed",
    "epoch_claim": "D",
}

# wrong, earns 0.24: the loss ends above that of a guess
case_file = {"dz_claim": "G", "slope_check": "found"}

# wrong, earns 0.24: most nines are read
case_file = {"h_claim": "B", "slope_check": "found"}

# wrong, earns 0.29: L_claim is still open
case_file = {"prepare_claim": "F"}

# wrong, earns 0.29: should be one of found, missed
case_file = {"prepare_check": True, "h_claim": "A"}
