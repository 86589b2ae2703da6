# wrong: The velocity starts from zero in every epoch
def mended_epoch(params, velocity, gradients, rate, momentum):
    velocity = [0 * p for p in params]
    for grads in gradients:
        for i in range(len(params)):
            velocity[i] = momentum * velocity[i] - rate * grads[i]
            params[i] += velocity[i]


# wrong: The velocity starts from zero in every epoch
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v[:] = momentum * v - rate * g
            p += v
    for v in velocity:
        v[:] = 0


# wrong: the velocity does not last from one step
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v = momentum * v - rate * g
            p += v


# wrong: The params are where they were
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v *= momentum
            v -= rate * g
            p = p + v


# wrong: The velocity is an average of gradients
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v[...] = momentum * v + (1 - momentum) * g
            p -= rate * v


# wrong: All gradients are asked for before the first step
def mended_epoch(params, velocity, gradients, rate, momentum):
    steps = list(gradients)
    for k in range(len(steps)):
        for p, v, g in zip(params, velocity, steps[k]):
            v *= momentum
            v -= rate * g
            p += v


# wrong: It walks uphill
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v *= momentum
            v += rate * g
            p += v


# wrong: This is Nesterov's variant
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v *= momentum
            v -= rate * g
            p += momentum * v - rate * g


# wrong: `return` inside the loop
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v *= momentum
            v -= rate * g
            p += v
        return params


# wrong: look at the indentation
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        pass
    for p, v, g in zip(params, velocity, grads):
        v *= momentum
        v -= rate * g
        p += v


# wrong: Only the weights have momentum
def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            if p.ndim == 1:
                p -= rate * g
                continue
            v *= momentum
            v -= rate * g
            p += v
