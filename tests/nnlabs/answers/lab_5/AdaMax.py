# wrong: All arrays share one m and one u
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m = self.u = self.t = 0

    def step(self, params, grads):
        self.t += 1
        for p, g in zip(params, grads):
            self.m = self.beta_1 * self.m + (1 - self.beta_1) * g
            self.u = np.maximum(self.beta_2 * self.u, np.abs(g))
            p -= self.learning_rate * self.m / (1 - self.beta_1**self.t) / (self.u + self.epsilon)


# wrong: All arrays share one m: a kernel and a bias
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = None, {}, 0

    def step(self, params, grads):
        if self.m is None:
            self.m = np.zeros_like(params[0])
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m = self.beta_1 * self.m + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: Does each array of the list have a memory of its own
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u = None, {}

    def step(self, params, grads):
        if self.m is None:
            self.m = np.zeros_like(params[-1])
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m *= self.beta_1
            self.m += (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            p -= self.learning_rate * self.m / (self.u[i] + self.epsilon)


# wrong: m is overwritten by the corrected one
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: Both begin at zero again in every step
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            m = (1 - self.beta_1) * g
            u = np.abs(g)
            m_hat = m / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (u + self.epsilon)


# wrong: u never fades
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: u compares gradients with their signs
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), g)
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: One number serves the whole array
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.max(np.abs(g)))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: u is a running mean of sizes
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = self.beta_2 * self.u.get(i, 0) + (1 - self.beta_2) * np.abs(g)
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: This is Adam: it divides by the root of a mean of squares
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = self.beta_2 * self.u.get(i, 0) + (1 - self.beta_2) * g**2
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            u_hat = self.u[i] / (1 - self.beta_2**self.t)
            p -= self.learning_rate * m_hat / (np.sqrt(u_hat) + self.epsilon)


# wrong: t does not grow
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u = {}, {}

    def step(self, params, grads):
        t = 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: t is 0 in the first step
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)
        self.t += 1


# wrong: t is 0 in every step
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u = {}, {}

    def step(self, params, grads):
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.iterations)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: t grows with every array
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        for i, (p, g) in enumerate(zip(params, grads)):
            self.t += 1
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong: m is not corrected
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u = {}, {}

    def step(self, params, grads):
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            p -= self.learning_rate * self.m[i] / (self.u[i] + self.epsilon)


# wrong: u is corrected as well
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            u_hat = self.u[i] / (1 - self.beta_2**self.t)
            p -= self.learning_rate * m_hat / (u_hat + self.epsilon)


# wrong: divides zero by zero
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / self.u[i]


# wrong: 1 is added to u
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + 1)


# wrong: W is as it was
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m.get(i, 0) + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u.get(i, 0), np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            params[i] = p - self.learning_rate * m_hat / (self.u[i] + self.epsilon)


# wrong, earns 2: b is as it was
class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m = self.u = self.t = 0

    def step(self, params, grads):
        self.t += 1
        p, g = params[0], grads[0]
        self.m = self.beta_1 * self.m + (1 - self.beta_1) * g
        self.u = np.maximum(self.beta_2 * self.u, np.abs(g))
        p -= self.learning_rate * self.m / (1 - self.beta_1**self.t) / (self.u + self.epsilon)


# wrong: A root is taken of u
class AdaMax(nn.optimizers.Optimizer):
    memories = 2

    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def update(self, p, g, rate, m, u, scratch):
        m[...] = self.beta_1 * m + (1 - self.beta_1) * g
        u[...] = np.maximum(self.beta_2 * u, np.abs(g))
        p -= rate * m / (1 - self.beta_1**self.iterations) / (np.sqrt(u) + self.epsilon)


# wrong: it keeps something between calls
class AdaMax(nn.optimizers.Optimizer):
    m, u, t = {}, {}, {}

    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def step(self, params, grads):
        for p, g in zip(params, grads):
            key = p.shape
            t = self.t[key] = self.t.get(key, 0) + 1
            m = self.m[key] = self.beta_1 * self.m.get(key, 0) + (1 - self.beta_1) * g
            u = self.u[key] = np.maximum(self.beta_2 * self.u.get(key, 0), np.abs(g))
            p -= self.learning_rate * (m / (1 - self.beta_1**t)) / (u + self.epsilon)
