# wrong, earns 2: rounds to exactly 0 or 1
def bce_from_logits(y, z):
    p = 1 / (1 + np.exp(-z))
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()


# wrong, earns 2: rounds to exactly 0 or 1
def bce_from_logits(y, z):
    p = nn.activations.Sigmoid()(z)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / len(y)


# wrong, earns 2: kept away from 0 and 1
def bce_from_logits(y, z):
    p = np.clip(1 / (1 + np.exp(-z)), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# wrong, earns 2: kept away from 0 and 1
def bce_from_logits(y, z):
    eps = 1e-12
    p = 1 / (1 + np.exp(-z))
    return -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))


# wrong, earns 2: overflows
def bce_from_logits(y, z):
    return np.mean(np.log(1 + np.exp(z)) - y * z)


# wrong: this is their sum
def bce_from_logits(y, z):
    return np.sum(np.logaddexp(0, z) - y * z)


# wrong: The minus is missing
def bce_from_logits(y, z):
    log_p = -np.logaddexp(0, -z)
    log_q = -np.logaddexp(0, z)
    return (y * log_p + (1 - y) * log_q).mean()


# wrong: The two labels are exchanged
def bce_from_logits(y, z):
    total = 0.0
    for label, logit in zip(y, z):
        total += np.logaddexp(0, logit) if label == 1 else np.logaddexp(0, -logit)
    return total / len(y)


# wrong: Only examples with label 1 count
def bce_from_logits(y, z):
    return (y * np.logaddexp(0, -z)).mean()


# wrong: The linear part for positive logits
def bce_from_logits(y, z):
    return np.mean(np.log1p(np.exp(-np.abs(z))) - y * z)


# wrong, earns 2: The logits are clipped
def bce_from_logits(y, z):
    z = np.clip(z, -500, 500)
    return np.mean(np.log(1 + np.exp(z)) - y * z)


# wrong: a mean over the batch is missing
def bce_from_logits(y, z):
    return np.logaddexp(0, z) - y * z


# wrong: the piece to write here
def bce_from_logits(y, z):
    return nn.losses.BinaryCrossentropy(from_logits=True)(y, z[:, None])


# wrong, earns 2: The nan is then replaced by a number
def bce_from_logits(y, z):
    p = 1 / (1 + np.exp(-z))
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return np.nan_to_num(loss)


# wrong: this is their sum
def bce_from_logits(y, z):
    p = np.clip(1 / (1 + np.exp(-z)), 1e-9, 1 - 1e-9)
    total = 0
    for n in range(len(z)):
        total -= y[n] * np.log(p[n]) + (1 - y[n]) * np.log(1 - p[n])
    return total
