"""Task 5 of lab 3: what no scale repairs."""


def different_units(W1, b1, W2):
    seen = set()
    for unit in range(len(b1)):
        seen.add((*W1[:, unit], b1[unit], *W2[unit]))
    return len(seen)
