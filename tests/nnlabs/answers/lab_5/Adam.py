# right
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m, self.v, self.t = None, None, 0

    def step(self, params, grads):
        if self.m is None:
            self.m = [np.zeros_like(p) for p in params]
            self.v = [np.zeros_like(p) for p in params]
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m[i] + (1 - self.beta_1) * g
            self.v[i] = self.beta_2 * self.v[i] + (1 - self.beta_2) * g**2
            m_hat, v_hat = self.m[i] / (1 - self.beta_1**self.t), self.v[i] / (1 - self.beta_2**self.t)
            p -= self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


# wrong: The moments are overwritten by the corrected ones
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.memory, self.t = {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, p in enumerate(params):
            m, v = self.memory.get(i, (0, 0))
            m = (self.beta_1 * m + (1 - self.beta_1) * grads[i]) / (1 - self.beta_1**self.t)
            v = (self.beta_2 * v + (1 - self.beta_2) * grads[i] ** 2) / (1 - self.beta_2**self.t)
            self.memory[i] = m, v
            p -= self.rate * m / (np.sqrt(v) + self.epsilon)


# wrong: 1 is added to the root where epsilon belongs
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.b1, self.b2 = rate, beta_1, beta_2
        self.m, self.v, self.t = [0] * 9, [0] * 9, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            m = self.m[i] = self.b1 * self.m[i] + (1 - self.b1) * g
            v = self.v[i] = self.b2 * self.v[i] + (1 - self.b2) * g**2
            p -= self.rate * (m / (1 - self.b1**self.t)) / (np.sqrt(v / (1 - self.b2**self.t)) + 1)


# wrong: t does not grow
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m, self.v = {}, {}

    def step(self, params, grads):
        t = 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.v[i] = self.beta_2 * self.v.get(i, 0) + (1 - self.beta_2) * g**2
            m_hat, v_hat = self.m[i] / (1 - self.beta_1**t), self.v[i] / (1 - self.beta_2**t)
            p -= self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


# wrong: t is 0 in the first step
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.v[i] = self.beta_2 * self.v.get(i, 0) + (1 - self.beta_2) * g**2
            m_hat, v_hat = self.m[i] / (1 - self.beta_1**self.t), self.v[i] / (1 - self.beta_2**self.t)
            p -= self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)
        self.t += 1


# wrong: t grows with every array
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        for i, (p, g) in enumerate(zip(params, grads)):
            self.t += 1
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.v[i] = self.beta_2 * self.v.get(i, 0) + (1 - self.beta_2) * g**2
            m_hat, v_hat = self.m[i] / (1 - self.beta_1**self.t), self.v[i] / (1 - self.beta_2**self.t)
            p -= self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


# wrong: All arrays share one m and one v
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m = self.v = self.t = 0

    def step(self, params, grads):
        self.t += 1
        for p, g in zip(params, grads):
            self.m = self.beta_1 * self.m + (1 - self.beta_1) * g
            self.v = self.beta_2 * self.v + (1 - self.beta_2) * g**2
            m_hat, v_hat = self.m / (1 - self.beta_1**self.t), self.v / (1 - self.beta_2**self.t)
            p -= self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


# wrong: The bias correction is missing
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m, self.v = {}, {}

    def step(self, params, grads):
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.v[i] = self.beta_2 * self.v.get(i, 0) + (1 - self.beta_2) * g**2
            p -= self.rate * self.m[i] / (np.sqrt(self.v[i]) + self.epsilon)


# wrong: Both moments begin at zero again in every step
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        for p, g in zip(params, grads):
            m, v = (1 - self.beta_1) * g, (1 - self.beta_2) * g**2
            m_hat, v_hat = m / (1 - self.beta_1**self.t), v / (1 - self.beta_2**self.t)
            p -= self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


# wrong: W is as it was
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, g in enumerate(grads):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.v[i] = self.beta_2 * self.v.get(i, 0) + (1 - self.beta_2) * g**2
            m_hat, v_hat = self.m[i] / (1 - self.beta_1**self.t), self.v[i] / (1 - self.beta_2**self.t)
            params[i] = params[i] - self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


# wrong, earns 2: b is as it was
class Adam:
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon
        self.m = self.v = self.t = 0

    def step(self, params, grads):
        self.t += 1
        p, g = params[0], grads[0]
        self.m = self.beta_1 * self.m + (1 - self.beta_1) * g
        self.v = self.beta_2 * self.v + (1 - self.beta_2) * g**2
        m_hat, v_hat = self.m / (1 - self.beta_1**self.t), self.v / (1 - self.beta_2**self.t)
        p -= self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


# wrong: epsilon stands below the root
class Adam(nn.optimizers.Optimizer):
    memories = 2

    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def update(self, p, g, rate, m, v, scratch):
        t = self.iterations
        m[...] = self.beta_1 * m + (1 - self.beta_1) * g
        v[...] = self.beta_2 * v + (1 - self.beta_2) * g**2
        p -= rate * m / (1 - self.beta_1**t) / np.sqrt(v / (1 - self.beta_2**t) + self.epsilon)


# wrong: it keeps something between calls
class Adam:
    m, v, t = {}, {}, {}

    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.rate, self.beta_1, self.beta_2, self.epsilon = rate, beta_1, beta_2, epsilon

    def step(self, params, grads):
        for p, g in zip(params, grads):
            key = p.shape
            t = self.t[key] = self.t.get(key, 0) + 1
            m = self.m[key] = self.beta_1 * self.m.get(key, 0) + (1 - self.beta_1) * g
            v = self.v[key] = self.beta_2 * self.v.get(key, 0) + (1 - self.beta_2) * g**2
            p -= self.rate * (m / (1 - self.beta_1**t)) / (np.sqrt(v / (1 - self.beta_2**t)) + self.epsilon)


# wrong: nn.optimizers.Adam, which is the piece to write here
class Adam(nn.optimizers.Adam):
    def __init__(self, rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate, beta_1, beta_2, epsilon)
