# wrong, earns 1.5: The slope is multiplied by z, and drops units when training is over as well
def mended_hidden(z, mask, rate, training):
    keep = mask / (1 - rate)
    h = np.maximum(z, 0)
    if training:
        h = keep * h
    slope = keep * z * (z > 0)
    return h, slope


# wrong, earns 1.5: The slope is multiplied by z. On its straight part
def mended_hidden(z, mask, rate, training):
    keep = mask / (1 - rate) if training else np.ones_like(z)
    h = keep * np.maximum(z, 0)
    return h, h


# wrong, earns 1.5: Dropout is still at work when training is over
def mended_hidden(z, mask, rate, training):
    keep = mask / (1 - rate)
    h = np.where(z > 0, z, 0) * keep
    if training:
        return h, keep * (z > 0)
    return h, 1.0 * (z > 0)


# wrong, earns 1.5: The slope drops units when training is over
def mended_hidden(z, mask, rate, training):
    relu = z * (z > 0)
    h = relu * mask / (1 - rate) if training else relu
    slope = (z > 0) * mask / (1 - rate)
    return h, slope


# wrong: This is dropout's older form
def mended_hidden(z, mask, rate, training):
    factor = mask if training else 1 - rate
    return factor * np.maximum(0, z), factor * np.heaviside(z, 0)


# wrong: In training h is not scaled up
def mended_hidden(z, mask, rate, training):
    h = np.maximum(z, 0)
    slope = (h > 0).astype(float)
    if training:
        h[~mask] = 0
        slope[~mask] = 0
    return h, slope


# wrong, earns 1.5: The slope is ReLU's alone
def mended_hidden(z, mask, rate, training):
    h = np.maximum(z, 0)
    if training:
        h = h * mask / (1 - rate)
    return h, np.where(z > 0, 1.0, 0.0)


# wrong: The mask is upside down
def mended_hidden(z, mask, rate, training):
    keep = 1.0
    if training:
        keep = np.where(mask, 0, 1 / (1 - rate))
    return keep * np.maximum(z, 0), keep * (z > 0)


# wrong: h is divided by the share that is dropped
def mended_hidden(z, mask, rate, training):
    keep = mask / rate if training else 1
    return keep * np.maximum(z, 0), keep * (z > 0)


# wrong: It is the wrong way round
def mended_hidden(z, mask, rate, training):
    keep = 1 if training else mask / (1 - rate)
    return keep * np.maximum(z, 0), keep * (z > 0)


# wrong, earns 1.5: The slope is dropout's alone
def mended_hidden(z, mask, rate, training):
    keep = mask / (1 - rate) if training else np.ones(z.shape)
    return keep * np.maximum(z, 0), keep


# wrong, earns 2.25: It changes z in place
def mended_hidden(z, mask, rate, training):
    slope = (z > 0).astype(float)
    z *= slope
    if training:
        return z * mask / (1 - rate), slope * mask / (1 - rate)
    return z, slope
