"""Task 6 of lab 2: counting the dead."""


def dead_share(z):
    return np.mean(np.all(z <= 0, axis=0))
