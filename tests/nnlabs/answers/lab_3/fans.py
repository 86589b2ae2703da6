# wrong: fan_in leaves out the window
def fans(shape):
    fan_in = shape[-2]
    fan_out = shape[-1]
    return fan_in, fan_out


# wrong: fan_out is the second axis
def fans(shape):
    return shape[0], shape[1]


# wrong: fan_in is the first axis
def fans(shape):
    return shape[0], shape[-1]


# wrong: fan_in is what fan_out should be
def fans(shape):
    field = np.prod(shape[:-2], dtype=int)
    return field * shape[-1], field * shape[-2]


# wrong, earns 1: fan_out leaves out the window
def fans(shape):
    return np.prod(shape[:-1]), shape[-1]


# wrong, earns 1: fan_out multiplies all axes but the first
def fans(shape):
    return np.prod(shape[:-1]), np.prod(shape[1:])


# wrong: The sides of the window are added
def fans(shape):
    window = sum(shape[:-2]) if len(shape) > 2 else 1
    return window * shape[-2], window * shape[-1]


# wrong: counts as square
def fans(shape):
    if len(shape) == 2:
        return shape
    k = shape[0]
    return k * k * shape[-2], k * k * shape[-1]


# wrong: read as (out, in, window)
def fans(shape):
    out, into, *window = shape
    field = int(np.prod(window))
    return into * field, out * field


# wrong: unpacked into a fixed number of names
def fans(shape):
    if len(shape) == 2:
        return shape
    rows, columns, into, out = shape
    return rows * columns * into, rows * columns * out


# wrong: unpacked into a fixed number of names
def fans(shape):
    fan_in, fan_out = shape
    return fan_in, fan_out


# wrong: is a `return` missing
def fans(shape):
    window = np.prod(shape[:-2])
    fan_in, fan_out = window * shape[-2], window * shape[-1]


# wrong: the piece to write here
def fans(shape):
    return nn.initializers.fans(shape)


# wrong, earns 1: fan_out is what fan_in should be
def fans(shape):
    return int(np.prod(shape[:-1])), int(np.prod(shape) / shape[-1])
