"""Task 5 of lab 4: five logs, one loss each."""

reading_logs = {
    "A": "squared error",
    "B": "clipped",
    "C": "right",
    "D": "entropy",
    "E": "sum",
}
