# wrong: the share of entries that are off
def dead_share(z):
    return np.mean(z <= 0)


# wrong: It counts the entries that are off
def dead_share(z):
    off = 0
    for row in z:
        for value in row:
            if value <= 0:
                off += 1
    return off / z.shape[1]


# wrong: if it is off for any row
def dead_share(z):
    return (z <= 0).any(axis=0).mean()


# wrong: It looks along the rows
def dead_share(z):
    return (z <= 0).all(axis=1).mean()


# wrong: A unit that only just reaches 0
def dead_share(z):
    return np.all(z < 0, axis=0).sum() / z.shape[1]


# wrong: how many units are dead
def dead_share(z):
    dead = 0
    for unit in z.T:
        if max(unit) <= 0:
            dead += 1
    return dead


# wrong: divided by the number of rows
def dead_share(z):
    dead = [h for h in range(z.shape[1]) if (z[:, h] <= 0).all()]
    return len(dead) / len(z)


# wrong: the share of living units
def dead_share(z):
    return np.mean(z.max(axis=0) > 0)


# wrong: It looks at the average of each unit
def dead_share(z):
    return (np.mean(z, axis=0) <= 0).mean()


# wrong: It looks at the first row only
def dead_share(z):
    return sum(z[0] <= 0) / len(z[0])


# wrong: It looks for zeros
def dead_share(z):
    return (z == 0).all(axis=0).mean()


# wrong: It says of each unit whether it is dead
def dead_share(z):
    return (z <= 0).all(axis=0)


# wrong: 100 times what it should be
def dead_share(z):
    return 100 * (z <= 0).all(axis=0).mean()


# wrong, earns 1.5: changes z in place
def dead_share(z):
    z[z < 0] = 0
    return (z == 0).all(axis=0).mean()
