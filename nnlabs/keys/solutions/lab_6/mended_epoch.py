"""Task 5 of lab 6: the epoch."""


def mended_epoch(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, v, g in zip(params, velocity, grads):
            v *= momentum
            v -= rate * g
            p += v
