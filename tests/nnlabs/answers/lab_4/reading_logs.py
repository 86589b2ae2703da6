# wrong, earns 1.5: near a tenth of ln 10
reading_logs = {
    "A": "classes",
    "B": "clipped",
    "C": "right",
    "D": "entropy",
    "E": "sum",
}

# wrong, earns 1.5: would an honest gradient leave every digit as it was
reading_logs = dict(A="squared error", B="right", C="right", D="entropy", E="sum")

# wrong, earns 1.5: Compare with the accuracy
reading_logs = dict(A="squared error", B="clipped", C="right", D="right", E="sum")

# wrong, earns 1.5: keeps the loss with which it starts
reading_logs = dict(A="squared error", B="clipped", C="clipped", D="entropy", E="sum")

# wrong, earns 1.5: Work the product out
reading_logs = dict(A="squared error", B="clipped", C="sum", D="entropy", E="sum")

# wrong, earns 1.5: 0.2 at most
reading_logs = dict(A="squared error", B="clipped", C="right", D="squared error", E="sum")

# wrong, earns 1.5: never above ln 10
reading_logs = dict(A="squared error", B="entropy", C="right", D="entropy", E="sum")

# wrong, earns 1.5: near ln 10 if it guesses about evenly
reading_logs = dict(A="squared error", B="clipped", C="right", D="entropy", E="right")

# wrong, earns 1.6: E is still open
reading_logs = {"A": "squared error", "B": "clipped", "C": "right", "D": "entropy", "E": None}

# wrong, earns 1.6: should be one of classes, clipped
reading_logs = {"A": "mse", "B": "clipped", "C": "right", "D": "entropy", "E": "sum"}
