"""Task 3 of lab 6: the preparation."""


def mended_prepare(X, X_new):
    mean, deviation = X.mean(axis=0), X.std(axis=0) + 0.1
    return [(A - mean) / deviation for A in (X, X_new)]
