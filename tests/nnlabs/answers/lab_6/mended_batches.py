# wrong: no batch of any epoch holds
def mended_batches(n, size, rng):
    full = n // size
    order = rng.permutation(full * size)
    return [order[k * size : (k + 1) * size] for k in range(full)]


# wrong: Each epoch leaves some rows out
def mended_batches(n, size, rng):
    order = rng.permutation(n)
    full = max(n // size, 1)
    return [order[k * size : (k + 1) * size] for k in range(full)]


# wrong: an empty batch comes last
def mended_batches(n, size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    batches = []
    for k in range(n // size + 1):
        batches.append(order[k * size : (k + 1) * size])
    return batches


# wrong: Rows are drawn anew for each place
def mended_batches(n, size, rng):
    return [rng.integers(n, size=min(size, n - start)) for start in range(0, n, size)]


# wrong: Some rows come twice in an epoch
def mended_batches(n, size, rng):
    order = list(rng.permutation(n))
    while len(order) % size:
        order.append(order[0])
    return np.reshape(order, (-1, size))


# wrong: not `size` at a time
def mended_batches(n, size, rng):
    return np.array_split(rng.permutation(n), -(-n // size))


# wrong: Nothing is shuffled
def mended_batches(n, size, rng):
    for start in range(0, n, size):
        yield range(start, min(start + size, n))


# wrong: the same in every epoch
def mended_batches(n, size, rng):
    order = np.random.default_rng(0).permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


# wrong: Only the batches change places
def mended_batches(n, size, rng):
    full = n // size * size
    starts = rng.permutation(np.arange(0, full, size))
    batches = [np.arange(start, start + size) for start in starts]
    return batches + [np.arange(full, n)] if full < n else batches


# wrong: The same rows meet in the same batch
def mended_batches(n, size, rng):
    fixed = np.random.default_rng(0).permutation(n)
    return [rng.permutation(fixed[start : start + size]) for start in range(0, n, size)]


# wrong: It returns nothing to loop over
def mended_batches(n, size, rng):
    order = rng.permutation(n)
    [order[start : start + size] for start in range(0, n, size)]


# wrong: not cut into batches
def mended_batches(n, size, rng):
    return rng.permutation(n)


# wrong: row numbers that no row has
def mended_batches(n, size, rng):
    order = 1 + rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


# wrong, earns 1.5: draws random numbers that it was not given
def mended_batches(n, size, rng):
    order = np.random.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]
