"""Task 5 of lab 5: gradient clipping, one length for all."""


def clip_by_global_norm(grads, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm <= limit:
        return grads
    return [g * limit / norm for g in grads]
