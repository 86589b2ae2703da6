# wrong: The new rows are standardised by themselves
def mended_prepare(X, X_new):
    results = []
    for A in (X, X_new):
        results.append((A - A.mean(axis=0)) / (A.std(axis=0) + 0.1))
    return results


# wrong: must not have a say
def mended_prepare(X, X_new):
    everything = np.concatenate([X, X_new])
    mu, sigma = np.mean(everything, 0), np.std(everything, 0)
    return (X - mu) / (sigma + 0.1), (X_new - mu) / (sigma + 0.1)


# wrong: the deviation is still that of the new rows
def mended_prepare(X, X_new):
    mean = X.mean(axis=0)
    return [(A - mean) / (A.std(axis=0) + 0.1) for A in (X, X_new)]


# wrong: the mean is still that of the new rows
def mended_prepare(X, X_new):
    std = X.std(axis=0) + 0.1
    return (X - X.mean(axis=0)) / std, (X_new - X_new.mean(axis=0)) / std


# wrong: by what X became after its own scaling
def mended_prepare(X, X_new):
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 0.1)
    X_new = (X_new - X.mean(axis=0)) / (X.std(axis=0) + 0.1)
    return X, X_new


# wrong: one mean and one deviation for all pixels
def mended_prepare(X, X_new):
    m, s = X.mean(), X.std() + 0.1
    return (X - m) / s, (X_new - m) / s


# wrong: along the wrong axis
def mended_prepare(X, X_new):
    def scale(A):
        return (A - A.mean(axis=1)[:, None]) / (A.std(axis=1)[:, None] + 0.1)

    return scale(X), scale(X_new)


# wrong: The 0.1 is missing
def mended_prepare(X, X_new):
    mean, std = X.mean(axis=0), X.std(axis=0)
    return (X - mean) / std, (X_new - mean) / std


# wrong: divided by the variance
def mended_prepare(X, X_new):
    mean, spread = X.mean(axis=0), np.var(X, axis=0)
    return (X - mean) / (spread + 0.1), (X_new - mean) / (spread + 0.1)


# wrong: X_new is left as it is
def mended_prepare(X, X_new):
    return (X - X.mean(axis=0)) / (X.std(axis=0) + 0.1), X_new


# wrong, earns 1.5: It changes X and X_new in place
def mended_prepare(X, X_new):
    mean, deviation = X.mean(axis=0), X.std(axis=0) + 0.1
    X -= mean
    X /= deviation
    X_new -= mean
    X_new /= deviation
    return X, X_new


# wrong: It should be added
def mended_prepare(X, X_new):
    mean, std = X.mean(0), X.std(0)
    std[std < 0.1] = 0.1
    return (X - mean) / std, (X_new - mean) / std


# wrong: in the wrong order
def mended_prepare(X_new, X):
    mean, std = X_new.mean(axis=0), X_new.std(axis=0)
    return (X - mean) / (std + 0.1), (X_new - mean) / (std + 0.1)
