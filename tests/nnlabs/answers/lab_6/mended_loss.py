# wrong, earns 1.5: L does not look at the labels
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    L = -np.sum(p * np.log(p + 1e-12)) / len(z)
    p[np.arange(len(z)), y] -= 1
    return L, p / len(z)


# wrong, earns 1.5: dz is divided by the number of classes
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    L = -np.log(p[np.arange(len(y)), y]).mean()
    dz = (p - np.eye(z.shape[1])[y]) / p.shape[1]
    return L, dz


# wrong, earns 1.5: dz is not divided at all
def mended_loss(z, y):
    e = np.exp(z - np.max(z, axis=1)[:, None])
    p = e / np.sum(e, axis=1)[:, None]
    L = 0
    for n in range(len(y)):
        L -= np.log(p[n, y[n]]) / len(y)
    dz = p.copy()
    for n in range(len(y)):
        dz[n, y[n]] -= 1
    return L, dz


# wrong, earns 1.5: L is divided by the number of classes
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    target = np.eye(z.shape[1])[y]
    L = -(target * np.log(p)).sum(axis=0).mean()
    return L, (p - target) / len(z)


# wrong, earns 1.5: L is averaged over all entries
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    target = np.eye(z.shape[1])[y]
    L = np.mean(-target * np.log(p))
    return L, (p - target) / len(z)


# wrong, earns 1.5: takes every row with every label
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    L = -np.log(p[:, y]).mean()
    dz = p.copy()
    dz[np.arange(len(z)), y] -= 1
    return L, dz / len(z)


# wrong, earns 1.5: dz has the wrong sign
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    target = np.eye(z.shape[1])[y]
    L = -np.sum(target * np.log(p)) / len(z)
    return L, (target - p) / len(z)


# wrong: normalised over the whole array
def mended_loss(z, y):
    e = np.exp(z - z.max())
    p = e / e.sum()
    target = np.eye(z.shape[1])[y]
    return -np.sum(target * np.log(p)) / len(z), (p - target) / len(z)


# wrong: dz is the gradient of the entropy
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    H = -np.sum(p * np.log(p), axis=1, keepdims=True)
    return H.mean(), -p * (np.log(p) + H) / len(z)


# wrong, earns 2: L holds entries that are nan
def mended_loss(z, y):
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    target = np.eye(z.shape[1])[y]
    return -np.sum(target * np.log(p)) / len(z), (p - target) / len(z)


# wrong, earns 1.5: dz is divided by ten
def mended_loss(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    target = np.eye(z.shape[1])[y]
    L = np.mean(-np.log(np.sum(p * target, axis=1)))
    return L, (p - target) / 10


# wrong: normalised down the columns
def mended_loss(z, y):
    e = np.exp(z - z.max())
    p = e / sum(e)
    L = -np.mean([np.log(p[n, k]) for n, k in enumerate(y)])
    p[range(len(y)), y] -= 1
    return L, p / len(y)
