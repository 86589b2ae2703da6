# wrong: The standard deviation is taken as the limit
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-a, a, size=shape)


# wrong: The variance is half of Glorot's
def glorot_uniform(shape, rng):
    variance = 1 / sum(nn.initializers.fans(shape))
    a = np.sqrt(3 * variance)
    return rng.uniform(-a, a, shape)


# wrong: The variance itself is taken as the limit
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    v = 2 / (fan_in + fan_out)
    return rng.uniform(-v, v, shape)


# wrong: A root is missing
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    limit = 6 / (fan_in + fan_out)
    return rng.uniform(-limit, limit, shape)


# wrong: reaches from -a to a
def glorot_uniform(shape, rng):
    a = np.sqrt(6 / sum(nn.initializers.fans(shape)))
    return (rng.random(shape) - 0.5) * a


# wrong: No weight is negative
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    return rng.uniform(0, np.sqrt(6 / (fan_in + fan_out)), shape)


# wrong: No weight is negative
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(6 / (fan_in + fan_out))
    return rng.random(shape) * a


# wrong: from U[0, 1), whatever the widths are
def glorot_uniform(shape, rng):
    return rng.uniform(size=shape)


# wrong: The numbers are normal, with the right deviation
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), shape)


# wrong: normal, with the limit as their deviation
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    return rng.standard_normal(shape) * np.sqrt(6 / (fan_in + fan_out))


# wrong: fan_in alone enters
def glorot_uniform(shape, rng):
    a = np.sqrt(6 / nn.initializers.fans(shape)[0])
    return rng.uniform(-a, a, shape)


# wrong: The widths are multiplied
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(6 / (fan_in * fan_out))
    return rng.uniform(-a, a, shape)


# wrong, earns 2: leave out its window
def glorot_uniform(shape, rng):
    a = np.sqrt(6 / (shape[-1] + shape[-2]))
    return rng.uniform(-a, a, shape)


# wrong, earns 2: The first two axes are taken as fans
def glorot_uniform(shape, rng):
    a = np.sqrt(6 / (shape[0] + shape[1]))
    return rng.uniform(-a, a, shape)


# wrong, earns 2: more than two axes to unpack
def glorot_uniform(shape, rng):
    fan_in, fan_out = shape
    a = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-a, a, shape)


# wrong, earns 2.25: random numbers that it was not given
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(6 / (fan_in + fan_out))
    return np.random.uniform(-a, a, shape)


# wrong, earns 2.25: the same numbers for every rng
def glorot_uniform(shape, rng):
    rng = np.random.default_rng(0)
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-a, a, shape)


# wrong: All entries are equal
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(6 / (fan_in + fan_out))
    return np.full(shape, rng.uniform(-a, a))


# wrong: of the entries repeat another one
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(6 / (fan_in + fan_out))
    return np.tile(rng.uniform(-a, a, shape[-1]), shape[:-1] + (1,))


# wrong, earns 2: the shape asked for is
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-a, a, (fan_in, fan_out))


# wrong: a constant factor is off
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = np.sqrt(8 / (fan_in + fan_out))
    return rng.uniform(-a, a, shape)


# wrong: look at how the widths enter
def glorot_uniform(shape, rng):
    fan_in, fan_out = nn.initializers.fans(shape)
    a = 1 / np.sqrt(fan_in)
    return rng.uniform(-a, a, shape)


# wrong: the piece to write here
def glorot_uniform(shape, rng):
    return nn.initializers.GlorotUniform()(shape, rng)
