# wrong: large negative errors are taken for small ones
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        d = self.delta
        cost = np.where(e <= d, e**2 / 2, d * (np.abs(e) - d / 2))
        slope = np.where(e <= d, e, d * np.sign(e))
        return np.mean(cost), slope / e.size


# wrong: has lost its 1/2
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        d = self.delta
        cost = np.where(np.abs(e) <= d, e**2, d * (np.abs(e) - d / 2))
        slope = np.where(np.abs(e) <= d, 2 * e, d * np.sign(e))
        return np.mean(cost), slope / e.size


# wrong, earns 2: the pieces do not meet
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        d = self.delta
        L, g = 0.0, np.zeros_like(e)
        for i in np.ndindex(e.shape):
            small = abs(e[i]) <= d
            L += e[i] ** 2 / 2 if small else d * abs(e[i])
            g[i] = e[i] if small else d * np.sign(e[i])
        return L / e.size, g / e.size


# wrong, earns 2: lacks the division that the mean brings
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        return L, np.where(small, e, self.delta * np.sign(e))


# wrong, earns 2: outside, the sign of the error is lost
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        return L, np.where(small, e, self.delta) / e.size


# wrong, earns 2: outside, it still grows with the error
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        return L, np.where(small, e, self.delta * e) / e.size


# wrong, earns 2: it has the wrong sign
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_true - y_pred
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        return L, np.where(small, e, self.delta * np.sign(e)) / e.size


# wrong, earns 2: nan where the error is 0
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        size = np.abs(e)
        cost = np.where(size <= self.delta, e**2 / 2, self.delta * (size - self.delta / 2))
        slope = e / size * np.minimum(size, self.delta)
        return cost.mean(), slope / e.size


# wrong: the mean runs over all N K entries
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        N = len(y_true)
        e = y_pred - y_true
        small = abs(e) <= self.delta
        cost = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2))
        return cost.sum() / N, np.where(small, e, self.delta * np.sign(e)) / N


# wrong, earns 3: changes y_pred in place
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred
        e -= y_true
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        return L, np.where(small, e, self.delta * np.sign(e)) / e.size


# wrong, earns 3: comes back as float64
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        cost, slope = np.zeros(e.shape), np.zeros(e.shape)
        small = abs(e) <= self.delta
        cost[small], slope[small] = e[small] ** 2 / 2, e[small]
        cost[~small] = self.delta * (abs(e[~small]) - self.delta / 2)
        slope[~small] = self.delta * np.sign(e[~small])
        return cost.mean(), slope / e.size


# wrong, earns 1: holds entries that are nan
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        return L, np.where(small, e, np.log(-self.delta) + e) / e.size


# wrong: The pair is the wrong way round
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        return np.where(small, e, self.delta * np.sign(e)) / e.size, L


# wrong: is a `return` missing
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        small = abs(e) <= self.delta
        L = np.where(small, e**2 / 2, self.delta * (abs(e) - self.delta / 2)).mean()
        dL = np.where(small, e, self.delta * np.sign(e)) / e.size


# wrong: L: it is a sum over the entries where a mean belongs
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        L, g = 0.0, np.zeros_like(y_pred)
        for n in range(len(e)):
            for k in range(e.shape[1]):
                if abs(e[n, k]) <= self.delta:
                    L += e[n, k] ** 2
                    g[n, k] = 2 * e[n, k]
                else:
                    L += self.delta * (abs(e[n, k]) - self.delta / 2)
                    g[n, k] = self.delta * np.sign(e[n, k])
        return L, g


# wrong: one large error decides for the whole array
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        if (np.abs(e) <= self.delta).all():
            return 0.5 * np.mean(e**2), e / e.size
        cost = self.delta * (np.abs(e) - 0.5 * self.delta)
        return np.mean(cost), self.delta * np.sign(e) / e.size


# wrong: The truth value of an array
class Huber(nn.losses.Loss):
    def __init__(self, delta):
        self.delta = delta

    def value_and_gradient(self, y_true, y_pred):
        e = y_pred - y_true
        if abs(e) <= self.delta:
            return np.mean(e**2) / 2, e / e.size
        return np.mean(self.delta * (abs(e) - self.delta / 2)), self.delta * np.sign(e) / e.size
