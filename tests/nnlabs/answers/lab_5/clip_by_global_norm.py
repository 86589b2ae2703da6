# wrong: An array is clipped by its own norm
def clip_by_global_norm(grads, limit):
    clipped = []
    for g in grads:
        norm = np.linalg.norm(g)
        if norm > limit:
            g = limit * g / norm
        clipped.append(g)
    return clipped


# wrong: Each entry is clipped by itself
def clip_by_global_norm(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# wrong: Short gradients are scaled as well
def clip_by_global_norm(grads, limit):
    norm = np.sqrt(sum((g**2).sum() for g in grads))
    return [g * (limit / norm) for g in grads]


# wrong: The root is missing
def clip_by_global_norm(grads, limit):
    total = 0
    for g in grads:
        total += np.sum(g * g)
    if total > limit:
        return [limit / total * g for g in grads]
    return grads


# wrong: The norms of the arrays are added
def clip_by_global_norm(grads, limit):
    norm = sum(np.linalg.norm(g) for g in grads)
    scale = min(1, limit / norm) if norm else 1
    return [scale * g for g in grads]


# wrong: The norm of the longest array decides
def clip_by_global_norm(grads, limit):
    norm = max(np.linalg.norm(g) for g in grads)
    return [g * limit / max(norm, limit) for g in grads]


# wrong: The norm of the first array decides
def clip_by_global_norm(grads, limit):
    norm = np.sqrt(np.sum(grads[0] ** 2))
    if norm > limit:
        return [g * limit / norm for g in grads]
    return grads


# wrong: The squares are averaged where a norm sums them
def clip_by_global_norm(grads, limit):
    flat = np.concatenate([g.ravel() for g in grads])
    norm = np.sqrt(np.mean(flat**2))
    if norm > limit:
        return [g * limit / norm for g in grads]
    return grads


# wrong: Long gradients are brought to length 1
def clip_by_global_norm(grads, limit):
    norm = np.linalg.norm(np.concatenate([g.ravel() for g in grads]))
    if norm > limit:
        grads = [g / norm for g in grads]
    return grads


# wrong: The comparison is the wrong way round
def clip_by_global_norm(grads, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm >= limit or norm == 0:
        return grads
    return [g * limit / norm for g in grads]


# wrong, earns 2: something divides by it
def clip_by_global_norm(grads, limit):
    norm = sum(np.sum(g**2).item() for g in grads) ** 0.5
    return [g * min(1.0, limit / norm) for g in grads]


# wrong, earns 2.25: It changes grads in place
def clip_by_global_norm(grads, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > limit:
        for g in grads:
            g *= limit / norm
    return grads


# wrong: It returns one array where 2 values were expected
def clip_by_global_norm(grads, limit):
    flat = np.concatenate([g.ravel() for g in grads])
    return flat * min(1, limit / max(np.linalg.norm(flat), limit))


# wrong: Nothing is clipped
def clip_by_global_norm(grads, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > limit:
        for g in grads:
            g = g * limit / norm
    return grads
